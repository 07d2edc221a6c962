package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.statistics.NewtonFit.Family;

/// What logistic and Poisson regression have in common: their columns and the numbers that are released.
///
/// @param success index of the outcome's category that counts as 1; -1 for a number of counts
/// @param columns of coefficients, without the intercept
record GeneralizedModel(Variable outcome, int success, List<Variable> predictors, List<Column> columns) {
    /// Sums over more rows could reach 2^62.
    static final int MOST_ROWS = (1 << 20) - 1;

    /// One coefficient.
    ///
    /// @param predictor place of its variable
    /// @param category of a single choice; -1 for a number
    record Column(String name, String label, int predictor, int category) {}

    static GeneralizedModel of(Codebook codebook, Variable outcome, int success, List<String> names) {
        List<Variable> predictors = names.stream().map(codebook::variable).toList();
        List<Column> columns = new ArrayList<>();
        for (int v = 0; v < predictors.size(); v++) {
            Variable variable = predictors.get(v);
            if (variable instanceof SingleChoice choice) {
                for (int c = 1; c < choice.categories().size(); c++) {
                    columns.add(new Column(
                            choice.name() + "=" + choice.categories().get(c).code(),
                            choice.label() + ": " + choice.categories().get(c).label(),
                            v,
                            c));
                }
            } else {
                columns.add(new Column(variable.name(), variable.label(), v, -1));
            }
        }
        return new GeneralizedModel(outcome, success, predictors, columns);
    }

    boolean logistic() {
        return success >= 0;
    }

    Family family() {
        return outcome instanceof Numeric number ? Family.poisson(number.max()) : Family.binomial();
    }

    List<Numeric> numbers() {
        return predictors.stream()
                .filter(Numeric.class::isInstance)
                .map(Numeric.class::cast)
                .toList();
    }

    /// The predictors' and the outcome's.
    List<SingleChoice> choices() {
        List<Variable> all = new ArrayList<>(predictors);
        all.add(outcome);
        return all.stream()
                .filter(SingleChoice.class::isInstance)
                .map(SingleChoice.class::cast)
                .toList();
    }

    List<CellName> cells() {
        List<CellName> names = new ArrayList<>();
        names.add(CellName.moment(Measure.N, CellName.ALL));
        names.add(CellName.moment(Measure.SUM, outcome.name()));
        names.addAll(fit());
        return List.copyOf(names);
    }

    /// What is released with weights beside n and the two sums of weights.
    List<CellName> weightedFit() {
        List<CellName> names = new ArrayList<>();
        names.add(CellName.moment(Measure.WEIGHTED_SUM, outcome.name()));
        names.addAll(fit());
        names.addAll(Meat.names(coefficients()));
        return List.copyOf(names);
    }

    /// What is modelled, in words.
    String title() {
        return outcome instanceof SingleChoice choice
                ? choice.label() + ": " + choice.categories().get(success).label()
                : outcome.label();
    }

    /// Names of the coefficients, the intercept first.
    List<String> coefficients() {
        List<String> coefficients = new ArrayList<>(List.of("(intercept)"));
        columns.forEach(column -> coefficients.add(column.name()));
        return coefficients;
    }

    private List<CellName> fit() {
        List<CellName> names = new ArrayList<>();
        for (Numeric number : numbers()) {
            names.add(CellName.moment(Measure.SUM, number.name()));
            names.add(CellName.moment(Measure.SUM_SQUARES, number.name()));
        }
        List<String> coefficients = coefficients();
        coefficients.forEach(name -> names.add(CellName.moment(Measure.COEFFICIENT, name)));
        for (int[] pair : NewtonFit.pairs(coefficients.size())) {
            names.add(new CellName(Measure.INFORMATION, coefficients.get(pair[0]), coefficients.get(pair[1])));
        }
        if (logistic()) {
            names.add(CellName.moment(Measure.LOG_LIKELIHOOD, CellName.ALL));
        } else {
            names.add(CellName.moment(Measure.SATURATED_LOG_LIKELIHOOD, CellName.ALL));
            names.add(CellName.moment(Measure.LOG_LIKELIHOOD, CellName.ALL));
        }
        return names;
    }

    /// The ring element of the outcome.
    int outcomeColumn() {
        return outcome instanceof SingleChoice choice
                ? choice.categoryColumn(success)
                : ((Numeric) outcome).valueColumn();
    }
}
