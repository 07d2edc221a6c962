package org.tercet.statistics.table;

import java.math.BigInteger;

/// What is released of the weights of some people: how many they are, the sum and the sum of squares of their weights.
///
/// @param n people; 0 where suppressed or empty
/// @param weight sum of their scaled weights, at least 0
/// @param squares sum of the squares, at least 0
/// @param sample people in the whole sample
/// @param scale decimals of a scaled weight
public record WeightSums(long n, long weight, long squares, long sample, int scale) {

    /// True if there is no weight to divide by: suppressed, empty, or all weights 0.
    boolean none() {
        return n == 0 || weight == 0;
    }

    Fraction total() {
        return Fraction.of(weight);
    }

    Fraction totalOfSquares() {
        return Fraction.of(squares);
    }

    /// The effective base: `(sum w)^2 / sum w^2`.
    Fraction effective() {
        return total().squared().over(totalOfSquares());
    }

    /// What the variance of an estimate from a sample of so many persons is corrected by: n / (n - 1).
    Fraction correction() {
        return Fraction.of(sample).over(sample - 1);
    }

    /// The same as a number.
    public double designCorrection() {
        return correction().toDouble();
    }

    /// With weighted n, effective n and design effect.
    public Figure describe(Figure figure) {
        return none()
                ? figure
                : figure.with(
                                Quantity.WEIGHTED_N,
                                Fraction.of(BigInteger.valueOf(weight))
                                        .scaled(scale)
                                        .toDouble())
                        .with(Quantity.EFFECTIVE_N, effective().toDouble())
                        .with(
                                Quantity.DESIGN_EFFECT,
                                Fraction.of(n).over(effective()).toDouble());
    }

    /// The people themselves, as a base.
    public Figure base() {
        return describe(Figure.count(n));
    }
}
