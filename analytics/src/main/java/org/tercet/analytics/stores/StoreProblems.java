package org.tercet.analytics.stores;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Reads the problems that stores answer with, and sums up those of several.
final class StoreProblems {
    private static final int LONGEST_TEXT = 1000;

    private StoreProblems() {}

    static Problem problem(ProblemType type, int store, String detail) {
        return Problem.of(type, detail).atStore(store);
    }

    /// What a store's error answer means to the asker.
    static StoreFailed failure(int store, int status, JsonNode body) {
        ProblemType type;
        try {
            type = ProblemType.ofUrn(body.path("type").asText());
        } catch (IllegalArgumentException e) {
            return fault(store, status);
        }
        String detail = text(body, "detail");
        Problem problem = problem(type, store, detail == null ? type.title() : detail)
                .at(text(body, "field"), text(body, "allowed"))
                .byRule(text(body, "rule"), text(body, "alternative"))
                .atStore(culprit(store, type, body));
        return switch (type) {
            case QUERY_REFUSED, COMMAND_REFUSED ->
                new StoreFailed.Refused(store, refusals(store, body, problem), problem);
            case MALFORMED_BODY,
                    BODY_TOO_LARGE,
                    UNKNOWN_STUDY,
                    UNKNOWN_MANIFEST,
                    MANIFEST_REFUSED,
                    RATE_LIMITED,
                    SIGNATURE_REFUSED,
                    REPLAYED,
                    EXPIRED,
                    NOT_FOUND,
                    STORE_AWAY,
                    DEADLINE_EXCEEDED,
                    PEER_LOST,
                    PROTOCOL_ABORTED,
                    TOO_MANY_JOBS,
                    CANCELLED -> new StoreFailed.Trouble(store, problem);
            case SUBMISSION_REFUSED,
                    SUBMISSION_CONFLICT,
                    TOKEN_REFUSED,
                    UNAUTHENTICATED,
                    FORBIDDEN,
                    IDEMPOTENCY_CONFLICT,
                    INTERNAL -> fault(store, status);
        };
    }

    // Of a computation that ended, a store names the peer at fault.
    private static int culprit(int store, ProblemType type, JsonNode body) {
        int named = body.path("store").asInt();
        return switch (type) {
            case PEER_LOST, DEADLINE_EXCEEDED, PROTOCOL_ABORTED -> named >= 1 && named <= 3 ? named : store;
            default -> store;
        };
    }

    /// One failure for several: all refusals together if there are any, else the one nearest to the cause.
    static StoreFailed together(List<StoreFailed> failures) {
        List<RefusedBy> refusals = new ArrayList<>();
        StoreFailed.Refused first = null;
        for (StoreFailed failure : failures) {
            if (failure instanceof StoreFailed.Refused refused) {
                first = first == null ? refused : first;
                refusals.addAll(refused.refusals());
            }
        }
        if (first != null) {
            refusals.sort(Comparator.comparing(RefusedBy::store, Comparator.nullsFirst(Comparator.naturalOrder())));
            return new StoreFailed.Refused(first.store(), refusals, first.problem());
        }
        return failures.stream()
                .min(Comparator.comparingInt(StoreProblems::distanceFromCause))
                .orElseThrow();
    }

    /// A bounded text field, or null.
    static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isTextual()) {
            return null;
        }
        String text = value.asText();
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }

    // When a store is away, the others lose it as a peer, abort or time out: symptoms rank behind causes.
    private static int distanceFromCause(StoreFailed failure) {
        if (!(failure instanceof StoreFailed.Trouble trouble)) {
            return 0;
        }
        return switch (trouble.problem().problemType()) {
            case STORE_AWAY -> 1;
            case DEADLINE_EXCEEDED -> 3;
            case PROTOCOL_ABORTED -> 4;
            case PEER_LOST -> 5;
            case CANCELLED -> 6;
            default -> 2;
        };
    }

    private static List<RefusedBy> refusals(int store, JsonNode body, Problem problem) {
        List<RefusedBy> refusals = new ArrayList<>();
        for (JsonNode one : body.path("refusals")) {
            String rule = text(one, "rule");
            String reason = text(one, "reason");
            if (rule != null && reason != null) {
                refusals.add(new RefusedBy(rule, reason, text(one, "alternative"), store));
            }
        }
        if (refusals.isEmpty()) {
            String reason = text(body, "reason");
            refusals.add(new RefusedBy(
                    problem.rule() == null ? "unnamed" : problem.rule(),
                    reason != null ? reason : String.valueOf(problem.detail()),
                    problem.alternative(),
                    store));
        }
        return refusals;
    }

    private static StoreFailed fault(int store, int status) {
        return new StoreFailed.Trouble(
                store,
                problem(
                        ProblemType.PROTOCOL_ABORTED,
                        store,
                        "store " + store + " answered with status " + status
                                + ", a fault of its own or of how it is set up"));
    }
}
