package org.tercet.statistics.table;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/// Tail probabilities and quantiles of the usual test statistics; not a number where there are no degrees of freedom
/// or the statistic is none.
public final class Tails {
    private static final double UPPER_TAIL = 0.975;

    private Tails() {}

    /// P(|T| >= |t|).
    public static double twoSidedT(double t, double df) {
        return Double.isFinite(t) && df > 0 ? 2 * TDistribution.of(df).cumulativeProbability(-Math.abs(t)) : Double.NaN;
    }

    /// P(|Z| >= |z|).
    public static double twoSidedNormal(double z) {
        return Double.isFinite(z) ? 2 * NormalDistribution.of(0, 1).cumulativeProbability(-Math.abs(z)) : Double.NaN;
    }

    /// P(F >= f).
    public static double upperF(double f, double df1, double df2) {
        return Double.isFinite(f) && df1 > 0 && df2 > 0
                ? FDistribution.of(df1, df2).survivalProbability(f)
                : Double.NaN;
    }

    /// P(X^2 >= x).
    public static double upperChiSquare(double x, double df) {
        return Double.isFinite(x) && df > 0 ? ChiSquaredDistribution.of(df).survivalProbability(x) : Double.NaN;
    }

    /// The 97.5 % quantile of t.
    public static double t975(double df) {
        return df > 0 ? TDistribution.of(df).inverseCumulativeProbability(UPPER_TAIL) : Double.NaN;
    }
}
