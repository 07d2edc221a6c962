package org.tercet.collector.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;

/// Calls the public door like anybody.
public final class Caller {
    private final HttpClient http;
    private final URI base;

    public Caller(URI base) {
        this(base, null);
    }

    /// @param from the address to call from
    public Caller(URI base, @Nullable InetAddress from) {
        this.base = base;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .localAddress(from)
                .build();
    }

    /// Status, headers and body.
    public record Answer(int status, HttpResponse<byte[]> response) {
        public JsonNode json() {
            return Json.readTree(response.body());
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /// The last part of the problem's URN; fails the test if this is no problem.
        public String problem() {
            if (!header("content-type").startsWith("application/problem+json")) {
                throw new AssertionError("no problem: " + status + " " + header("content-type") + " " + text());
            }
            JsonNode json = json();
            if (json.path("status").asInt() != status) {
                throw new AssertionError("status differs: " + status + " " + text());
            }
            return json.path("type").asText().replace("urn:tercet:problem:", "");
        }
    }

    public Answer get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    public Answer post(String path, String type, byte[] body) {
        return post(path, type, BodyPublishers.ofByteArray(body));
    }

    public Answer post(String path, String type, BodyPublisher body) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(body));
    }

    public Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public URI base() {
        return base;
    }

    public Answer publish(SignedManifest study, String query) {
        return post("/v1/studies" + query, "application/json", study.json());
    }

    public Answer submit(Submission... submissions) {
        return post("/v1/submissions", SubmissionBatch.MEDIA_TYPE, Respondent.body(submissions));
    }

    /// The only result of a submit.
    public JsonNode submitOne(Submission submission) {
        Answer answer = submit(submission);
        if (answer.status() != 200) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
        return answer.json().path("results").path(0);
    }

    public JsonNode receipts(SubmissionId id) {
        return get("/v1/submissions/" + id + "/receipts").json();
    }

    public Answer command(SignedCommand command) {
        return post("/v1/commands", "application/jose", command.compact().getBytes(StandardCharsets.US_ASCII));
    }
}
