package org.tercet.statistics.table;

import java.util.List;

/// Rank tests from exact sums over ties, with the approximations that R uses for tied data; every figure is rounded
/// once, at its end.
public final class RankTests {
    private static final Fraction HALF = Fraction.ONE.over(2);

    private RankTests() {}

    /// @param n at least 1
    /// @param doubledRanks twice the sum of its mid-ranks
    public record Group(long n, long doubledRanks) {}

    /// Wilcoxon's rank sum test, normal approximation with continuity correction; W is that of the first group.
    ///
    /// @param ties sum of t^3 - t
    public static Figure mannWhitney(Group one, Group two, long ties) {
        long n = one.n() + two.n();
        Fraction w = Fraction.of(one.doubledRanks())
                .minus(Fraction.of(one.n()).times(one.n() + 1))
                .over(2);
        Fraction pairs = Fraction.of(one.n()).times(two.n());
        Fraction tied = Fraction.of(ties).over(n).over(n - 1);
        Fraction variance = pairs.over(12).times(Fraction.of(n + 1).minus(tied));
        return normal(Figure.of(n, n).with(Quantity.W, w.toDouble()), continuous(w.minus(pairs.over(2))), variance);
    }

    /// Kruskal and Wallis's H, chi-square approximation.
    ///
    /// @param groups that somebody is in
    /// @param ties sum of t^3 - t
    public static Figure kruskalWallis(List<Group> groups, long ties) {
        long n = groups.stream().mapToLong(Group::n).sum();
        Figure figure = Figure.of(n, n);
        Fraction left = cubes(n).minus(Fraction.of(ties));
        if (groups.size() < 2 || left.signum() == 0) {
            return figure;
        }
        // With doubled ranks: 12 / (n (n + 1)) sum(R^2 / n_g) = 3 / (n (n + 1)) sum(D^2 / n_g).
        Fraction sum = Fraction.ZERO;
        for (Group group : groups) {
            sum = sum.plus(Fraction.of(group.doubledRanks()).squared().over(group.n()));
        }
        Fraction plain =
                sum.times(3).over(n).over(n + 1).minus(Fraction.of(n + 1).times(3));
        double h = plain.times(cubes(n)).over(left).toDouble();
        long df = groups.size() - 1L;
        return figure.with(Quantity.CHI_SQUARE, h).with(Quantity.DF, df).with(Quantity.P, Tails.upperChiSquare(h, df));
    }

    /// Spearman's rho, the correlation of mid-ranks, with the t approximation.
    ///
    /// @param products sum of products of doubled mid-ranks less n + 1
    /// @param tiesOfOne sum of t^3 - t over one variable
    /// @param tiesOfOther likewise
    public static Figure spearman(long n, long products, long tiesOfOne, long tiesOfOther) {
        Figure figure = Figure.of(n, n);
        Fraction one = cubes(n).minus(Fraction.of(tiesOfOne)).over(3);
        Fraction other = cubes(n).minus(Fraction.of(tiesOfOther)).over(3);
        if (one.signum() == 0 || other.signum() == 0) {
            return figure;
        }
        Fraction squared = Fraction.of(products).squared().over(one).over(other);
        figure = figure.with(Quantity.RHO, Long.signum(products) * squared.root());
        Fraction rest = Fraction.ONE.minus(squared);
        if (n < 3 || rest.signum() == 0) {
            return figure;
        }
        double t = Long.signum(products) * squared.times(n - 2).over(rest).root();
        return figure.with(Quantity.T, t).with(Quantity.DF, n - 2.0).with(Quantity.P, Tails.twoSidedT(t, n - 2.0));
    }

    /// How often a variable's values are shared.
    ///
    /// @param pairs sum of t^2 - t
    /// @param cubes sum of t^3 - t
    public record Shared(long pairs, long cubes) {
        /// `sum(t (t - 1) (2t + 5))`.
        private Fraction weighted() {
            return Fraction.of(cubes).times(2).plus(Fraction.of(pairs).times(3));
        }

        /// `sum(t (t - 1) (t - 2))`.
        private Fraction triples() {
            return Fraction.of(cubes).minus(Fraction.of(pairs).times(3));
        }
    }

    /// Kendall's tau-b, with the normal approximation for ties.
    ///
    /// @param surplus concordant less discordant pairs
    public static Figure kendall(long n, long surplus, Shared one, Shared other) {
        Figure figure = Figure.of(n, n);
        Fraction all = Fraction.of(n).times(n - 1);
        Fraction left = all.minus(Fraction.of(one.pairs()));
        Fraction right = all.minus(Fraction.of(other.pairs()));
        if (left.signum() == 0 || right.signum() == 0) {
            return figure;
        }
        Fraction s = Fraction.of(surplus);
        Fraction squared = s.times(2).squared().over(left).over(right);
        figure = figure.with(Quantity.TAU, s.signum() * squared.root());
        Fraction variance = all.times(Fraction.of(n).times(2).plus(Fraction.of(5)))
                .minus(one.weighted())
                .minus(other.weighted())
                .over(18)
                .plus(Fraction.of(one.pairs()).times(other.pairs()).over(all.times(2)));
        if (n > 2) {
            variance = variance.plus(
                    one.triples().times(other.triples()).over(all.times(9).times(n - 2)));
        }
        return normal(figure, s, variance);
    }

    /// Wilcoxon's signed rank test, normal approximation with continuity correction.
    ///
    /// @param n differences that are not 0
    /// @param doubledRanks twice the sum of the mid-ranks of the positive ones
    /// @param ties sum of t^3 - t
    public static Figure signedRanks(long n, long doubledRanks, long ties) {
        Fraction v = Fraction.of(doubledRanks).over(2);
        Fraction all = Fraction.of(n).times(n + 1);
        Fraction variance =
                all.times(2 * n + 1).over(24).minus(Fraction.of(ties).over(48));
        return normal(Figure.of(n, n).with(Quantity.V, v.toDouble()), continuous(v.minus(all.over(4))), variance);
    }

    private static Figure normal(Figure figure, Fraction distance, Fraction variance) {
        if (variance.signum() <= 0) {
            return figure;
        }
        double z = distance.signum() * distance.squared().over(variance).root();
        return figure.with(Quantity.Z, z).with(Quantity.P, Tails.twoSidedNormal(z));
    }

    /// Half a unit nearer to 0.
    private static Fraction continuous(Fraction distance) {
        return distance.signum() == 0 ? distance : distance.signum() > 0 ? distance.minus(HALF) : distance.plus(HALF);
    }

    private static Fraction cubes(long n) {
        return Fraction.of(n).times(n).times(n).minus(Fraction.of(n));
    }
}
