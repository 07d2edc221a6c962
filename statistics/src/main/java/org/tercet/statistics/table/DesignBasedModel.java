package org.tercet.statistics.table;

import java.util.ArrayList;
import java.util.List;
import org.tercet.statistics.table.LinearModel.Fit;

/// Weighted least squares with standard errors by linearization, as R's `svyglm` has them: coefficients are exact
/// quotients, and their covariances `n / (n - 1) A^-1 B A^-1` with B the sums of products of the scores `w e x`, which
/// were worked out in fixed point.
public final class DesignBasedModel {
    private final Centred centred;
    private final WeightSums weights;
    private final LinearModel model;
    private final int predictors;

    private DesignBasedModel(Centred centred, WeightSums weights, LinearModel model) {
        this.centred = centred;
        this.weights = weights;
        this.model = model;
        this.predictors = centred.columns() - 1;
    }

    /// How a column of the meat was brought to scale: `(x - centre) / 2^exponent`, both of scaled integers.
    public record Unit(long centre, int exponent) {}

    /// The coefficients, the intercept first, then what is said of the model as a whole; without numbers where the
    /// predictors are collinear.
    ///
    /// @param centred of at least one person
    /// @param meat of the intercept and the predictors, brought to scale
    /// @param units of the intercept's 1 and of the predictors
    public static Fit fit(Centred centred, WeightSums weights, double[][] meat, List<Unit> units) {
        LinearModel solved = LinearModel.solve(centred);
        return solved == null || weights.sample() < 2
                ? LinearModel.nothing(centred)
                : new DesignBasedModel(centred, weights, solved).fit(meat, units);
    }

    private Fit fit(double[][] meat, List<Unit> units) {
        int width = predictors + 1;
        double[][] covariance = InformationMatrix.congruent(influence(units), meat, weights.designCorrection());
        double[] coefficients = new double[width];
        List<Figure> figures = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            Fraction value = j == 0 ? model.constant() : model.coefficient(j - 1);
            coefficients[j] = value.toDouble();
            int scale = centred.scale(0) - (j == 0 ? 0 : centred.scale(j));
            double error = Math.sqrt(covariance[j][j]) / Math.pow(10, scale);
            figures.add(figure(value.scaled(scale).toDouble(), error));
        }
        return new Fit(figures, summary(InformationMatrix.wald(coefficients, covariance, 1)), false);
    }

    /// What each column of the meat adds to each coefficient: rows of A^-1 in the units of the meat.
    private double[][] influence(List<Unit> units) {
        int width = predictors + 1;
        double one = Math.scalb(1.0, units.getFirst().exponent());
        double mass = Fraction.of(centred.mass()).toDouble();
        double[][] influence = new double[width][width];
        influence[0][0] = one / mass;
        for (int i = 1; i < width; i++) {
            for (int k = 1; k < width; k++) {
                double inverse = model.inverse(i - 1, k - 1).toDouble();
                Fraction off = mean(k).minus(Fraction.of(units.get(k).centre()));
                influence[i][k] = Math.scalb(inverse, units.get(k).exponent());
                influence[i][0] -= inverse * off.toDouble() * one;
            }
        }
        for (int i = 1; i < width; i++) {
            double mean = mean(i).toDouble();
            for (int k = 0; k < width; k++) {
                influence[0][k] -= mean * influence[i][k];
            }
        }
        return influence;
    }

    /// Of a column's scaled integers.
    private Fraction mean(int column) {
        return Fraction.of(centred.sum(column), centred.mass());
    }

    private double residualDf() {
        return centred.n() - predictors - 1.0;
    }

    private Figure figure(double value, double error) {
        Figure figure = Figure.of(centred.n(), centred.n())
                .with(Quantity.COEFFICIENT, value)
                .with(Quantity.STANDARD_ERROR, error);
        if (!(error > 0)) {
            return figure;
        }
        double margin = Tails.t975(residualDf()) * error;
        return figure.with(Quantity.LOWER_95, value - margin)
                .with(Quantity.UPPER_95, value + margin)
                .with(Quantity.T, value / error)
                .with(Quantity.P, Tails.twoSidedT(value / error, residualDf()));
    }

    private Figure summary(double wald) {
        Fraction variance = model.residual()
                .over(Fraction.of(centred.mass()))
                .times(centred.n())
                .over(centred.n() - 1);
        Figure figure = Figure.of(centred.n(), centred.n())
                .with(Quantity.DF, predictors)
                .with(Quantity.RESIDUAL_DF, residualDf())
                .with(
                        Quantity.RESIDUAL_SD,
                        variance.scaled(2 * centred.scale(0)).root());
        Fraction total = model.explained().plus(model.residual());
        if (total.signum() == 0 || !(wald >= 0)) {
            return figure;
        }
        double f = wald / predictors;
        return figure.with(Quantity.R_SQUARED, model.explained().over(total).toDouble())
                .with(Quantity.F, f)
                .with(Quantity.P, Tails.upperF(f, predictors, residualDf()));
    }
}
