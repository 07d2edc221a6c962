package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.protocol.Logarithm;

/// A fitted logistic or Poisson regression, with or without design weights, and whether it may be shown.
///
/// Everything is shown or nothing. It is shown if, over the people who answered all the variables: n less the
/// coefficients is at least k; both classes of a 0/1 outcome, or those with a count above 0, are at least k; every
/// category of a predictor has at least k people, and of each class of a 0/1 outcome; every two categories of different
/// predictors have none or at least k in common; the one-way tables of the predictors, and of a 0/1 outcome's choice,
/// hide no category; nobody lies outside of [Standardised]; and the fit converged. Weights change none of these but the
/// last; with them [ScoreLeverage] must hold too.
///
/// @param shown 0/1
/// @param n people who answered all
/// @param sum of the outcome
/// @param numbers of each number the sum and the sum of squares
/// @param design the columns, the intercept first, [Standardised#FRACTION] bits
record GeneralizedFit<V>(V shown, V n, V sum, V numbers, List<V> design, NewtonFit<V> fit) {

    /// @param batch a ring column's rows
    static <V> GeneralizedFit<V> of(
            Arithmetic<V> on, GeneralizedModel model, IntFunction<V> batch, @Nullable V filter, int minimumCount) {
        return of(on, model, batch, complete(on, model, batch, filter), filter, null, minimumCount);
    }

    /// 1 where all the variables were answered and the filter holds.
    private static <V> V complete(Arithmetic<V> on, GeneralizedModel model, IntFunction<V> batch, @Nullable V filter) {
        List<Variable> variables = new ArrayList<>(model.predictors());
        variables.add(model.outcome());
        return CompleteRows.of(on, batch, filter, variables);
    }

    private static <V> GeneralizedFit<V> of(
            Arithmetic<V> on,
            GeneralizedModel model,
            IntFunction<V> batch,
            V complete,
            @Nullable V filter,
            @Nullable V weights,
            int minimumCount) {
        V n = on.sum(complete);
        V y = on.multiply(batch.apply(model.outcomeColumn()), complete);
        List<V> numbers = new ArrayList<>();
        List<List<V>> dummies = new ArrayList<>();
        for (Variable variable : model.predictors()) {
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
            scaled.add(Standardised.of(
                    on, numbers.get(j), complete, n, model.numbers().get(j)));
        }
        List<V> design = design(on, model, complete, dummies, scaled);
        V sum = on.sum(y);
        NewtonFit<V> fit =
                NewtonFit.of(on, model.family(), design, y, weights, start(on, model, n, sum, design.size()));
        V shown = shown(on, model, batch, filter, minimumCount, y, n, sum, dummies, scaled, fit);
        List<V> sums = new ArrayList<>(List.of(on.constant(0, 0)));
        scaled.forEach(number -> sums.add(number.sums()));
        return new GeneralizedFit<>(shown, n, sum, on.concat(sums), design, fit);
    }

    /// The released numbers in the order of [GeneralizedModel#cells].
    V released(Arithmetic<V> on) {
        V all = on.concat(List.of(n, sum, numbers, fit.coefficients(), fit.information(), fit.deviance()));
        return on.multiply(all, on.repeat(shown, on.length(all)));
    }

    /// A fit with weights.
    ///
    /// @param n 0 where it is hidden
    /// @param sums of weights and of squared weights, then [GeneralizedModel#weightedFit]; not hidden
    record Weighted<V>(V n, V sums) {
        /// @param weights scaled, 0 where the filter does not match
        static <V> Weighted<V> of(
                Arithmetic<V> on,
                GeneralizedModel model,
                IntFunction<V> batch,
                @Nullable V filter,
                V weights,
                Disclosure disclosure) {
            V complete = complete(on, model, batch, filter);
            V weight = on.multiply(weights, complete);
            V total = on.dots(List.of(weight, weight), List.of(weight, batch.apply(model.outcomeColumn())));
            V squares = on.at(total, 0);
            Powers<V> power = Powers.of(on, squares, Powers.MOST);
            V unit = power.unit(on, List.of(weight), 0).getFirst();
            GeneralizedFit<V> fitted =
                    GeneralizedFit.of(on, model, batch, complete, filter, unit, disclosure.minimumCount());
            NewtonFit<V> fit = fitted.fit();
            Meat<V> meat = Meat.of(on, fit.residuals(), fitted.design(), Standardised.FRACTION, disclosure);
            V sums = on.concat(List.of(
                    on.sum(weight),
                    total,
                    fitted.numbers(),
                    fit.coefficients(),
                    fit.information(),
                    fit.deviance(),
                    meat.exponent(),
                    meat.triangle()));
            V right = on.multiply(meat.passed(), on.notNegative(on.scale(power.bad(), -1)));
            return new Weighted<>(on.multiply(fitted.n(), on.multiply(fitted.shown(), right)), sums);
        }
    }

    private static <V> List<V> design(
            Arithmetic<V> on, GeneralizedModel model, V complete, List<List<V>> dummies, List<Standardised<V>> scaled) {
        List<V> design = new ArrayList<>(List.of(on.scale(complete, 1L << Standardised.FRACTION)));
        int number = 0;
        for (GeneralizedModel.Column column : model.columns()) {
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
    private static <V> V start(Arithmetic<V> on, GeneralizedModel model, V n, V sum, int coefficients) {
        V zero = on.constant(coefficients, 0);
        if (model.logistic()) {
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
    private static <V> V shown(
            Arithmetic<V> on,
            GeneralizedModel model,
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
        differences.add(on.addPublic(n, -(k + model.columns().size() + 1L)));
        V positive = model.logistic() ? sum : on.sum(on.notNegative(on.addPublic(y, -1)));
        differences.add(on.addPublic(positive, -k));
        if (model.logistic()) {
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
        if (model.logistic()) {
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
        for (SingleChoice choice : model.choices()) {
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
