package org.tercet.statistics.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.apache.commons.statistics.distribution.TDistribution;

/// How precise an estimate from a simple random sample is; everything up to the last division is exact.
public final class Precision {
    /// Two-sided 95 % quantile of the normal distribution, as it is commonly rounded.
    public static final double NORMAL_95 = 1.96;

    /// How tables of percentages are read.
    public static final String SHARES_NOTE = "% of the base of the column; ± 95 % margin of error in percentage points";

    private static final double UPPER_TAIL = 0.975;

    private Precision() {}

    /// Standard error of a proportion: `sqrt(p (1 - p) / n)`.
    ///
    /// @param count 0 to n
    /// @param n at least 1
    public static double ofProportion(long count, long n) {
        double p = (double) count / n;
        return Math.sqrt(p * (1 - p) / n);
    }

    /// The mean of scaled integers, unscaled.
    public static double mean(long n, long sum, int scale) {
        return BigDecimal.valueOf(sum, scale)
                .divide(BigDecimal.valueOf(n), MathContext.DECIMAL128)
                .doubleValue();
    }

    /// The standard deviation with divisor n - 1: the root of `(n sumSquares - sum^2) / (n (n - 1))`, unscaled.
    ///
    /// @param n at least 2
    /// @param sumSquares unsigned below 2^63
    public static double deviation(long n, long sum, long sumSquares, int scale) {
        BigInteger s = BigInteger.valueOf(sum);
        BigInteger numerator =
                BigInteger.valueOf(n).multiply(BigInteger.valueOf(sumSquares)).subtract(s.multiply(s));
        BigDecimal variance = new BigDecimal(numerator)
                .divide(
                        new BigDecimal(BigInteger.valueOf(n).multiply(BigInteger.valueOf(n - 1))),
                        MathContext.DECIMAL128);
        return variance.signum() <= 0
                ? 0
                : variance.sqrt(MathContext.DECIMAL128).movePointLeft(scale).doubleValue();
    }

    /// Half the width of the 95 % interval of a mean: the t quantile with n - 1 degrees of freedom times the standard
    /// error.
    ///
    /// @param n at least 2
    public static double ofMean(long n, double standardError) {
        return TDistribution.of(n - 1.0).inverseCumulativeProbability(UPPER_TAIL) * standardError;
    }
}
