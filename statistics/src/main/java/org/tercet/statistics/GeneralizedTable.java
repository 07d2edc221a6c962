package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.InformationMatrix;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.Tails;

/// What people read of a logistic or Poisson regression: coefficients in the units of the numbers, and the model as a
/// whole.
final class GeneralizedTable {
    private final GeneralizedModel model;
    private final Opened values;
    private final List<CellName> names;
    private final long n;
    private final int width;

    /// What a coefficient of a standardised column is multiplied by, and what its column was centred at, in such units.
    private final double[] units;

    private final double[] centres;

    private GeneralizedTable(GeneralizedModel model, long[] opened) {
        this.model = model;
        this.names = model.cells();
        this.values = new Opened(names, opened);
        this.n = values.value(Measure.N, CellName.ALL);
        this.width = model.columns().size() + 1;
        this.units = new double[width];
        this.centres = new double[width];
    }

    static Table of(String kind, String outcome, GeneralizedModel model, Disclosure disclosure, long[] opened) {
        GeneralizedTable read = new GeneralizedTable(model, opened);
        List<String> labels = model.predictors().stream().map(Variable::label).toList();
        Table table = Table.of(
                        kind,
                        outcome + " on " + String.join(", ", labels),
                        model.outcome().name(),
                        disclosure,
                        read.coefficients())
                .amounts(2, "")
                .and("Model", read.summary())
                .note("maximum likelihood over the people who answered all; two-sided p, 95 % interval by the normal"
                        + " distribution");
        for (Variable predictor : model.predictors()) {
            if (predictor instanceof SingleChoice choice) {
                table = table.note(
                        choice.label() + ": " + choice.categories().getFirst().label() + " is the reference");
            }
        }
        return read.n == 0
                ? table.note("not shown: too few people somewhere, somebody too far away, or no estimate")
                : table;
    }

    private Part coefficients() {
        List<Line> lines = new ArrayList<>(List.of(Line.base(n)));
        List<Figure> figures = n == 0 ? java.util.Collections.nCopies(width, Figure.hidden()) : figures();
        lines.add(Line.result("(intercept)", "(Intercept)", figures.getFirst()));
        for (int j = 1; j < width; j++) {
            GeneralizedModel.Column column = model.columns().get(j - 1);
            lines.add(Line.result(column.name(), column.label(), figures.get(j)));
        }
        return Part.of(
                lines,
                Quantity.N,
                Quantity.COEFFICIENT,
                Quantity.STANDARD_ERROR,
                Quantity.LOWER_95,
                Quantity.UPPER_95,
                Quantity.Z,
                Quantity.P);
    }

    private List<Figure> figures() {
        for (int j = 0; j < width; j++) {
            units[j] = 1;
            if (j > 0 && model.predictors().get(model.columns().get(j - 1).predictor()) instanceof Numeric number) {
                long sum = values.value(Measure.SUM, number.name());
                int exponent = Standardised.exponent(n, sum, values.value(Measure.SUM_SQUARES, number.name()));
                centres[j] = Math.scalb((double) Standardised.centre(n, sum), -exponent);
                units[j] = Math.scalb(Math.pow(10, number.scale()), -exponent);
            }
        }
        double[] standardised = new double[width];
        double[][] information = new double[width][width];
        int first = names.indexOf(CellName.moment(Measure.COEFFICIENT, "(intercept)"));
        for (int j = 0; j < width; j++) {
            standardised[j] = Math.scalb((double) values.value(names.get(first + j)), -NewtonFit.FRACTION)
                    / model.family().bitsPerUnit();
        }
        int at = first + width;
        for (int[] pair : NewtonFit.pairs(width)) {
            double element = Math.scalb(
                    (double) values.value(names.get(at++)), -model.family().fraction() - FitPass.MORE);
            information[pair[0]][pair[1]] = element;
            information[pair[1]][pair[0]] = element;
        }
        double[][] covariance = InformationMatrix.inverse(information);
        List<Figure> figures = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            double[] weights = new double[width];
            weights[j] = units[j];
            if (j == 0) {
                for (int i = 1; i < width; i++) {
                    weights[i] = -centres[i];
                }
            }
            figures.add(figure(
                    InformationMatrix.dot(weights, standardised),
                    Math.sqrt(InformationMatrix.quadratic(weights, covariance))));
        }
        return figures;
    }

    private Figure figure(double coefficient, double error) {
        double margin = Precision.NORMAL_95 * error;
        double z = coefficient / error;
        return Figure.of(n, n)
                .with(Quantity.COEFFICIENT, coefficient)
                .with(Quantity.STANDARD_ERROR, error)
                .with(Quantity.LOWER_95, coefficient - margin)
                .with(Quantity.UPPER_95, coefficient + margin)
                .with(Quantity.Z, z)
                .with(Quantity.P, Tails.twoSidedNormal(z));
    }

    private Part summary() {
        return Part.of(
                List.of(Line.result("model", "Model", n == 0 ? Figure.hidden() : deviances())),
                Quantity.NULL_DEVIANCE,
                Quantity.DEVIANCE,
                Quantity.RESIDUAL_DF,
                Quantity.CHI_SQUARE,
                Quantity.DF,
                Quantity.P);
    }

    private Figure deviances() {
        double bit = 2 * Math.log(2);
        double sum = values.value(Measure.SUM, model.outcome().name());
        double likelihood = values.value(Measure.LOG_LIKELIHOOD, CellName.ALL);
        double without;
        double deviance;
        if (model.logistic()) {
            deviance = bit * Math.scalb(likelihood, -FitPass.LOSSES);
            without = -2 * (sum * Math.log(sum / n) + (n - sum) * Math.log(1 - sum / n));
        } else {
            double saturated =
                    Math.scalb((double) values.value(Measure.SATURATED_LOG_LIKELIHOOD, CellName.ALL), -FitPass.SUMS);
            double means = Math.scalb(
                    (double) values.value(new CellName(Measure.INFORMATION, "(intercept)", "(intercept)")),
                    -model.family().fraction() - FitPass.MORE);
            deviance = bit * (saturated - Math.scalb(likelihood, -FitPass.SUMS)) - 2 * (sum - means);
            without = bit * saturated - 2 * sum * Math.log(sum / n);
        }
        int df = width - 1;
        double chi = without - deviance;
        return Figure.of(n, n)
                .with(Quantity.NULL_DEVIANCE, without)
                .with(Quantity.DEVIANCE, deviance)
                .with(Quantity.RESIDUAL_DF, (double) (n - width))
                .with(Quantity.CHI_SQUARE, chi)
                .with(Quantity.DF, df)
                .with(Quantity.P, Tails.upperChiSquare(Math.max(0, chi), df));
    }
}
