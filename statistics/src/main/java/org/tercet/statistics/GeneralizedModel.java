package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.smc.protocol.Logarithm;
import org.tercet.statistics.NewtonFit.Family;

/// What logistic and Poisson regression have in common: columns, fit and suppression.
///
/// Everything is shown or nothing. It is shown if, over the people who answered all the variables: n less the
/// coefficients
/// is at least k; both classes of a 0/1 outcome, or those with a count above 0, are at least k; every category of a
/// predictor has at least k people, and of each class of a 0/1 outcome; every two categories of different predictors
/// have none or at least k in common; the one-way tables of the predictors, and of a 0/1 outcome's choice, hide no
/// category; nobody lies outside of [Standardised]; and the fit converged.
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

    private List<SingleChoice> choices() {
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
        for (Numeric number : numbers()) {
            names.add(CellName.moment(Measure.SUM, number.name()));
            names.add(CellName.moment(Measure.SUM_SQUARES, number.name()));
        }
        List<String> coefficients = new ArrayList<>(List.of("(intercept)"));
        columns.forEach(column -> coefficients.add(column.name()));
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
        return List.copyOf(names);
    }

    /// The released numbers in the order of [#cells].
    ///
    /// @param batch a ring column's rows
    <V> V released(Arithmetic<V> on, IntFunction<V> batch, @Nullable V filter, int minimumCount) {
        V complete = complete(on, batch, filter);
        V n = on.sum(complete);
        V y = on.multiply(batch.apply(outcomeColumn()), complete);
        List<V> numbers = new ArrayList<>();
        List<List<V>> dummies = new ArrayList<>();
        for (Variable variable : predictors) {
            List<V> categories = new ArrayList<>();
            if (variable instanceof SingleChoice choice) {
                for (int c = 0; c < choice.categories().size(); c++) {
                    categories.add(on.multiply(batch.apply(choice.categoryColumn(c)), complete));
                }
            } else {
                Numeric number = (Numeric) variable;
                numbers.add(on.multiply(batch.apply(number.valueColumn()), complete));
            }
            dummies.add(categories);
        }
        List<Standardised<V>> scaled = new ArrayList<>();
        for (int j = 0; j < numbers.size(); j++) {
            scaled.add(
                    Standardised.of(on, numbers.get(j), complete, n, numbers().get(j)));
        }
        List<V> design = design(on, complete, dummies, scaled);
        V sum = on.sum(y);
        NewtonFit<V> fit = NewtonFit.of(on, family(), design, y, start(on, n, sum, design.size()));
        V shown = shown(on, batch, filter, minimumCount, y, n, sum, dummies, scaled, fit);
        List<V> released = new ArrayList<>(List.of(n, sum));
        scaled.forEach(number -> released.add(number.sums()));
        released.addAll(List.of(fit.coefficients(), fit.information(), fit.deviance()));
        V all = on.concat(released);
        return on.multiply(all, on.repeat(shown, on.length(all)));
    }

    private int outcomeColumn() {
        return outcome instanceof SingleChoice choice
                ? choice.categoryColumn(success)
                : ((Numeric) outcome).valueColumn();
    }

    /// 1 where all the variables were answered and the filter holds.
    private <V> V complete(Arithmetic<V> on, IntFunction<V> batch, @Nullable V filter) {
        List<Variable> variables = new ArrayList<>(predictors);
        variables.add(outcome);
        V complete = filter;
        for (Variable variable : variables) {
            V answered = batch.apply(Tally.statusColumn(variable));
            if (variable instanceof SingleChoice choice) {
                for (int c = 1; c < choice.categories().size(); c++) {
                    answered = on.add(answered, batch.apply(choice.categoryColumn(c)));
                }
            }
            complete = complete == null ? answered : on.multiply(complete, answered);
        }
        return java.util.Objects.requireNonNull(complete);
    }

    private <V> List<V> design(Arithmetic<V> on, V complete, List<List<V>> dummies, List<Standardised<V>> scaled) {
        List<V> design = new ArrayList<>(List.of(on.scale(complete, 1L << Standardised.FRACTION)));
        int number = 0;
        for (Column column : columns) {
            design.add(
                    column.category() < 0
                            ? scaled.get(number++).value()
                            : on.scale(
                                    dummies.get(column.predictor()).get(column.category()),
                                    1L << Standardised.FRACTION));
        }
        return design;
    }

    /// All zero; for counts the intercept is the logarithm of their mean.
    private <V> V start(Arithmetic<V> on, V n, V sum, int coefficients) {
        V zero = on.constant(coefficients, 0);
        if (logistic()) {
            return zero;
        }
        V both = on.concat(List.of(sum, n));
        V some = on.notNegative(on.addPublic(both, -1));
        V logarithms = on.logarithm(on.addPublic(on.subtract(both, some), 1));
        V mean = on.subtract(on.at(logarithms, 0), on.at(logarithms, 1));
        V first = on.scale(mean, 1L << (NewtonFit.FRACTION - Logarithm.FRACTION));
        return on.concat(List.of(first, on.slice(zero, 1, coefficients)));
    }

    /// One 0/1: whether every condition holds.
    private <V> V shown(
            Arithmetic<V> on,
            IntFunction<V> batch,
            @Nullable V filter,
            int k,
            V y,
            V n,
            V sum,
            List<List<V>> dummies,
            List<Standardised<V>> scaled,
            NewtonFit<V> fit) {
        List<V> differences = new ArrayList<>();
        differences.add(on.addPublic(n, -(k + columns.size() + 1L)));
        V positive = logistic() ? sum : on.sum(on.notNegative(on.addPublic(y, -1)));
        differences.add(on.addPublic(positive, -k));
        if (logistic()) {
            differences.add(on.addPublic(on.subtract(n, sum), -k));
        }
        scaled.forEach(number -> differences.add(on.scale(number.outside(), -1)));
        List<V> all = dummies.stream().flatMap(List::stream).toList();
        List<V> joint = new ArrayList<>();
        List<V> with = new ArrayList<>();
        for (int v = 0; v < dummies.size(); v++) {
            for (V category : dummies.get(v)) {
                differences.add(on.addPublic(on.sum(category), -k));
                for (List<V> others : dummies.subList(v + 1, dummies.size())) {
                    for (V other : others) {
                        joint.add(category);
                        with.add(other);
                    }
                }
            }
        }
        int pairs = joint.size();
        if (logistic()) {
            joint.addAll(all);
            all.forEach(_ -> with.add(y));
        }
        List<V> passed = new ArrayList<>();
        if (!joint.isEmpty()) {
            V counts = on.dots(joint, with);
            for (int j = pairs; j < joint.size(); j++) {
                V ones = on.at(counts, j);
                differences.add(on.addPublic(ones, -k));
                differences.add(on.addPublic(on.subtract(on.sum(joint.get(j)), ones), -k));
            }
            if (pairs > 0) {
                V any = on.slice(counts, 0, pairs);
                V tests = on.notNegative(on.concat(List.of(on.addPublic(any, -k), on.addPublic(any, -1))));
                passed.add(on.addPublic(on.subtract(on.slice(tests, 0, pairs), on.slice(tests, pairs, 2 * pairs)), 1));
            }
        }
        passed.add(on.notNegative(on.concat(differences)));
        passed.add(fit.converged());
        for (SingleChoice choice : choices()) {
            List<V> columns = new ArrayList<>();
            for (int e = 0; e < choice.width(); e++) {
                columns.add(batch.apply(choice.offset() + e));
            }
            V counts = filter == null
                    ? on.concat(columns.stream().map(on::sum).toList())
                    : on.dots(columns, java.util.Collections.nCopies(columns.size(), filter));
            passed.add(on.shownCategories(counts, choice.categories().size(), k));
        }
        V tests = on.concat(passed);
        return on.notNegative(on.addPublic(on.sum(tests), -on.length(tests)));
    }
}
