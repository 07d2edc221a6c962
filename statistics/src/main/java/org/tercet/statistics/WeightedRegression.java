package org.tercet.statistics;

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
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Weighted linear regression on numbers and single choices: where [Regression] shows its sums, those of w, w^2, w x
/// and w x y.
///
/// Coefficients are those of R's `svyglm` and `lm` with weights, standard errors those of `lm`, which takes weights as
/// inverse variances. Design-based errors would take the sums of w^2 e^2 x y over residuals e, which have degree 4 in
/// the data: released as moments they would be enough equations to solve for the people of a small base.
///
/// @leaks as [Regression], for these sums
record WeightedRegression(RegressionSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new RegressionSpec("wage", List.of("education", "sex")),
            "n, size of the sample; sums of w, w^2, w x and w x y over weights w and outcome, numbers and 0/1 per category "
                    + "but the first (X'WX, X'Wy, y'Wy); these are opened instead of the coefficients and their "
                    + "covariances, which determine them",
            "as without weights, for weighted counts; where weights take few values, how many people have each",
            "with one number of 7 bits from 0 up 727, with a filter 732; with such a number and two single choices 1486, with a filter 1493",
            "with one number 130 per row, 65 more for each further number or category, 8 more with a filter");

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

    @Override
    public List<CellName> cells(Codebook codebook) {
        return RowWeights.names(
                List.of(CellName.moment(Measure.N, CellName.ALL)), n -> WeightedProducts.names(names(codebook)));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_REGRESSION);
        Numeric weighing = Tally.numeric(codebook, weight.variable());
        Shares n = regression().run(here, columns, filter, codebook, disclosure).at(0);
        RowWeights weights = RowWeights.of(here, columns, filter, weighing);
        Shares sums = WeightedProducts.run(
                here, columns, weights.weights(), weighing, columns(codebook).variables(), elements(codebook));
        return weights.release(here, n, sums, disclosure.minimumCount());
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        long[] n = {regression().plain(table, filter, codebook, disclosure)[0]};
        long[] sums = WeightedProducts.plain(
                table, weights.weights(), columns(codebook).variables(), elements(codebook));
        return weights.release(n, sums, disclosure.minimumCount());
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        WeightSums weights =
                values.weights(CellName.moment(Measure.N, CellName.ALL), RowWeights.decimals(weight, codebook));
        int[] scales =
                columns(codebook).released().stream().mapToInt(Column::scale).toArray();
        Centred centred = WeightedProducts.centred(values, weights, names(codebook), scales);
        return regression()
                .table(codebook, disclosure, centred, "weighted least squares")
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(weights.base())))))
                .note("standard errors of the model, which take weights as inverse variances; not design-based");
    }
}
