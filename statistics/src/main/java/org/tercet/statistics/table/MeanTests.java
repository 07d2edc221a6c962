package org.tercet.statistics.table;

import java.math.BigDecimal;
import java.util.List;

/// t tests and analysis of variance, from exact moments; every figure is rounded once, at its end.
public final class MeanTests {
    private MeanTests() {}

    /// The mean less `mu`: one sample, or differences of pairs.
    public static Figure oneSample(Moments x, BigDecimal mu) {
        return x.n() < 2
                ? Figure.of(x.n(), x.n())
                : test(x.n(), x.mean().minus(Fraction.of(mu)), x.variance().over(x.n()), x.n() - 1.0);
    }

    /// Difference of two means, less `mu`, whose variances may differ; degrees of freedom of Welch, Biometrika 34,
    /// 1947.
    public static Figure welch(Moments x, Moments y, BigDecimal mu) {
        if (x.n() < 2 || y.n() < 2) {
            return Figure.of(x.n() + y.n(), x.n() + y.n());
        }
        Fraction a = x.variance().over(x.n());
        Fraction b = y.variance().over(y.n());
        Fraction error = a.plus(b);
        Fraction spread = a.squared().over(x.n() - 1).plus(b.squared().over(y.n() - 1));
        double df =
                spread.signum() == 0 ? Double.NaN : error.squared().over(spread).toDouble();
        return test(x.n() + y.n(), x.mean().minus(y.mean()).minus(Fraction.of(mu)), error, df);
    }

    /// Difference of two means, less `mu`, with one variance.
    public static Figure pooled(Moments x, Moments y, BigDecimal mu) {
        long df = x.n() + y.n() - 2;
        if (df < 1) {
            return Figure.of(x.n() + y.n(), x.n() + y.n());
        }
        Fraction error = x.squares()
                .plus(y.squares())
                .over(df)
                .times(Fraction.of(1).over(x.n()).plus(Fraction.of(1).over(y.n())));
        return test(x.n() + y.n(), x.mean().minus(y.mean()).minus(Fraction.of(mu)), error, df);
    }

    /// Difference of two of several means that share one variance, that within all groups.
    ///
    /// @param groups that have anybody in them
    public static Figure within(List<Moments> groups, Moments x, Moments y) {
        long df = groups.stream().mapToLong(Moments::n).sum() - groups.size();
        if (df < 1) {
            return Figure.of(x.n() + y.n(), x.n() + y.n());
        }
        Fraction squares = groups.stream().map(Moments::squares).reduce(Fraction.ZERO, Fraction::plus);
        Fraction error = squares.over(df)
                .times(Fraction.of(1).over(x.n()).plus(Fraction.of(1).over(y.n())));
        return test(x.n() + y.n(), x.mean().minus(y.mean()), error, df);
    }

    /// A weighted mean against a given one, with its linearized standard error and n - 1 degrees of freedom; hidden
    /// where nobody is shown.
    public static Figure weighted(WeightedMoments x, BigDecimal mu) {
        long n = x.weights().n();
        return few(x) ? Figure.of(n, n) : test(n, x.mean().minus(Fraction.of(mu)), x.ofMean(), n - 1.0);
    }

    /// Difference of two groups' weighted means, less `mu`, with their linearized standard errors and n - 2 degrees of
    /// freedom; hidden where one of the two is.
    ///
    /// @param explained of the sums and n of x with those of y, after post-stratification
    public static Figure weighted(WeightedMoments x, WeightedMoments y, Explained explained, BigDecimal mu) {
        if (x.weights().n() == 0 || y.weights().n() == 0) {
            return Figure.hidden();
        }
        long n = x.weights().n() + y.weights().n();
        return few(x) || few(y)
                ? Figure.of(n, n)
                : test(
                        n,
                        x.mean().minus(y.mean()).minus(Fraction.of(mu)),
                        x.ofMean()
                                .plus(y.ofMean())
                                .minus(x.together(y, explained).times(2)),
                        n - 2.0);
    }

    private static boolean few(WeightedMoments x) {
        return x.weights().none() || x.weights().n() < 2 || x.weights().sample() < 2;
    }

    private static Figure test(long n, Fraction difference, Fraction squaredError, double df) {
        Figure figure = Figure.of(n, n).with(Quantity.DIFFERENCE, difference.toDouble());
        if (squaredError.signum() == 0) {
            return figure;
        }
        double t = difference.signum() * difference.squared().over(squaredError).root();
        double error = squaredError.root();
        double margin = Tails.t975(df) * error;
        return figure.with(Quantity.STANDARD_ERROR, error)
                .with(Quantity.LOWER_95, difference.toDouble() - margin)
                .with(Quantity.UPPER_95, difference.toDouble() + margin)
                .with(Quantity.T, t)
                .with(Quantity.DF, df)
                .with(Quantity.P, Tails.twoSidedT(t, df));
    }

    /// The two lines of the analysis of variance: between groups with F, p and eta squared, and within.
    ///
    /// @param groups that have anybody in them
    public static Variance anova(List<Moments> groups) {
        long n = groups.stream().mapToLong(Moments::n).sum();
        Fraction sum = Fraction.ZERO;
        Fraction within = Fraction.ZERO;
        for (Moments group : groups) {
            sum = sum.plus(group.mean().times(group.n()));
            within = within.plus(group.squares());
        }
        Fraction mean = sum.over(n);
        Fraction between = Fraction.ZERO;
        for (Moments group : groups) {
            between = between.plus(group.mean().minus(mean).squared().times(group.n()));
        }
        long df1 = groups.size() - 1L;
        long df2 = n - groups.size();
        Figure left = squares(n, within, df2);
        Figure explained = squares(n, between, df1);
        Fraction total = within.plus(between);
        if (total.signum() > 0) {
            explained = explained.with(Quantity.ETA_SQUARED, between.over(total).toDouble());
        }
        if (df1 > 0 && df2 > 0 && within.signum() > 0) {
            double f = between.over(df1).over(within.over(df2)).toDouble();
            explained = explained.with(Quantity.F, f).with(Quantity.P, Tails.upperF(f, df1, df2));
        }
        return new Variance(explained, left);
    }

    /// What lies between groups, and what within them.
    public record Variance(Figure between, Figure within) {}

    private static Figure squares(long n, Fraction squares, long df) {
        Figure figure = Figure.of(n, n)
                .with(Quantity.SUM_OF_SQUARES, squares.toDouble())
                .with(Quantity.DF, df);
        return df > 0 ? figure.with(Quantity.MEAN_SQUARE, squares.over(df).toDouble()) : figure;
    }
}
