package org.tercet.analytics.jobs;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.problem.Problem;

/// A query job as it is now.
///
/// @param query hash of the signed query
/// @param refusals empty unless refused
/// @param problem null unless failed
public record Job(
        UUID id,
        String party,
        UUID queryId,
        Digest query,
        String signedQuery,
        String study,
        Digest manifest,
        Digest batch,
        JobState state,
        List<RefusedBy> refusals,
        @Nullable Problem problem,
        Instant expiresAt,
        Instant submittedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt) {
    public Job {
        refusals = List.copyOf(refusals);
    }

    @Override
    public String toString() {
        return "Job[" + id + " of " + party + ", " + state + "]";
    }
}
