package org.tercet.store.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;
import org.tercet.model.keys.KeyFolder;

/// A service's client of one store's door: mutual TLS 1.3 with a pinned server certificate.
public final class StoreClient {
    private final HttpClient http;
    private final String base;

    /// @param caller null for a client without a certificate
    public StoreClient(@Nullable KeyFolder caller, KeyFolder store, int port) {
        this(caller, store, port, "TLSv1.3");
    }

    public StoreClient(@Nullable KeyFolder caller, KeyFolder store, int port, String protocol) {
        try {
            SSLContext context = context(caller, store);
            var parameters = context.getDefaultSSLParameters();
            parameters.setProtocols(new String[] {protocol});
            http = HttpClient.newBuilder()
                    .sslContext(context)
                    .sslParameters(parameters)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
        base = "https://127.0.0.1:" + port;
    }

    private static SSLContext context(@Nullable KeyFolder caller, KeyFolder store)
            throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("store", store.identity().certificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = KeyStore.getInstance("PKCS12");
        keys.load(null, null);
        if (caller != null) {
            keys.setKeyEntry("own", caller.tlsKey(), new char[0], new Certificate[] {
                caller.identity().certificate()
            });
        }
        own.init(keys, new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] shown = caller == null
                ? own.getKeyManagers()
                : new KeyManager[] {new Insistent((X509KeyManager) own.getKeyManagers()[0])};
        context.init(shown, trust.getTrustManagers(), null);
        return context;
    }

    /// What came back.
    public record Answer(int status, String type, JsonNode body) {
        /// The problem type's short name, empty if it is no problem.
        public String problem() {
            return type.startsWith("application/problem+json")
                    ? body.get("type").asText().substring("urn:tercet:problem:".length())
                    : "";
        }
    }

    public Answer get(String path) {
        return send(request(path).GET().build());
    }

    public Answer put(String path, String type, byte[] body) {
        return send(request(path)
                .header("Content-Type", type)
                .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
                .build());
    }

    public Answer post(String path, String type, byte[] body) {
        return send(posting(path, type, body));
    }

    public CompletableFuture<Answer> postAsync(String path, String type, byte[] body) {
        return http.sendAsync(posting(path, type, body), HttpResponse.BodyHandlers.ofByteArray())
                .thenApply(StoreClient::answer);
    }

    public Answer delete(String path) {
        return send(request(path).DELETE().build());
    }

    private HttpRequest posting(String path, String type, byte[] body) {
        return request(path)
                .header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
    }

    private Answer send(HttpRequest request) {
        try {
            return answer(http.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        byte[] body = response.body();
        String type = response.headers().firstValue("Content-Type").orElse("");
        JsonNode json = body.length == 0 ? Json.mapper().nullNode() : tree(body);
        return new Answer(response.statusCode(), type, json);
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
