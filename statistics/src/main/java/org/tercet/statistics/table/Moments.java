package org.tercet.statistics.table;

import java.math.BigInteger;

/// Mean and spread of a group, exact, from its released sums.
///
/// @param n at least 1
/// @param mean unscaled
/// @param squares sum of the squared differences from the mean, unscaled
public record Moments(long n, Fraction mean, Fraction squares) {
    /// From n, sum and sum of squares of scaled integers.
    ///
    /// @param n at least 1
    public static Moments of(long n, long sum, long sumSquares, int scale) {
        BigInteger s = BigInteger.valueOf(sum);
        BigInteger centred =
                BigInteger.valueOf(n).multiply(BigInteger.valueOf(sumSquares)).subtract(s.multiply(s));
        return new Moments(
                n,
                Fraction.of(s, BigInteger.valueOf(n)).scaled(scale),
                Fraction.of(centred, BigInteger.valueOf(n)).scaled(2 * scale));
    }

    /// Divisor n - 1.
    Fraction variance() {
        return squares.over(n - 1);
    }
}
