package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.RegressionColumns.Column;
import org.tercet.statistics.table.Centred;
import org.tercet.statistics.table.DesignBasedModel;
import org.tercet.statistics.table.LinearModel;
import org.tercet.statistics.table.LinearModel.Fit;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;
import org.tercet.statistics.table.WeightedEstimates;

/// Weighted linear regression on numbers and single choices, as R's `svyglm` has it: where [Regression] shows its sums,
/// and [WeightedLeverage] and [ScoreLeverage] hold, those of w, w^2, w x and w x y, and the [Meat] of the residuals.
///
/// Coefficients follow from the sums, exactly; standard errors by linearization take the meat too, the sums of
/// `w^2 e^2 x y` over residuals e, which are worked out on shares: neither residuals nor moments of degree 4 are
/// opened.
///
/// @leaks as [Regression], for these sums
record WeightedRegression(RegressionSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new RegressionSpec("wage", List.of("education", "sex")),
            "n, size of the sample; sums of w, w^2, w x and w x y over weights w and outcome, numbers and 0/1 per category "
                    + "but the first (X'WX, X'Wy, y'Wy); sum and sum of squares of each number among the predictors; the "
                    + "sums of products of the scores w e x of every two coefficients, e the residual, with a power of two",
            "as without weights, for weighted counts, also for weighted sums of squares and those of the scores; where weights "
                    + "take few values, how many people have each",
            "with one number of 7 bits from 0 up 2558, with a filter 2563; with such a number and two single choices 4924, with a filter 4931",
            "with one number about 1500 per row, about 435 more for each further number or category, 8 more with a filter");

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_REGRESSION
    }

    /// @param weight of a kind that regressions take
    static WeightedRegression of(RegressionSpec spec, Weighting weight) {
        return new WeightedRegression(spec, RowWeights.designOnly(spec, weight));
    }

    private Regression regression() {
        return new Regression(spec);
    }

    private RegressionColumns columns(Codebook codebook) {
        return RegressionColumns.of(spec, codebook);
    }

    private List<String> names(Codebook codebook) {
        return columns(codebook).released().stream().map(Column::name).toList();
    }

    private List<Integer> elements(Codebook codebook) {
        return columns(codebook).released().stream().map(Column::element).toList();
    }

    /// Names of the coefficients, the intercept first.
    private List<String> coefficients(Codebook codebook) {
        List<String> names = new ArrayList<>(names(codebook));
        names.set(0, "(intercept)");
        return names;
    }

    private List<CellName> sums(Codebook codebook) {
        List<CellName> names = new ArrayList<>(WeightedProducts.names(names(codebook)));
        for (Column column : numbers(codebook)) {
            names.add(CellName.moment(Measure.SUM, column.name()));
            names.add(CellName.moment(Measure.SUM_SQUARES, column.name()));
        }
        names.addAll(Meat.names(coefficients(codebook)));
        return names;
    }

    /// The numbers among the predictors.
    private List<Column> numbers(Codebook codebook) {
        return columns(codebook).released().stream()
                .skip(1)
                .filter(column -> column.choice() < 0)
                .toList();
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return RowWeights.names(List.of(CellName.moment(Measure.N, CellName.ALL)), _ -> sums(codebook));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_REGRESSION);
        Numeric weighing = Tally.numeric(codebook, weight.variable());
        Tested<Shares> tested = regression().tested(here, columns, filter, codebook, disclosure);
        RowWeights weights = RowWeights.of(here, columns, filter, weighing);
        Shares sums = WeightedProducts.run(
                here, columns, weights.weights(), weighing, columns(codebook).variables(), elements(codebook));
        SecretArithmetic on = SecretArithmetic.of(here, columns, Comparisons.MAX_COUNT);
        Sandwich<Shares> sandwich =
                sandwich(on, columns::column, codebook, tested, weights.weights(), sums, disclosure);
        return weights.release(here, sandwich.n(), Shares.concat(sums, sandwich.sums()), disclosure.minimumCount());
    }

    /// What the sandwich takes beside weighted sums.
    ///
    /// @param n 0 where everything is hidden
    /// @param sums of the numbers, and the meat; not hidden
    record Sandwich<V>(V n, V sums) {}

    /// The meat of the residuals, and whether everything may be shown.
    ///
    /// @param sums of [WeightedProducts]
    <V> Sandwich<V> sandwich(
            Arithmetic<V> on,
            WeightedColumns.Batch<V> batch,
            Codebook codebook,
            Tested<V> tested,
            V weights,
            V sums,
            Disclosure disclosure) {
        RegressionColumns model = columns(codebook);
        WeightedColumns<V> rows = WeightedColumns.of(
                on, batch, model.variables(), model.design(), tested.sums(), weights, on.at(sums, 1));
        WeightedSpread<V> spread = WeightedSpread.of(on, rows);
        WeightedLeverage<V> leverage = WeightedLeverage.of(on, rows, spread, disclosure);
        WeightedResiduals<V> fit = WeightedResiduals.of(on, rows, spread, leverage.factor());
        List<V> predictors = rows.columns().subList(0, rows.columns().size() - 1);
        Meat<V> meat = Meat.of(on, fit.residuals(), predictors, Powers.FRACTION, disclosure);
        List<V> released = new ArrayList<>();
        int width = model.released().size();
        for (int j = 1; j < width; j++) {
            if (model.released().get(j).choice() < 0) {
                released.add(on.at(tested.sums(), CrossProducts.sum(j)));
                released.add(on.at(tested.sums(), CrossProducts.product(width, j, j)));
            }
        }
        V units = on.add(rows.exponent(), spread.exponent());
        released.add(on.addPublic(on.add(meat.exponent(), units), -Powers.FRACTION));
        released.add(meat.triangle());
        V right = on.multiply(meat.passed(), on.notNegative(on.scale(fit.bad(), -1)));
        V shown = on.multiply(on.multiply(tested.shown(), leverage.passed()), right);
        V n = on.multiply(on.at(tested.sums(), 0), shown);
        return new Sandwich<>(n, on.concat(released));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        Tested<long[]> tested = regression().tested(table, filter, codebook, disclosure);
        long[] sums = WeightedProducts.plain(
                table, weights.weights(), columns(codebook).variables(), elements(codebook));
        OpenArithmetic on = new OpenArithmetic();
        Sandwich<long[]> sandwich = sandwich(on, table::rows, codebook, tested, weights.weights(), sums, disclosure);
        return weights.release(sandwich.n(), on.concat(List.of(sums, sandwich.sums())), disclosure.minimumCount());
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        WeightSums weights =
                values.weights(CellName.moment(Measure.N, CellName.ALL), RowWeights.decimals(weight, codebook));
        List<Column> released = columns(codebook).released();
        int[] scales = released.stream().mapToInt(Column::scale).toArray();
        Centred centred = WeightedProducts.centred(values, weights, names(codebook), scales);
        Fit fit = weights.n() == 0
                ? LinearModel.hidden(released.size())
                : DesignBasedModel.fit(
                        centred, weights, Meat.read(values, coefficients(codebook)), units(codebook, values, weights));
        return regression()
                .table(codebook, disclosure, weights.n(), fit, "weighted least squares")
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(weights.base())))))
                .note(WeightedEstimates.FIT_NOTE);
    }

    /// How the columns of the meat were brought to scale.
    private List<DesignBasedModel.Unit> units(Codebook codebook, Opened values, WeightSums weights) {
        int people = Powers.exponent(BigInteger.valueOf(weights.n()));
        List<DesignBasedModel.Unit> units = new ArrayList<>(List.of(new DesignBasedModel.Unit(0, people)));
        for (Column column :
                columns(codebook).released().subList(1, names(codebook).size())) {
            if (column.choice() >= 0) {
                units.add(new DesignBasedModel.Unit(0, people));
            } else {
                long sum = values.value(Measure.SUM, column.name());
                long squares = values.value(Measure.SUM_SQUARES, column.name());
                BigInteger centred = Standardised.squares(weights.n(), sum, squares);
                units.add(new DesignBasedModel.Unit(Standardised.centre(weights.n(), sum), Powers.exponent(centred)));
            }
        }
        return units;
    }
}
