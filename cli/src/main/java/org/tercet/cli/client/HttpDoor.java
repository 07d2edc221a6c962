package org.tercet.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.problem.Problem;

/// One service's HTTP door: sends, bounds what comes back, turns problems into [CallRefused].
public final class HttpDoor implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(2);
    private static final int MAX_ANSWER = 16 * 1024 * 1024;

    private final String service;
    private final URI base;
    private final HttpClient client;
    private final @Nullable Supplier<String> bearer;

    /// @param service what messages call it
    /// @param base https, or http to this very machine
    /// @param pinned the only certificate to take; null for the public authorities
    /// @param bearer gives the access token of each request; null for none
    public HttpDoor(String service, URI base, @Nullable X509Certificate pinned, @Nullable Supplier<String> bearer) {
        refusePlaintextBeyondThisMachine(service, base);
        this.service = service;
        this.base = base;
        this.bearer = bearer;
        HttpClient.Builder builder =
                HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1);
        if (pinned != null) {
            builder.sslContext(PinnedTls.context(pinned));
        }
        this.client = builder.build();
    }

    public URI base() {
        return base;
    }

    /// The body of a 2xx answer to GET.
    public byte[] get(String path) {
        return send(HttpRequest.newBuilder().GET(), path, ANSWER);
    }

    /// The JSON of a 2xx answer to GET.
    public JsonNode getJson(String path) {
        return json(get(path));
    }

    /// The JSON of a 2xx answer to POST.
    public JsonNode postJson(String path, String contentType, byte[] body, Duration patience) {
        return json(send(
                HttpRequest.newBuilder()
                        .header("Content-Type", contentType)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)),
                path,
                patience));
    }

    /// The JSON of a 2xx answer to POST.
    public JsonNode postJson(String path, String contentType, byte[] body) {
        return postJson(path, contentType, body, ANSWER);
    }

    /// DELETE; the answer's body is not looked at.
    public void delete(String path) {
        send(HttpRequest.newBuilder().DELETE(), path, ANSWER);
    }

    private byte[] send(HttpRequest.Builder request, String path, Duration patience) {
        request.uri(URI.create(base.toString().replaceAll("/+$", "") + path))
                .timeout(patience)
                .header("Accept", "application/json, application/problem+json");
        if (bearer != null) {
            request.header("Authorization", "Bearer " + bearer.get());
        }
        HttpResponse<byte[]> response;
        try {
            response = client.send(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER));
        } catch (HttpTimeoutException e) {
            throw new ServiceAway(service, "no answer within " + patience.toSeconds() + " s");
        } catch (IOException e) {
            throw new ServiceAway(service, reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServiceAway(service, "interrupted");
        }
        if (response.statusCode() / 100 == 2) {
            return response.body();
        }
        throw refusal(response);
    }

    private RuntimeException refusal(HttpResponse<byte[]> response) {
        Duration retryAfter = response.statusCode() == 429
                ? response.headers()
                        .firstValue("Retry-After")
                        .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                        .map(seconds -> Duration.ofSeconds(Math.clamp(Long.parseLong(seconds), 1, 60)))
                        .orElse(FIRST_RETRY)
                : null;
        try {
            return new CallRefused(Json.read(response.body(), Problem.class), retryAfter);
        } catch (MalformedDocument e) {
            if (response.statusCode() >= 502 && response.statusCode() <= 504) {
                return new ServiceAway(service, "status " + response.statusCode());
            }
            return new ClientFailure(service + " answered with status " + response.statusCode());
        }
    }

    private JsonNode json(byte[] body) {
        try {
            return Json.readTree(body);
        } catch (MalformedDocument e) {
            throw new ClientFailure(service + " answered with something that is not JSON");
        }
    }

    private static String reason(IOException e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage() == null ? e.getMessage() : cause.getMessage();
        return message == null ? "no connection" : message;
    }

    private static void refusePlaintextBeyondThisMachine(String service, URI base) {
        boolean here = "localhost".equals(base.getHost()) || "127.0.0.1".equals(base.getHost());
        if (!"https".equals(base.getScheme()) && !("http".equals(base.getScheme()) && here)) {
            throw new IllegalArgumentException(
                    service + ": the address must be https, or http to localhost or 127.0.0.1");
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
