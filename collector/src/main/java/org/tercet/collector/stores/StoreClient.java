package org.tercet.collector.stores;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.config.Trust.TrustedStore;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.problem.Problem;

/// Calls one share store over mutual TLS 1.3; blocking, with finite times and bounded answers.
public final class StoreClient implements AutoCloseable {
    private static final long LARGEST_ANSWER = 4L * 1024 * 1024;
    private static final int OK = 200;
    private static final int REFUSED = 422;

    /// A whole delivery was refused for what is in it; any other status is a store that cannot work now.
    private static final Set<Integer> REJECTED = Set.of(400, 413, REFUSED);

    private final TrustedStore store;
    private final HttpClient http;
    private final Duration requestTime;

    private record Answers(List<StoreAnswer> results) {
        Answers {
            if (results == null) {
                throw new IllegalArgumentException("results: must be given");
            }
            results = List.copyOf(results);
        }
    }

    private record Accepted(String manifest, boolean accepted) {}

    public StoreClient(TrustedStore store, Path keys, CollectorConfig.Forwarding limits) {
        this.store = store;
        this.requestTime = limits.requestTime();
        SSLParameters parameters = new SSLParameters();
        parameters.setProtocols(new String[] {"TLSv1.3"});
        this.http = HttpClient.newBuilder()
                .sslContext(StoreTls.context(keys, store.identity().certificate()))
                .sslParameters(parameters)
                .connectTimeout(limits.connectTime())
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /// Offers a signed manifest; the store's own rules decide.
    ///
    /// @return its word
    /// @throws StoreAway if it said neither
    public ManifestAnswer putManifest(byte[] signedManifest) {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(resolve("/v1/manifests"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(signedManifest)));
        return switch (response.statusCode()) {
            case OK -> {
                Accepted answer = read(response.body(), Accepted.class);
                if (!answer.accepted()) {
                    throw new StoreAway(store.index(), "accepted false");
                }
                yield new ManifestAnswer.Accepted();
            }
            case REFUSED -> new ManifestAnswer.Refused(read(response.body(), Problem.class));
            default -> throw new StoreAway(store.index(), "status " + response.statusCode());
        };
    }

    /// Delivers an encoded `StoreDelivery` of `count` envelopes.
    ///
    /// @return one answer per envelope, in order
    /// @throws DeliveryRejected if the store refused the delivery as a whole
    /// @throws StoreAway if nothing is known
    public List<StoreAnswer> deliver(byte[] delivery, int count) {
        HttpResponse<byte[]> response = send(HttpRequest.newBuilder(resolve("/v1/submissions"))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(delivery)));
        int status = response.statusCode();
        if (REJECTED.contains(status)) {
            throw new DeliveryRejected(store.index(), status);
        }
        if (status != OK) {
            throw new StoreAway(store.index(), "status " + status);
        }
        List<StoreAnswer> answers = read(response.body(), Answers.class).results();
        if (answers.size() != count) {
            throw new StoreAway(store.index(), "answers for " + answers.size() + " of " + count);
        }
        return answers;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private URI resolve(String path) {
        return store.url().resolve(path);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(requestTime).build(),
                    BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        } catch (HttpConnectTimeoutException e) {
            throw new StoreAway(store.index(), "connect");
        } catch (HttpTimeoutException e) {
            throw new StoreAway(store.index(), "timeout");
        } catch (SSLException e) {
            throw new StoreAway(store.index(), "TLS");
        } catch (InterruptedIOException e) {
            throw new StoreAway(store.index(), "interrupted");
        } catch (IOException e) {
            throw new StoreAway(store.index(), "connection");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreAway(store.index(), "interrupted");
        }
    }

    private <T> T read(byte[] body, Class<T> type) {
        try {
            return Json.read(body, type);
        } catch (MalformedDocument e) {
            throw new StoreAway(store.index(), "malformed answer");
        }
    }
}
