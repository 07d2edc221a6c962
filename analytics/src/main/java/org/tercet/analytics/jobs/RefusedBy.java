package org.tercet.analytics.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.tercet.model.policy.Refusal;

/// A rule that forbids a query, and who said so.
///
/// @param store the store that refused; null for the early check of analytics
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(
        name = "Refused",
        requiredProperties = {"rule", "reason"})
public record RefusedBy(
        @Schema(description = "Name of the rule.") String rule,
        String reason,

        @Schema(description = "The nearest thing that would be allowed.") @Nullable
        String alternative,

        @Schema(description = "The store that refused; absent: the early check here.") @Nullable
        Integer store) {

    /// A refusal of the early check.
    public static RefusedBy here(Refusal refusal) {
        return new RefusedBy(refusal.rule(), refusal.reason(), refusal.alternative(), null);
    }
}
