package org.tercet.analytics.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.JobState;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.model.problem.Problem;

/// A job as its owner sees it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Job",
        requiredProperties = {"id", "query", "study", "manifest", "batch", "state", "submittedAt"})
public record JobView(
        @Schema(implementation = String.class, format = "uuid")
        UUID id,

        @Schema(description = "SHA-256 of the signed query's ASCII bytes, base64url.")
        String query,

        String study,

        @Schema(description = "Hash of the manifest, base64url.")
        String manifest,

        @Schema(description = "Hash of the batch document, base64url.")
        String batch,

        JobState state,

        @Schema(description = "Present in state refused.") @Nullable
        List<RefusedBy> refusals,

        @Nullable Problem problem,

        @Schema(implementation = String.class, format = "date-time")
        Instant submittedAt,

        @Schema(implementation = String.class, format = "date-time") @Nullable
        Instant startedAt,

        @Schema(implementation = String.class, format = "date-time") @Nullable
        Instant finishedAt) {

    static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.query().text(),
                job.study(),
                job.manifest().text(),
                job.batch().text(),
                job.state(),
                job.refusals().isEmpty() ? null : job.refusals(),
                job.problem(),
                job.submittedAt(),
                job.startedAt(),
                job.finishedAt());
    }
}
