package org.tercet.model.policy;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// Why a query is refused: a value that is shown to the asker, not an exception.
///
/// @param rule name of the rule, such as `paid`
/// @param reason one clause for people; names variables and limits of the manifest only
/// @param alternative the nearest thing that is allowed, if there is one
@JsonPropertyOrder({"rule", "reason", "alternative"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Refusal(String rule, String reason, @Nullable String alternative) {
    public Refusal {
        if (rule == null || rule.isBlank() || reason == null || reason.isBlank()) {
            throw new IllegalArgumentException("rule, reason: must be given");
        }
    }
}
