package org.tercet.analytics.api;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tercet.analytics.jobs.JobState;

/// A query was taken on as this job.
@Schema(requiredProperties = {"id", "state"})
public record Accepted(
        @Schema(implementation = String.class, format = "uuid")
        UUID id,

        JobState state) {}
