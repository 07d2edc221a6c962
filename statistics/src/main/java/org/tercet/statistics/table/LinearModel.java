package org.tercet.statistics.table;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Least squares with an intercept, exact, from centred cross products: coefficients and variances are quotients of
/// integers, and every figure is rounded once, at its end.
///
/// Column 0 is the outcome, the others are predictors. The normal equations are solved by Gauss-Jordan elimination
/// without fractions (Bareiss, Mathematics of Computation 22, 1968): each division there is exact. The matrix of the
/// predictors is positive semidefinite, so that a pivot is 0 exactly where a predictor is a combination of earlier
/// ones.
///
/// With weights it is weighted least squares; [DesignBasedModel] takes coefficients and the inverse from here.
public final class LinearModel {
    private final Centred centred;
    private final int predictors;
    private final long residualDf;
    private final BigInteger determinant;
    private final BigInteger[][] adjugate;
    private final Fraction[] slopes;
    private final Fraction explained;
    private final Fraction residual;

    private LinearModel(Centred centred, BigInteger determinant, BigInteger[][] adjugate) {
        this.centred = centred;
        this.predictors = centred.columns() - 1;
        this.residualDf = centred.n() - predictors - 1;
        this.determinant = determinant;
        this.adjugate = adjugate;
        this.slopes = new Fraction[predictors];
        Fraction sum = Fraction.ZERO;
        for (int i = 0; i < predictors; i++) {
            BigInteger slope = BigInteger.ZERO;
            for (int j = 0; j < predictors; j++) {
                slope = slope.add(adjugate[i][j].multiply(centred.product(1 + j, 0)));
            }
            slopes[i] = Fraction.of(slope, determinant);
            sum = sum.plus(slopes[i].times(Fraction.of(centred.product(1 + i, 0))));
        }
        this.explained = sum.over(mass());
        this.residual = Fraction.of(centred.product(0, 0)).over(mass()).minus(explained);
    }

    /// The coefficients, the intercept first, then what is said of the model as a whole; without numbers where the
    /// predictors are collinear or nobody is left over.
    ///
    /// @param centred of at least one person
    public static Fit fit(Centred centred) {
        LinearModel model = solve(centred);
        if (model == null) {
            return nothing(centred);
        }
        List<Figure> coefficients = new ArrayList<>(List.of(model.intercept()));
        for (int i = 0; i < model.predictors; i++) {
            coefficients.add(model.slope(i));
        }
        return new Fit(coefficients, model.summary(), false);
    }

    /// So many coefficients that are suppressed.
    public static Fit hidden(int coefficients) {
        return new Fit(java.util.Collections.nCopies(coefficients, Figure.hidden()), Figure.hidden(), false);
    }

    /// Coefficients without numbers.
    static Fit nothing(Centred centred) {
        Figure nothing = Figure.of(centred.n(), centred.n());
        boolean collinear = centred.n() > centred.columns();
        return new Fit(java.util.Collections.nCopies(centred.columns(), nothing), nothing, collinear);
    }

    /// Null where the predictors are collinear or nobody is left over.
    static @Nullable LinearModel solve(Centred centred) {
        int predictors = centred.columns() - 1;
        BigInteger[][] matrix = new BigInteger[predictors][2 * predictors];
        for (int i = 0; i < predictors; i++) {
            for (int j = 0; j < predictors; j++) {
                matrix[i][j] = centred.product(1 + i, 1 + j);
                matrix[i][predictors + j] = i == j ? BigInteger.ONE : BigInteger.ZERO;
            }
        }
        BigInteger determinant = eliminate(matrix);
        if (determinant.signum() == 0 || centred.n() <= predictors + 1L) {
            return null;
        }
        BigInteger[][] adjugate = new BigInteger[predictors][];
        for (int i = 0; i < predictors; i++) {
            adjugate[i] = java.util.Arrays.copyOfRange(matrix[i], predictors, 2 * predictors);
        }
        return new LinearModel(centred, determinant, adjugate);
    }

    /// A fitted model.
    ///
    /// @param coefficients the intercept first
    /// @param collinear whether a predictor is a combination of others
    public record Fit(List<Figure> coefficients, Figure summary, boolean collinear) {
        public Fit {
            coefficients = List.copyOf(coefficients);
        }
    }

