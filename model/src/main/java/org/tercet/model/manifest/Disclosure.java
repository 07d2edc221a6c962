package org.tercet.model.manifest;

/// Disclosure rules of a study.
///
/// @param minimumCount no count below this is opened; at least 5
public record Disclosure(int minimumCount) {
    public static final int LOWEST_MINIMUM_COUNT = 5;
    public static final int DEFAULT_MINIMUM_COUNT = 10;
    private static final int HIGHEST_MINIMUM_COUNT = 1_000_000;

    public Disclosure {
        if (minimumCount < LOWEST_MINIMUM_COUNT || minimumCount > HIGHEST_MINIMUM_COUNT) {
            throw new IllegalArgumentException(
                    "minimumCount: must be " + LOWEST_MINIMUM_COUNT + " to " + HIGHEST_MINIMUM_COUNT);
        }
    }
}
