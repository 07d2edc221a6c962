package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
import org.tercet.statistics.table.WeightSums;
import org.tercet.statistics.table.WeightedEstimates;

/// What people read of a logistic or Poisson regression: coefficients in the units of the numbers, and the model as a
/// whole.
final class GeneralizedTable {
    private final GeneralizedModel model;
    private final Opened values;
    private final List<CellName> names;
    private final long n;
    private final int width;

    /// Null without weights.
    private final @Nullable WeightSums weights;

    /// What a coefficient of a standardised column is multiplied by, and what its column was centred at, in such units.
    private final double[] units;

    private final double[] centres;

    /// Wald statistic of all coefficients but the intercept; with weights only.
    private double wald;

    private GeneralizedTable(GeneralizedModel model, List<CellName> names, long[] opened, int decimals) {
        this.model = model;
        this.names = names;
        this.values = new Opened(names, opened);
        CellName people = CellName.moment(Measure.N, CellName.ALL);
        this.weights = decimals < 0 ? null : values.weights(people, decimals);
        this.n = values.value(Measure.N, CellName.ALL);
        this.width = model.columns().size() + 1;
        this.units = new double[width];
        this.centres = new double[width];
    }

    static Table of(String kind, GeneralizedModel model, Disclosure disclosure, long[] opened) {
        return new GeneralizedTable(model, model.cells(), opened, -1)
                .table(kind, disclosure)
                .note("maximum likelihood over the people who answered all; two-sided p, 95 % interval by the normal"
                        + " distribution");
    }

