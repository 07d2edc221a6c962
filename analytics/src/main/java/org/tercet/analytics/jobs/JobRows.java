package org.tercet.analytics.jobs;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.problem.Problem;

/// Turns rows into values and back.
final class JobRows {
    private JobRows() {}

    static Job job(JobRow row) {
        return new Job(
                row.id,
                row.party,
                row.queryId,
                Digest.parse(row.queryHash),
                row.signedQuery,
                row.study,
                Digest.parse(row.manifest),
                Digest.parse(row.batch),
                row.state,
                row.refusals == null ? List.of() : List.of(read(row.refusals, RefusedBy[].class)),
                row.problem == null ? null : read(row.problem, Problem.class),
                row.expiresAt,
                row.submittedAt,
                row.startedAt,
                row.finishedAt);
    }

    static JobRow fresh(NewJob wanted, Instant now) {
        JobRow row = new JobRow();
        row.id = UUID.randomUUID();
        row.party = wanted.party();
        row.idempotencyKey = wanted.idempotencyKey();
        row.queryId = wanted.queryId();
        row.queryHash = wanted.query().text();
        row.signedQuery = wanted.signedQuery();
        row.study = wanted.study();
        row.manifest = wanted.manifest().text();
        row.batch = wanted.batch().text();
        row.expiresAt = wanted.expiresAt();
        row.submittedAt = now;
        if (wanted.refusals().isEmpty()) {
            row.state = JobState.waiting;
        } else {
            row.state = JobState.refused;
            row.refusals = write(wanted.refusals());
            row.finishedAt = now;
        }
        return row;
    }

    static ResultRow result(UUID job, SealedParts sealed) {
        ResultRow row = new ResultRow();
        row.job = job;
        row.sealed1 = sealed.parts().get(0);
        row.sealed2 = sealed.parts().get(1);
        row.sealed3 = sealed.parts().get(2);
        return row;
    }

    static SealedParts parts(ResultRow row) {
        return new SealedParts(List.of(row.sealed1, row.sealed2, row.sealed3));
    }

    static String write(Object value) {
        return new String(Json.write(value), StandardCharsets.UTF_8);
    }

    private static <T> T read(String json, Class<T> type) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), type);
    }
}
