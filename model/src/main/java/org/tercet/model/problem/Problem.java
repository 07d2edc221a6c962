package org.tercet.model.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// Problem details (RFC 9457); name the field and the allowed range, never the value of a secret.
///
/// @param type the URN of a [ProblemType]
/// @param field the field that is wrong
/// @param allowed what is allowed there
/// @param rule the rule that refused
/// @param store the store (1 to 3) that refused or failed
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"type", "title", "status", "detail", "field", "allowed", "rule", "alternative", "store"})
public record Problem(
        String type,
        String title,
        int status,
        @Nullable String detail,
        @Nullable String field,
        @Nullable String allowed,
        @Nullable String rule,
        @Nullable String alternative,
        @Nullable Integer store) {

    /// Content type of the JSON form.
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        if (type == null || title == null) {
            throw new IllegalArgumentException("problem: must have type and title");
        }
    }

    public static Problem of(ProblemType type, String detail) {
        return new Problem(type.urn(), type.title(), type.status(), detail, null, null, null, null, null);
    }

    /// The same problem, naming the field and what is allowed there.
    public Problem at(@Nullable String field, @Nullable String allowed) {
        return new Problem(type, title, status, detail, field, allowed, rule, alternative, store);
    }

    /// The same problem, naming the rule and the nearest allowed alternative.
    public Problem byRule(@Nullable String rule, @Nullable String alternative) {
        return new Problem(type, title, status, detail, field, allowed, rule, alternative, store);
    }

    /// The same problem, naming the store.
    public Problem atStore(@Nullable Integer store) {
        return new Problem(type, title, status, detail, field, allowed, rule, alternative, store);
    }

    public ProblemType problemType() {
        return ProblemType.ofUrn(type);
    }
}
