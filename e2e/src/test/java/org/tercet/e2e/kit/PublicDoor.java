package org.tercet.e2e.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.model.SubmissionId;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.wire.v1.Submission;
import org.tercet.model.wire.v1.SubmissionBatch;

/// The collector's public door, called with whatever bytes a test likes.
public final class PublicDoor {
    private static final HttpClient CLIENT = Wire.plain();

    private final Platform platform;

    public PublicDoor(Platform platform) {
        this.platform = platform;
    }

    /// Hands in a signed manifest.
    public Reply publish(byte[] manifest, String access) {
        return post("/v1/studies?access=" + access, "application/json", manifest);
    }

    /// Hands in any body as submissions.
    public Reply post(byte[] body) {
        return post("/v1/submissions", SubmissionBatch.MEDIA_TYPE, body);
    }

    public Reply post(String path, String type, byte[] body) {
        try {
            return attempt(path, type, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply attempt(String path, String type, byte[] body) throws IOException {
        return Wire.send(
                CLIENT,
                HttpRequest.newBuilder(uri(path)).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    public Reply get(String path) {
        try {
            return Wire.send(CLIENT, HttpRequest.newBuilder(uri(path)).GET());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// One result per submission.
    ///
    /// @throws IOException if the collector could not be reached or did not answer with results
    public List<JsonNode> submit(List<Submission> submissions) throws IOException {
        Reply reply = attempt("/v1/submissions", SubmissionBatch.MEDIA_TYPE, new SubmissionBatch(submissions).encode());
        if (reply.status() != 200) {
            throw new IOException("status " + reply.status() + ": " + reply.text());
        }
        List<JsonNode> results = new ArrayList<>();
        reply.json().path("results").forEach(results::add);
        return results;
    }

    /// The one result of one submission.
    public JsonNode submit(Submission submission) {
        try {
            return submit(List.of(submission)).getFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hands in submissions and returns when all three stores have signed for each, however slow they are.
    public void store(List<Submission> submissions) {
        try {
            for (JsonNode result : submit(submissions)) {
                assertThat(settled(result)).isEqualTo("stored");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The state of a result as soon as it waits no more: `stored` or `refused`.
    public String settled(JsonNode result) {
        SubmissionId id = SubmissionId.parse(result.path("submission").asText());
        String state = result.path("state").asText();
        try {
            for (int i = 0; state.equals("queued") && i < 600; i++) {
                Thread.sleep(100);
                state = state(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
        return state;
    }

    /// `stored`, `queued` or `refused`.
    public String state(SubmissionId id) {
        return get("/v1/submissions/" + id.text() + "/receipts")
                .json()
                .path("state")
                .asText();
    }

    /// The owner's fieldwork counts.
    public JsonNode fieldwork(Study study) {
        return command(study, new Command.Fieldwork()).json();
    }

    /// An owner's command.
    public Reply command(Study study, Command.Body body) {
        SignedCommand command = SignedCommand.sign(
                Command.give(study.hash(), Instant.now(), body),
                platform.folder().keyFolder(PlatformFolder.OWNER).signer());
        return post(
                "/v1/commands",
                "application/jose",
                command.compact().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }

    private URI uri(String path) {
        return URI.create(platform.collectorUrl() + path);
    }
}
