package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// Disclosure rules of a study.
///
/// @param minimumCount no count below this is opened; at least 5
/// @param dominancePercent no sum of amounts is opened of which one person may have more than this percentage; null for
/// 50
@JsonPropertyOrder({"minimumCount", "dominancePercent"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Disclosure(int minimumCount, @Nullable Integer dominancePercent) {
    public static final int LOWEST_MINIMUM_COUNT = 5;
    public static final int DEFAULT_MINIMUM_COUNT = 10;

    /// No store accepts a laxer one.
    public static final int HIGHEST_DOMINANCE_PERCENT = 75;

    public static final int DEFAULT_DOMINANCE_PERCENT = 50;

    private static final int LOWEST_DOMINANCE_PERCENT = 5;
    private static final int HIGHEST_MINIMUM_COUNT = 1_000_000;

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Disclosure {
        if (minimumCount < LOWEST_MINIMUM_COUNT || minimumCount > HIGHEST_MINIMUM_COUNT) {
            throw new IllegalArgumentException(
                    "minimumCount: must be " + LOWEST_MINIMUM_COUNT + " to " + HIGHEST_MINIMUM_COUNT);
        }
        if (dominancePercent != null
                && (dominancePercent < LOWEST_DOMINANCE_PERCENT || dominancePercent > HIGHEST_DOMINANCE_PERCENT)) {
            throw new IllegalArgumentException(
                    "dominancePercent: must be " + LOWEST_DOMINANCE_PERCENT + " to " + HIGHEST_DOMINANCE_PERCENT);
        }
    }

    /// With the usual dominance rule.
    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public Disclosure(int minimumCount) {
        this(minimumCount, null);
    }

    /// The largest percentage of a sum of amounts that one person may have.
    public int mostOfOne() {
        return dominancePercent == null ? DEFAULT_DOMINANCE_PERCENT : dominancePercent;
    }
}