    /// Turns `[S | I]` into `[det I | adjugate]`.
    ///
    /// @return the determinant, 0 if there is no inverse
    private static BigInteger eliminate(BigInteger[][] matrix) {
        BigInteger before = BigInteger.ONE;
        for (int k = 0; k < matrix.length; k++) {
            BigInteger[] pivot = matrix[k];
            if (pivot[k].signum() == 0) {
                return BigInteger.ZERO;
            }
            for (int i = 0; i < matrix.length; i++) {
                if (i != k) {
                    BigInteger factor = matrix[i][k];
                    for (int j = 0; j < pivot.length; j++) {
                        matrix[i][j] = pivot[k].multiply(matrix[i][j])
                                .subtract(factor.multiply(pivot[j]))
                                .divide(before);
                    }
                }
            }
            before = pivot[k];
        }
        return before;
    }

    /// A slope, of scaled integers.
    Fraction coefficient(int i) {
        return slopes[i];
    }

    /// An element of the inverse of the (weighted) sums of products about the mean, of scaled integers.
    Fraction inverse(int i, int j) {
        return Fraction.of(adjugate[i][j].multiply(centred.mass()), determinant);
    }

    /// The intercept, of scaled integers.
    Fraction constant() {
        Fraction value = Fraction.of(centred.sum(0));
        for (int i = 0; i < predictors; i++) {
            value = value.minus(slopes[i].times(Fraction.of(centred.sum(1 + i))));
        }
        return value.over(mass());
    }

    /// The explained part of the (weighted) sum of squares, of scaled integers.
    Fraction explained() {
        return explained;
    }

    /// What is left of it, of scaled integers.
    Fraction residual() {
        return residual;
    }

    private Fraction mass() {
        return Fraction.of(centred.mass());
    }

    /// In units of a scaled weight.
    private Fraction variance() {
        return residual.over(residualDf);
    }

    private Figure slope(int i) {
        return coefficient(slopes[i], variance().times(inverse(i, i)), centred.scale(0) - centred.scale(1 + i));
    }

    private Figure intercept() {
        Fraction spread = Fraction.ZERO;
        for (int i = 0; i < predictors; i++) {
            for (int j = 0; j < predictors; j++) {
                spread = spread.plus(Fraction.of(
                        centred.sum(1 + i).multiply(centred.sum(1 + j)).multiply(adjugate[i][j]), determinant));
            }
        }
        // The means' products, with n times the inverse: sums' products over n, or over the sum of the weights.
        spread = spread.over(mass()).plus(Fraction.ONE.over(mass()));
        return coefficient(constant(), variance().times(spread), centred.scale(0));
    }

    private Figure coefficient(Fraction value, Fraction squaredError, int scale) {
        Figure figure = Figure.of(centred.n(), centred.n())
                .with(Quantity.COEFFICIENT, value.scaled(scale).toDouble())
                .with(Quantity.STANDARD_ERROR, squaredError.scaled(2 * scale).root());
        if (squaredError.signum() == 0) {
            return figure;
        }
        double t = value.signum() * value.squared().over(squaredError).root();
        double margin = Tails.t975(residualDf) * squaredError.scaled(2 * scale).root();
        double centre = value.scaled(scale).toDouble();
        return figure.with(Quantity.LOWER_95, centre - margin)
                .with(Quantity.UPPER_95, centre + margin)
                .with(Quantity.T, t)
                .with(Quantity.P, Tails.twoSidedT(t, residualDf));
    }

    private Figure summary() {
        Fraction total = explained.plus(residual);
        Figure figure = Figure.of(centred.n(), centred.n())
                .with(Quantity.DF, predictors)
                .with(Quantity.RESIDUAL_DF, residualDf)
                .with(
                        Quantity.RESIDUAL_SD,
                        variance()
                                .scaled(2 * centred.scale(0) + centred.massScale())
                                .root());
        if (total.signum() == 0) {
            return figure;
        }
        Fraction adjusted = Fraction.ONE.minus(variance().over(total.over(centred.n() - 1)));
        figure = figure.with(Quantity.R_SQUARED, explained.over(total).toDouble())
                .with(Quantity.ADJUSTED_R_SQUARED, adjusted.toDouble());
        if (residual.signum() == 0) {
            return figure;
        }
        double f = explained.over(predictors).over(variance()).toDouble();
        return figure.with(Quantity.F, f).with(Quantity.P, Tails.upperF(f, predictors, residualDf));
    }
}
