package org.tercet.analytics.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Jobs, newest first.
///
/// @param before the parameter of the next page; null on the last
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = "jobs")
public record JobPage(
        List<JobView> jobs,

        @Schema(
                implementation = String.class,
                format = "uuid",
                description = "Present if there are older jobs; the parameter `before` of the next page.")
        @Nullable
        UUID before) {}
