package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.RegressionSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.RegressionColumns.Column;
import org.tercet.statistics.table.Centred;
import org.tercet.statistics.table.LinearModel;
import org.tercet.statistics.table.LinearModel.Fit;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Linear regression of a number on numbers and single choices, over the people who answered all of them: n, sums and
/// cross products, shown together or not at all.
///
/// They are shown if, over these people, n less the coefficients is at least k, every category of a predictor has at
/// least k, every two categories of different predictors have none or at least k in common, if the one-way tables of
/// the predictors hide no category, and if [AmountsRule] holds, also for the sums of numbers within categories, and
/// [Leverage], over the outcome too. A category's 0/1 is summed for the first ones too, to test them, and not shown.
///
/// @leaks how many people answered all the variables; a number with few values is no category: how many have one is not
/// held back
public record Regression(RegressionSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new RegressionSpec("wage", List.of("education", "sex")),
            "linear regression on numbers and single choices: coefficients, standard errors, t, p, R squared, F",
            "n, the sums and the cross products of outcome, numbers and 0/1 per category but the first (X'X, X'y, y'y); these are opened instead of the coefficients and their covariances, which determine them",
            "crosstab counts of categories of two predictors, each 0 or at least k; how many people answered all; nothing unless n less the coefficients is at least k, if 1 to k-1 gave one of the numbers but did not answer all, or where one person may have too much of a sum of amounts, also within a category, or of the sum of squares of a combination of outcome and predictors (leverage)",
            "with one number of 7 bits from 0 up 701, with a filter 704; with such a number and two single choices of four and three categories 1459, with a filter 1464",
            "126 per row with one number, with a filter 158; about 37 more per row for each further number and category");

    private enum Steps implements org.tercet.smc.Step {
        REGRESSION
    }

    private RegressionColumns columns(Codebook codebook) {
        return RegressionColumns.of(spec, codebook);
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return CellName.crossProducts(
                columns(codebook).released().stream().map(Column::name).toList());
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.REGRESSION);
        return Tested.released(here, tested(here, columns, filter, codebook, disclosure));
    }

    /// The sums, and whether they may be shown.
    Tested<Shares> tested(
            Session here, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        RegressionColumns model = columns(codebook);
        Shares sums = CrossProducts.run(here, columns, filter, model.variables(), model.elements(), model.within());
        Comparisons sizes = new Comparisons(here);
        int degrees = sizes.atLeast(sums.at(0), (long) k + model.released().size());
        int reach = sizes.atLeast(Vectors.picked(here, sums, model.counts()), k);
        Shares joint = Vectors.picked(here, sums, model.jointCounts());
        int jointReach = sizes.atLeast(joint, k);
        int jointAny = sizes.atLeast(joint, 1);
        sizes.run();
        List<Shares> tests = new ArrayList<>(List.of(
                sizes.answer(degrees),
                sizes.answer(reach),
                sizes.answer(jointReach).subtract(sizes.answer(jointAny)).addPublic(here.party(), 1)));
        for (SingleChoice predictor : model.choices()) {
            Shares counts = Tally.run(here, columns, filter, predictor.offset(), predictor.width());
            int split = predictor.categories().size();
            tests.add(LineSuppression.run(here, counts.slice(0, split), null, counts.slice(split, counts.length()), k)
                    .cells());
        }
        AmountsRule.Shown<Shares> amounts = model.amounts().map(places -> Vectors.picked(here, sums, places));
        tests.add(AmountsRule.run(here, columns, filter, model.numbers(), amounts, disclosure));
        Shares released = Vectors.picked(here, sums, model.releasedNumbers());
        tests.add(Leverage.run(here, columns, filter, model.variables(), model.design(), released, disclosure));
        return new Tested<>(released, Comparisons.all(here, Shares.concat(tests.toArray(new Shares[0]))));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return Tested.released(tested(table, filter, codebook, disclosure));
    }

    /// The same in the clear.
    Tested<long[]> tested(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        RegressionColumns model = columns(codebook);
        long[] sums = CrossProducts.plain(table, filter, model.variables(), model.elements(), model.within());
        AmountsRule.Shown<long[]> amounts = model.amounts().map(places -> Vectors.picked(sums, places));
        boolean shown = sums[0] >= (long) k + model.released().size()
                && Arrays.stream(model.counts()).allMatch(at -> sums[at] >= k)
                && Arrays.stream(model.jointCounts()).allMatch(at -> sums[at] == 0 || sums[at] >= k)
                && AmountsRule.plain(table, filter, model.numbers(), amounts, disclosure);
        for (SingleChoice predictor : model.choices()) {
            boolean[] cells = LineSuppression.plain(
                            Tally.plain(
                                    table,
                                    filter,
                                    predictor.offset(),
                                    predictor.categories().size()),
                            null,
                            Tally.plain(table, filter, Tally.missingColumn(predictor), Missing.COUNT),
                            k)
                    .cells();
            for (boolean cell : cells) {
                shown &= cell;
            }
        }
        long[] released = Vectors.picked(sums, model.releasedNumbers());
        return Tested.of(
                released,
                shown && Leverage.plain(table, filter, model.variables(), model.design(), released, disclosure));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        if (cells(codebook).size() != opened.length) {
            throw new IllegalArgumentException("result has " + opened.length + " cells, allowed "
                    + cells(codebook).size());
        }
        int[] scales =
                columns(codebook).released().stream().mapToInt(Column::scale).toArray();
        Centred centred = Centred.of(opened, scales);
        Fit fit = centred.n() == 0 ? LinearModel.hidden(scales.length) : LinearModel.fit(centred);
        return table(codebook, disclosure, centred.n(), fit, "least squares");
    }

    /// The same of a fit to the columns that are shown.
    ///
    /// @param method for the note
    Table table(Codebook codebook, Disclosure disclosure, long n, Fit fit, String method) {
        RegressionColumns model = columns(codebook);
        Numeric outcome = Tally.numeric(codebook, spec.outcome());
        List<Column> released = model.released();
        List<Line> terms = new ArrayList<>(List.of(
                Line.base(n),
                Line.result("(intercept)", "(Intercept)", fit.coefficients().getFirst())));
        for (int j = 1; j < released.size(); j++) {
            terms.add(Line.result(
                    released.get(j).name(),
                    released.get(j).label(),
                    fit.coefficients().get(j)));
        }
        Part main = Part.of(
                terms,
                Quantity.N,
                Quantity.COEFFICIENT,
                Quantity.STANDARD_ERROR,
                Quantity.LOWER_95,
                Quantity.UPPER_95,
                Quantity.T,
                Quantity.P);
        Part summary = Part.of(
                List.of(Line.result("model", "Model", fit.summary())),
                Quantity.R_SQUARED,
                Quantity.ADJUSTED_R_SQUARED,
                Quantity.RESIDUAL_SD,
                Quantity.F,
                Quantity.DF,
                Quantity.RESIDUAL_DF,
                Quantity.P);
        String title = outcome.label() + " on "
                + String.join(
                        ", ",
                        spec.predictors().stream()
                                .map(name -> codebook.variable(name).label())
                                .toList());
        Table table = Table.of(spec.kind(), title, outcome.name(), disclosure, main)
                .amounts(Math.max(2, outcome.scale()), outcome.unit())
                .and("Model", summary)
                .note(method + " over the people who answered all; two-sided p, 95 % interval of the coefficient");
        for (Variable choice : model.choices()) {
            table = table.note(model.reference(choice));
        }
        return fit.collinear() ? table.note("no coefficients: a predictor is a combination of the others") : table;
    }
}
