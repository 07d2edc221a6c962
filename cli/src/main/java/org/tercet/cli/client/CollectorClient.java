package org.tercet.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.wire.v1.SubmissionBatch;

/// The collector's public door: studies, submissions, receipts, owner commands.
public final class CollectorClient {
    private static final String SERVICE = "collector";
    private static final Duration PUBLISH = Duration.ofMinutes(3);

    private final HttpDoor door;

    public CollectorClient(HttpDoor door) {
        this.door = door;
    }

    /// Who may answer a study.
    public enum Access {
        /// Whoever has the link.
        OPEN,
        /// Whoever has an unused invitation.
        INVITED
    }

    /// What the stores said to a published study.
    public record Published(String study, Digest manifest, List<StoreWord> stores) {
        /// One store's word.
        public record StoreWord(
                int store, boolean accepted, @Nullable String reason) {}
    }

    /// A published study in the collector's list.
    public record Entry(String study, int version, Digest manifest, String title) {}

    /// Where a submission is.
    public enum State {
        @JsonProperty("stored")
        STORED,
        @JsonProperty("queued")
        QUEUED,
        @JsonProperty("refused")
        REFUSED
    }

    /// What the collector says about one submission.
    ///
    /// @param receipts of the stores that have it, three when stored
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record SubmissionAnswer(
            SubmissionId submission,
            State state,
            @Nullable List<String> receipts,
            @Nullable Problem problem) {}

    /// Counts of a study's fieldwork.
    public record Fieldwork(
            String study,
            long submissions,
            long stored,
            long queued,
            long refused,
            long invitations,
            long invitationsUsed,
            List<StoreQueue> stores) {
        /// Envelopes that wait for a store.
        public record StoreQueue(int store, long waiting) {}
    }

    /// Publishes a study.
    ///
    /// @param access null for what the version before had, else open
    public Published publish(SignedManifest signed, @Nullable Access access) {
        String query = access == null ? "" : "?access=" + (access == Access.OPEN ? "open" : "invited");
        JsonNode answer = door.postJson("/v1/studies" + query, "application/json", signed.json(), PUBLISH);
        return Answers.value(SERVICE, answer, Published.class);
    }

    /// The published studies.
    public List<Entry> studies() {
        return Answers.list(SERVICE, door.getJson("/v1/studies"), Entry.class);
    }

    /// Fetches and verifies the study with this manifest hash.
    public Study study(Digest hash) {
        return Study.of(SignedManifest.parse(door.get("/v1/manifests/" + hash.text())), hash);
    }

    /// Hands in a batch; one answer per submission, in order.
    public List<SubmissionAnswer> submit(SubmissionBatch batch) {
        JsonNode answer = door.postJson("/v1/submissions", SubmissionBatch.MEDIA_TYPE, batch.encode());
        List<SubmissionAnswer> answers = Answers.list(SERVICE, answer.path("results"), SubmissionAnswer.class);
        boolean inOrder = answers.size() == batch.submissions().size();
        for (int i = 0; inOrder && i < answers.size(); i++) {
            inOrder = answers.get(i)
                    .submission()
                    .equals(batch.submissions().get(i).id());
        }
        if (!inOrder) {
            throw new ClientFailure("collector answered for other submissions than were handed in");
        }
        return answers;
    }

    /// Where a submission is, with its receipts.
    public SubmissionAnswer receipts(SubmissionId submission) {
        return Answers.value(
                SERVICE, door.getJson("/v1/submissions/" + submission + "/receipts"), SubmissionAnswer.class);
    }

    /// Adds the invitations of a signed invite command; how many were new.
    public long invite(SignedCommand command) {
        return Answers.number(SERVICE, command(command), "added");
    }

    /// Fieldwork counts, for a signed fieldwork command.
    public Fieldwork fieldwork(SignedCommand command) {
        return Answers.value(SERVICE, command(command), Fieldwork.class);
    }

    private JsonNode command(SignedCommand command) {
        return door.postJson(
                "/v1/commands", "application/jose", command.compact().getBytes(StandardCharsets.US_ASCII));
    }
}
