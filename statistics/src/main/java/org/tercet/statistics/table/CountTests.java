package org.tercet.statistics.table;

import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// Chi-square tests of counts, from exact counts; every figure is rounded once, at its end.
public final class CountTests {
    /// An expected count below it makes chi-square rough: Cochran, Biometrics 10, 1954.
    private static final long FEW = 5;

    /// Probabilities this close are equal, as R's `fisher.test` has it.
    private static final double SAME = 1 + 1e-7;

    private CountTests() {}

    /// Pearson's chi-square of independence with Cramer's V, and how many expected counts are below 5.
    ///
    /// @param counts all cells; lines without anybody do not count
    public static Figure independence(long[][] counts) {
        long[] rows = new long[counts.length];
        long[] columns = new long[counts[0].length];
        long n = margins(counts, rows, columns);
        Fraction sum = Fraction.ZERO;
        long few = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (rows[i] > 0 && columns[j] > 0) {
                    Fraction lines = Fraction.of(rows[i]).times(columns[j]);
                    sum = sum.plus(Fraction.of(counts[i][j]).squared().over(lines));
                    few += lines.compareTo(Fraction.of(FEW).times(n)) < 0 ? 1 : 0;
                }
            }
        }
        long height = used(rows);
        long width = used(columns);
        Figure figure = Figure.of(n, n);
        long df = (height - 1) * (width - 1);
        if (df < 1) {
            return figure;
        }
        Fraction share = sum.minus(Fraction.ONE);
        double chiSquare = share.times(n).toDouble();
        return figure.with(Quantity.CHI_SQUARE, chiSquare)
                .with(Quantity.DF, df)
                .with(Quantity.P, Tails.upperChiSquare(chiSquare, df))
                .with(
                        Quantity.CRAMERS_V,
                        share.over(Math.min(height, width) - 1).root())
                .with(Quantity.FEW_EXPECTED, few);
    }

    /// Chi-square of a two by two table with Yates' correction.
    public static Figure corrected(long[][] counts) {
        long[] rows = new long[2];
        long[] columns = new long[2];
        long n = margins(counts, rows, columns);
        Figure figure = Figure.of(n, n);
        if (used(rows) < 2 || used(columns) < 2) {
            return figure;
        }
        Fraction cross = Fraction.of(counts[0][0])
                .times(counts[1][1])
                .minus(Fraction.of(counts[0][1]).times(counts[1][0]));
        Fraction distance = cross.signum() < 0 ? cross.negated() : cross;
        Fraction half = Fraction.of(n).over(2);
        Fraction reduced = distance.compareTo(half) <= 0 ? Fraction.ZERO : distance.minus(half);
        double chiSquare = reduced.squared()
                .times(n)
                .over(Fraction.of(rows[0]).times(rows[1]).times(columns[0]).times(columns[1]))
                .toDouble();
        return figure.with(Quantity.CHI_SQUARE, chiSquare)
                .with(Quantity.DF, 1)
                .with(Quantity.P, Tails.upperChiSquare(chiSquare, 1));
    }

    /// Fisher's exact test of a two by two table: the probability of all tables no likelier than this one.
    public static Figure fisher(long[][] counts) {
        long[] rows = new long[2];
        long[] columns = new long[2];
        long n = margins(counts, rows, columns);
        Figure figure = Figure.of(n, n);
        if (used(rows) < 2 || used(columns) < 2 || n > Integer.MAX_VALUE) {
            return figure;
        }
        HypergeometricDistribution tables = HypergeometricDistribution.of((int) n, (int) rows[0], (int) columns[0]);
        double most = tables.probability((int) counts[0][0]) * SAME;
        double p = 0;
        for (int x = tables.getSupportLowerBound(); x <= tables.getSupportUpperBound(); x++) {
            double probability = tables.probability(x);
            p += probability <= most ? probability : 0;
        }
        return figure.with(Quantity.P, Math.min(1, p));
    }

    /// Pearson's chi-square against given shares.
    ///
    /// @param shares positive, in proportion
    public static Figure fit(long[] counts, long[] shares) {
        long n = 0;
        Fraction all = Fraction.ZERO;
        for (int i = 0; i < counts.length; i++) {
            n += counts[i];
            all = all.plus(Fraction.of(shares[i]));
        }
        Fraction sum = Fraction.ZERO;
        long few = 0;
        for (int i = 0; i < counts.length; i++) {
            Fraction expected = Fraction.of(shares[i]).times(n).over(all);
            sum = sum.plus(Fraction.of(counts[i]).minus(expected).squared().over(expected));
            few += expected.compareTo(Fraction.of(FEW)) < 0 ? 1 : 0;
        }
        Figure figure = Figure.of(n, n);
        long df = counts.length - 1L;
        double chiSquare = sum.toDouble();
        return df < 1
                ? figure
                : figure.with(Quantity.CHI_SQUARE, chiSquare)
                        .with(Quantity.DF, df)
                        .with(Quantity.P, Tails.upperChiSquare(chiSquare, df))
                        .with(Quantity.FEW_EXPECTED, few);
    }

    /// Whether two percentages differ, by a two-sided z test with pooled variance.
    ///
    /// @return not a number where a count or a base is suppressed or empty, or where both are 0 or 100 %
    public static double difference(Figure left, Figure right) {
        Long n = left.n();
        Long base = left.base();
        Long otherN = right.n();
        Long otherBase = right.base();
        if (n == null || base == null || otherN == null || otherBase == null) {
            return Double.NaN;
        }
        Fraction difference =
                Fraction.of(n).over(base).minus(Fraction.of(otherN).over(otherBase));
        Fraction together = Fraction.of(n + otherN).over(base + otherBase);
        Fraction variance = together.times(Fraction.ONE.minus(together))
                .times(Fraction.ONE.over(base).plus(Fraction.ONE.over(otherBase)));
        return variance.signum() > 0
                ? Tails.twoSidedNormal(difference.squared().over(variance).root())
                : Double.NaN;
    }

    /// Whether one percentage is higher than another; false where one of them is suppressed or empty.
    public static boolean higher(Figure left, Figure right) {
        Long n = left.n();
        Long base = left.base();
        Long otherN = right.n();
        Long otherBase = right.base();
        return n != null
                && base != null
                && otherN != null
                && otherBase != null
                && Fraction.of(n).over(base).compareTo(Fraction.of(otherN).over(otherBase)) > 0;
    }

    private static long margins(long[][] counts, long[] rows, long[] columns) {
        long n = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                rows[i] += counts[i][j];
                columns[j] += counts[i][j];
                n += counts[i][j];
            }
        }
        return n;
    }

    private static long used(long[] margins) {
        long used = 0;
        for (long margin : margins) {
            used += margin > 0 ? 1 : 0;
        }
        return used;
    }
}