    /// The same with design weights.
    ///
    /// @param names of the released numbers
    /// @param decimals of a scaled weight
    static Table weighted(
            String kind,
            GeneralizedModel model,
            List<CellName> names,
            Disclosure disclosure,
            long[] opened,
            int decimals) {
        GeneralizedTable read = new GeneralizedTable(model, names, opened, decimals);
        WeightSums weights = java.util.Objects.requireNonNull(read.weights);
        return read.table(kind, disclosure)
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(weights.base())))))
                .note("weighted maximum likelihood over the people who answered all; " + WeightedEstimates.FIT_NOTE);
    }

    private Table table(String kind, Disclosure disclosure) {
        List<String> labels = model.predictors().stream().map(Variable::label).toList();
        Table table = Table.of(
                        kind,
                        model.title() + " on " + String.join(", ", labels),
                        model.outcome().name(),
                        disclosure,
                        coefficients())
                .amounts(2, "")
                .and("Model", summary());
        for (Variable predictor : model.predictors()) {
            if (predictor instanceof SingleChoice choice) {
                table = table.note(
                        choice.label() + ": " + choice.categories().getFirst().label() + " is the reference");
            }
        }
        return n == 0
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
                weights == null ? Quantity.Z : Quantity.T,
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
            double element = Math.scalb((double) values.value(names.get(at++)), -informationBits());
            information[pair[0]][pair[1]] = element;
            information[pair[1]][pair[0]] = element;
        }
        double[][] covariance = InformationMatrix.inverse(information);
        if (weights != null) {
            covariance = InformationMatrix.congruent(covariance, meat(), weights.designCorrection());
            wald = InformationMatrix.wald(standardised, covariance, 1);
        }
        List<Figure> figures = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            double[] combination = new double[width];
            combination[j] = units[j];
            if (j == 0) {
                for (int i = 1; i < width; i++) {
                    combination[i] = -centres[i];
                }
            }
            figures.add(figure(
                    InformationMatrix.dot(combination, standardised),
                    Math.sqrt(InformationMatrix.quadratic(combination, covariance))));
        }
        return figures;
    }

    /// In units of the information matrix.
    private double[][] meat() {
        List<String> coefficients = model.coefficients();
        double[][] meat = Meat.read(values, coefficients);
        double unit = Math.scalb(1.0, -2 * model.family().fraction());
        for (double[] row : meat) {
            for (int j = 0; j < width; j++) {
                row[j] *= unit;
            }
        }
        return meat;
    }

    private Figure figure(double coefficient, double error) {
        double margin = (weights == null ? Precision.NORMAL_95 : Tails.t975(residualDf())) * error;
        double ratio = coefficient / error;
        Figure figure = Figure.of(n, n)
                .with(Quantity.COEFFICIENT, coefficient)
                .with(Quantity.STANDARD_ERROR, error)
                .with(Quantity.LOWER_95, coefficient - margin)
                .with(Quantity.UPPER_95, coefficient + margin);
        return weights == null
                ? figure.with(Quantity.Z, ratio).with(Quantity.P, Tails.twoSidedNormal(ratio))
                : figure.with(Quantity.T, ratio).with(Quantity.P, Tails.twoSidedT(ratio, residualDf()));
    }

    /// Fractional bits of the information matrix.
    private int informationBits() {
        return model.family().fraction() + FitPass.MORE + (weights == null ? 0 : FitPass.SPARE);
    }

    private long residualDf() {
        return n - width;
    }

    private Part summary() {
        return Part.of(
                List.of(Line.result("model", "Model", n == 0 ? Figure.hidden() : deviances())),
                Quantity.NULL_DEVIANCE,
                Quantity.DEVIANCE,
                Quantity.RESIDUAL_DF,
                weights == null ? Quantity.CHI_SQUARE : Quantity.F,
                Quantity.DF,
                Quantity.P);
    }

    private Figure deviances() {
        double bit = 2 * Math.log(2);
        double people = people();
        double sum = sum();
        double likelihood = values.value(Measure.LOG_LIKELIHOOD, CellName.ALL);
        double without;
        double deviance;
        if (model.logistic()) {
            deviance = bit * Math.scalb(likelihood, -FitPass.LOSSES);
            without = -2 * (sum * Math.log(sum / people) + (people - sum) * Math.log(1 - sum / people));
        } else {
            double saturated =
                    Math.scalb((double) values.value(Measure.SATURATED_LOG_LIKELIHOOD, CellName.ALL), -FitPass.SUMS);
            double means = Math.scalb(
                    (double) values.value(new CellName(Measure.INFORMATION, "(intercept)", "(intercept)")),
                    -informationBits());
            deviance = bit * (saturated - Math.scalb(likelihood, -FitPass.SUMS)) - 2 * (sum - means);
            without = bit * saturated - 2 * sum * Math.log(sum / people);
        }
        // Weights are 1 on average.
        double unit = n / people;
        int df = width - 1;
        Figure figure = Figure.of(n, n)
                .with(Quantity.NULL_DEVIANCE, unit * without)
                .with(Quantity.DEVIANCE, unit * deviance)
                .with(Quantity.RESIDUAL_DF, (double) residualDf())
                .with(Quantity.DF, df);
        if (weights == null) {
            double chi = without - deviance;
            return figure.with(Quantity.CHI_SQUARE, chi).with(Quantity.P, Tails.upperChiSquare(Math.max(0, chi), df));
        }
        return figure.with(Quantity.F, wald / df).with(Quantity.P, Tails.upperF(wald / df, df, residualDf()));
    }

    /// n, or the sum of the weights in the units of the fit.
    private double people() {
        return weights == null ? n : inUnits(weights, weights.weight());
    }

    /// The sum of the outcome likewise.
    private double sum() {
        return weights == null
                ? values.value(Measure.SUM, model.outcome().name())
                : inUnits(
                        weights,
                        values.value(Measure.WEIGHTED_SUM, model.outcome().name()));
    }

    /// Weights are divided by the power of two above the root of their sum of squares.
    private static double inUnits(WeightSums weights, long sum) {
        int length = Long.SIZE - Long.numberOfLeadingZeros(weights.squares());
        return Math.scalb((double) sum, -Math.ceilDiv(length, 2));
    }
}
