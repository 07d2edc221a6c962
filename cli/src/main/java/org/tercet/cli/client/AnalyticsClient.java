package org.tercet.cli.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.problem.Problem;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;

/// The query API: jobs, freezes, refreshes, batches, kept variables, ledgers. It relays; what it says is checked by
/// whoever asks.
public final class AnalyticsClient {
    private static final String SERVICE = "analytics";
    private static final String JOSE = "application/jose";
    private static final Duration FREEZE = Duration.ofMinutes(15);

    private final HttpDoor door;

    public AnalyticsClient(HttpDoor door) {
        this.door = door;
    }

    /// A rule that forbids a query.
    ///
    /// @param store who refused, 1 to 3; null if analytics did in its early check
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refusal(
            String rule,
            String reason,
            @Nullable String alternative,
            @Nullable Integer store) {}

    /// One store's decision in a dry run.
    public record StoreDecision(int store, boolean allowed, List<Refusal> refusals) {}

    /// The decision of a dry run.
    public record Decision(boolean allowed, @Nullable List<Refusal> refusals, List<StoreDecision> stores) {}

    /// Where a job is.
    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("running")
        RUNNING,
        @JsonProperty("done")
        DONE,
        @JsonProperty("refused")
        REFUSED,
        @JsonProperty("failed")
        FAILED,
        @JsonProperty("cancelled")
        CANCELLED;

        /// True if nothing will change any more.
        public boolean ended() {
            return this != WAITING && this != RUNNING;
        }
    }

    /// A query job.
    public record Job(
            UUID id,
            State state,
            @Nullable List<Refusal> refusals,
            @Nullable Problem problem) {}

    /// One store's sealed part of a result.
    public record SealedPart(int store, String sealed) {}

    /// A result as it is relayed: three sealed parts.
    public record Result(Digest query, List<SealedPart> parts) {}

    /// A batch as it is relayed: the stores' three signatures say what it is.
    public record RelayedBatch(Digest batch, JsonNode document, List<String> signatures) {}

    /// A kept variable as it is relayed: the owner's command says what it is.
    public record RelayedVariable(Digest definition, String command, List<Integer> stores) {}

    /// Starts a query job.
    public UUID submit(SignedQuery query) {
        JsonNode answer = door.postJson("/v1/queries", JOSE, ascii(query.compact()));
        return UUID.fromString(Answers.text(SERVICE, answer, "id"));
    }

    /// Asks whether a query would be answered; computes nothing.
    public Decision dryRun(SignedQuery query) {
        return Answers.value(
                SERVICE, door.postJson("/v1/queries?dryRun=true", JOSE, ascii(query.compact())), Decision.class);
    }

    /// State of a job.
    public Job job(UUID id) {
        JsonNode answer = door.getJson("/v1/queries/" + id);
        State state = Answers.value(SERVICE, answer.path("state"), State.class);
        List<Refusal> refusals =
                answer.has("refusals") ? Answers.list(SERVICE, answer.get("refusals"), Refusal.class) : null;
        Problem problem = answer.has("problem") ? Answers.value(SERVICE, answer.get("problem"), Problem.class) : null;
        return new Job(id, state, refusals, problem);
    }

    /// The sealed parts of a job that is done.
    public Result result(UUID id) {
        return Answers.value(SERVICE, door.getJson("/v1/queries/" + id + "/result"), Result.class);
    }

    /// Withdraws a query.
    public void cancel(UUID id) {
        door.delete("/v1/queries/" + id);
    }

    /// Freezes, for a signed freeze command.
    public RelayedBatch freeze(SignedCommand command) {
        return Answers.value(
                SERVICE, door.postJson("/v1/freezes", JOSE, ascii(command.compact()), FREEZE), RelayedBatch.class);
    }

    /// Refreshes the stored shares, for a signed refresh command; gives the newest batch.
    public RelayedBatch refresh(SignedCommand command) {
        return Answers.value(
                SERVICE, door.postJson("/v1/refreshes", JOSE, ascii(command.compact()), FREEZE), RelayedBatch.class);
    }

    /// The batches of a study.
    public List<RelayedBatch> batches(StudyId study) {
        return Answers.list(SERVICE, door.getJson("/v1/batches?study=" + study), RelayedBatch.class);
    }

    /// Has the stores keep a variable, for a signed keep command; gives the digest of its definition.
    public Digest keep(SignedCommand command) {
        return definition("/v1/keeps", command);
    }

    /// Has the stores erase a variable, for a signed drop command; gives the digest of its definition.
    public Digest drop(SignedCommand command) {
        return definition("/v1/drops", command);
    }

    private Digest definition(String path, SignedCommand command) {
        JsonNode answer = door.postJson(path, JOSE, ascii(command.compact()), FREEZE);
        return Answers.value(SERVICE, answer.path("definition"), Digest.class);
    }

    /// The variables that are kept for the batches of a study.
    public List<RelayedVariable> variables(StudyId study) {
        return Answers.list(SERVICE, door.getJson("/v1/variables?study=" + study), RelayedVariable.class);
    }

    /// A page of one store's ledger, for a signed ledger command.
    public LedgerPage ledger(SignedCommand command, int store, long after, int limit) {
        String path = "/v1/ledger?store=" + store + "&after=" + after + "&limit=" + limit;
        return Answers.value(SERVICE, door.postJson(path, JOSE, ascii(command.compact())), LedgerPage.class);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
