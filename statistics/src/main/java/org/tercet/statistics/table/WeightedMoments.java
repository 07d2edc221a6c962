package org.tercet.statistics.table;

import java.math.BigInteger;

/// Weighted mean and spread of a group, exact, from its released sums.
///
/// @param weights of those who gave an amount
/// @param sum of weight times amount
/// @param squares of weight times squared amount
/// @param twiceSum of squared weight times amount
/// @param twiceSquares of squared weight times squared amount
/// @param scale decimals of a scaled amount
/// @param explained of the sum and n, after post-stratification
public record WeightedMoments(
        WeightSums weights,
        BigInteger sum,
        BigInteger squares,
        BigInteger twiceSum,
        BigInteger twiceSquares,
        int scale,
        Explained explained) {

    /// The mean, unscaled.
    Fraction mean() {
        return scaledMean().scaled(scale);
    }

    private Fraction scaledMean() {
        return Fraction.of(sum).over(weights.total());
    }

    /// `n / (n - 1)` times the weighted mean of squared differences from the mean, as R's `svyvar` has it.
    Fraction variance() {
        return Fraction.of(squares)
                .over(weights.total())
                .minus(scaledMean().squared())
                .times(weights.n())
                .over(weights.n() - 1)
                .scaled(2 * scale);
    }

    /// Variance of the mean by linearization: `n / (n - 1) sum w^2 (y - mean)^2 / (sum w)^2`, n that of the sample,
    /// less what is explained.
    Fraction ofMean() {
        Fraction mean = scaledMean();
        return Fraction.of(twiceSquares)
                .minus(mean.times(Fraction.of(twiceSum)).times(2))
                .plus(mean.squared().times(weights.totalOfSquares()))
                .minus(explained.with(mean, mean))
                .over(weights.total().squared())
                .times(weights.correction())
                .scaled(2 * scale);
    }

    /// Covariance of two groups' means: what the classes explain of both makes it negative.
    ///
    /// @param both of the sums and n of this group with those of the other
    Fraction together(WeightedMoments other, Explained both) {
        return both.with(scaledMean(), other.scaledMean())
                .negated()
                .over(weights.total())
                .over(other.weights.total())
                .times(weights.correction())
                .scaled(2 * scale);
    }
}
