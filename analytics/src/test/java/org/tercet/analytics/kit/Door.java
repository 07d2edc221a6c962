package org.tercet.analytics.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.tercet.local.TokenDesk;
import org.tercet.model.Json;

/// A client of analytics: TLS with its certificate pinned, tokens from the real Keycloak.
public final class Door {
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final URI base;
    private final HttpClient http;

    public Door(Platform platform) {
        base = URI.create("https://localhost:" + platform.port);
        http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(MutualTls.context(
                        platform.study.keys.get("stranger"),
                        platform.study.keys.get("analytics").identity().certificate()))
                .build();
    }

    /// A real access token of `party`.
    public static String token(String party) {
        return TOKENS.computeIfAbsent(party, Door::freshToken);
    }

    public static String freshToken(String party) {
        Config config = ConfigProvider.getConfig();
        return new TokenDesk(
                        config.getValue("tercet.test.keycloak.issuer", String.class),
                        Path.of(config.getValue("tercet.test.keycloak.certificate", String.class)))
                .token(party, config.getValue("tercet.test.keycloak.secret." + party, String.class));
    }

    /// An answer: status, headers, and the body as JSON where it is JSON.
    public record Answer(int status, HttpResponse<byte[]> http) {
        public JsonNode json() {
            return Json.readTree(http.body());
        }

        public String header(String name) {
            return http.headers().firstValue(name).orElse("");
        }

        /// Short name of the problem; requires the media type and the same status in the body.
        public String problem() {
            if (!header("Content-Type").equals("application/problem+json")) {
                throw new AssertionError("not a problem: " + status + " " + header("Content-Type"));
            }
            if (json().path("status").asInt() != status) {
                throw new AssertionError("status " + status + " but " + json());
            }
            if (json().toString().contains("Exception") || json().toString().contains("at org.")) {
                throw new AssertionError("tells too much: " + json());
            }
            return json().path("type").asText().replace("urn:tercet:problem:", "");
        }
    }

    public HttpRequest.Builder request(String party, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(20));
        return party == null ? request : request.header("Authorization", "Bearer " + token(party));
    }

    public Answer send(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    public HttpClient http() {
        return http;
    }

    public Answer get(String party, String path) {
        return send(request(party, path).build());
    }

    public Answer delete(String party, String path) {
        return send(request(party, path).DELETE().build());
    }

    public Answer post(String party, String path, String body, String... headers) {
        HttpRequest.Builder request = request(party, path)
                .header("Content-Type", "application/jose")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send((headers.length == 0 ? request : request.headers(headers)).build());
    }

    /// Asks and gives the job's path; fails unless it was accepted.
    public String ask(String party, String signed, String... headers) {
        Answer answer = post(party, "/v1/queries", signed, headers);
        if (answer.status() != 202) {
            throw new AssertionError(answer.status() + " " + answer.json());
        }
        return URI.create(answer.header("Location")).getPath();
    }

    /// The job at `path` once it is in `state`; fails after ten seconds or in another final state.
    public JsonNode await(String party, String path, String state) {
        long end = System.nanoTime() + Duration.ofSeconds(12).toNanos();
        while (true) {
            JsonNode job = get(party, path).json();
            String now = job.path("state").asText();
            if (now.equals(state)) {
                return job;
            }
            if (System.nanoTime() > end || !(now.equals("waiting") || now.equals("running"))) {
                throw new AssertionError("waited for " + state + " but: " + job);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
