package org.tercet.model.policy;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tercet.model.manifest.Manifest;

/// What a rule may look at besides manifest and query.
///
/// @param now the checker's own clock
/// @param skew how far the asker's clock may be ahead; 0 to [#LARGEST_SKEW]
/// @param joined the manifest that the query's join names; null if there is no join, or none such here
public record PolicyContext(
        Instant now, Duration skew, @Nullable Manifest joined) {
    public static final Duration USUAL_SKEW = Duration.ofSeconds(60);
    public static final Duration LARGEST_SKEW = Duration.ofMinutes(5);

    public PolicyContext {
        if (now == null || skew == null) {
            throw new IllegalArgumentException("now, skew: must be given");
        }
        if (skew.isNegative() || skew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException("skew: must be 0 to " + LARGEST_SKEW.toSeconds() + " seconds");
        }
    }

    /// Of a query without a join.
    public PolicyContext(Instant now, Duration skew) {
        this(now, skew, null);
    }

    /// A check now, with the usual skew, of a query without a join.
    public static PolicyContext at(Instant now) {
        return at(now, null);
    }

    /// A check now, with the usual skew.
    public static PolicyContext at(Instant now, @Nullable Manifest joined) {
        return new PolicyContext(now, USUAL_SKEW, joined);
    }
}
