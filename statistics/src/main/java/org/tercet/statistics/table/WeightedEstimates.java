package org.tercet.statistics.table;

/// Weighted percentages and means with their precision, from exact sums; every figure is rounded once, at its end.
///
/// Standard errors are those of R's `survey` for a design of independently drawn persons: linearization, with
/// n / (n - 1), n the size of the sample; a filter or a group is a domain of it. Margins of error are 95 %, from the
/// effective base.
public final class WeightedEstimates {
    /// How weighted tables are read.
    public static final String NOTE =
            "weighted; n is not; s.e. by linearization, ± 95 % from the effective base (Kish)";

    /// How tables are read whose weights make several margins public shares.
    public static final String RAKED_NOTE = NOTE + "; weights taken as given";

    /// How tables are read whose weights make the classes public shares.
    public static final String POST_STRATIFIED_NOTE = NOTE + "; s.e. after post-stratification";

    /// How the errors of a weighted regression are read.
    public static final String FIT_NOTE =
            "s.e. by linearization; two-sided p, 95 % interval of the coefficient, Wald F test of all predictors";

    private WeightedEstimates() {}

    /// A part as a percentage of a base that holds it.
    public static Figure share(WeightSums part, WeightSums base) {
        return share(part, base, Explained.NOTHING);
    }

    /// The same after post-stratification.
    public static Figure share(WeightSums part, WeightSums base, Explained explained) {
        Figure figure = Figure.of(part.n(), base.n());
        if (part.n() == 0 || base.none()) {
            return figure;
        }
        Fraction p = part.total().over(base.total());
        Fraction q = Fraction.ONE.minus(p);
        Fraction spread = part.totalOfSquares()
                .times(q.squared())
                .plus(base.totalOfSquares().minus(part.totalOfSquares()).times(p.squared()))
                .minus(explained.with(p, p))
                .over(base.total().squared());
        Fraction margin = p.times(q).over(base.effective());
        Figure shown = part.describe(figure)
                .with(Quantity.PERCENT, p.times(100).toDouble())
                .with(Quantity.MARGIN_95, 100 * Precision.NORMAL_95 * margin.root());
        return base.sample() < 2
                ? shown
                : shown.with(
                        Quantity.STANDARD_ERROR,
                        100 * spread.times(base.correction()).root());
    }

    /// Two-sided p of the difference of two percentages whose people differ: normal, with both standard errors; not a
    /// number where one is suppressed or empty, or neither varies.
    ///
    /// @param covariance of the two, in squared percent; 0 where weights are taken as given
    public static double pOfDifference(Figure left, Figure right, double covariance) {
        Double p = left.value(Quantity.PERCENT);
        Double q = right.value(Quantity.PERCENT);
        Double error = left.value(Quantity.STANDARD_ERROR);
        Double otherError = right.value(Quantity.STANDARD_ERROR);
        if (p == null || q == null || error == null || otherError == null) {
            return Double.NaN;
        }
        double together = Math.sqrt(error * error + otherError * otherError - 2 * covariance);
        return together > 0 ? Tails.twoSidedNormal(Math.abs(p - q) / together) : Double.NaN;
    }

    /// Covariance, in squared percent, of two parts of bases without anybody in common; 0 where one is suppressed or
    /// empty.
    public static double covariance(
            WeightSums part, WeightSums base, WeightSums other, WeightSums otherBase, Explained explained) {
        if (base.none() || otherBase.none() || base.sample() < 2) {
            return 0;
        }
        Fraction together =
                explained.with(part.total().over(base.total()), other.total().over(otherBase.total()));
        return together.negated()
                .over(base.total())
                .over(otherBase.total())
                .times(base.correction())
                .times(100 * 100)
                .toDouble();
    }

    /// Whether one percentage is higher than another; false where one of them is suppressed or empty.
    public static boolean higher(Figure left, Figure right) {
        Double p = left.value(Quantity.PERCENT);
        Double q = right.value(Quantity.PERCENT);
        return p != null && q != null && p > q;
    }

    /// A mean with its deviation.
    public static Figure mean(WeightedMoments moments) {
        WeightSums weights = moments.weights();
        if (weights.none()) {
            return Figure.of(weights.n(), weights.n());
        }
        Figure figure = weights.describe(Figure.of(weights.n(), weights.n()))
                .with(Quantity.MEAN, moments.mean().toDouble());
        return weights.n() < 2 || weights.sample() < 2
                ? figure
                : spread(weights, figure, moments.variance())
                        .with(Quantity.STANDARD_ERROR, moments.ofMean().root());
    }

    /// The mean of a column with its deviation, without a standard error.
    ///
    /// @param weights of those whom the columns are about
    public static Figure mean(WeightSums weights, Centred centred, int column) {
        Figure figure = Figure.of(weights.n(), weights.n());
        if (weights.none()) {
            return figure;
        }
        figure = figure.with(Quantity.MEAN, centred.mean(column).toDouble());
        return weights.n() < 2 ? figure : spread(weights, figure, centred.exactCovariance(column, column));
    }

    private static Figure spread(WeightSums weights, Figure figure, Fraction variance) {
        double effective = weights.effective().toDouble();
        double sd = variance.root();
        return figure.with(Quantity.SD, sd)
                .with(Quantity.MARGIN_95, Tails.t975(effective - 1) * sd / Math.sqrt(effective));
    }
}
