package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/// One place of a table with everything that is known about it; what does not apply, or cannot be known, is null.
///
/// @param n people in the cell, or that a mean is based on; null if suppressed or empty
/// @param base people that the percentage is based on; null if suppressed or empty
/// @param percent 100 n / base
/// @param mean of the amounts, unscaled
/// @param sd standard deviation, divisor n - 1
/// @param standardError of the percentage (in percentage points) or of the mean
/// @param margin95 half the width of the 95 % interval, same unit
@JsonPropertyOrder({"n", "base", "percent", "mean", "sd", "standardError", "margin95"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        @Nullable Long n,
        @Nullable Long base,
        @Nullable Double percent,
        @Nullable Double mean,
        @Nullable Double sd,
        @Nullable Double standardError,
        @Nullable Double margin95) {

    /// A count without a percentage: a base, or a missing code.
    public static Figure count(long n) {
        return new Figure(shown(n), null, null, null, null, null, null);
    }

    /// A count as a share of its base.
    public static Figure share(long n, long base) {
        if (n == 0 || base == 0) {
            return new Figure(shown(n), shown(base), null, null, null, null, null);
        }
        double error = 100 * Precision.ofProportion(n, base);
        return new Figure(n, base, 100.0 * n / base, null, null, error, Precision.NORMAL_95 * error);
    }

    /// Mean and deviation of a group.
    ///
    /// @param scale decimals of the scaled integers
    public static Figure mean(long n, long sum, long sumSquares, int scale) {
        if (n == 0) {
            return count(0);
        }
        double mean = Precision.mean(n, sum, scale);
        if (n == 1) {
            return new Figure(n, n, null, mean, null, null, null);
        }
        double sd = Precision.deviation(n, sum, sumSquares, scale);
        double error = sd / Math.sqrt(n);
        return new Figure(n, n, null, mean, sd, error, Precision.ofMean(n, error));
    }

    /// Suppressed or empty: nobody can tell which.
    @JsonProperty("suppressed")
    public boolean suppressed() {
        return n == null;
    }

    private static @Nullable Long shown(long n) {
        return n == 0 ? null : n;
    }
}
