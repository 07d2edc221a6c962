package org.tercet.analytics.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;

/// A job about to be kept.
///
/// @param refusals what the early check found; a job with any is refused from the start
public record NewJob(
        String party,
        @Nullable String idempotencyKey,
        UUID queryId,
        Digest query,
        String signedQuery,
        String study,
        Digest manifest,
        Digest batch,
        Instant expiresAt,
        List<RefusedBy> refusals) {
    public NewJob {
        if (idempotencyKey != null && !idempotencyKey.matches("[!-~]{1,200}")) {
            throw new IllegalArgumentException("Idempotency-Key: 1 to 200 visible ASCII characters");
        }
        refusals = List.copyOf(refusals);
    }
}
