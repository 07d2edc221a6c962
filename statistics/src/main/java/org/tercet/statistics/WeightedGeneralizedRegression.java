package org.tercet.statistics;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Table;

/// Logistic or Poisson regression with design weights, as R's `svyglm` has them: coefficients of the weighted
/// likelihood, standard errors by linearization.
///
/// Beside the weighted fit it releases the [Meat] of the sandwich, sums of products of the scores
/// `w (y - mean) z`; suppression is that of [GeneralizedFit], with [ScoreLeverage].
///
/// @leaks as [LogisticRegression] or [PoissonRegression]
record WeightedGeneralizedRegression(
        StatisticSpec spec, Function<Codebook, GeneralizedModel> model, DesignWeight weight) implements Statistic {
    private static final String RELEASED =
            "n, size of the sample; sums of w, w^2 and w y over weights w and the outcome y; sum and sum of squares of each "
                    + "number; of the weighted fit the coefficients, the information matrix, the log likelihood%s; the "
                    + "sums of products of the scores w (y - mean) z of every two coefficients, with a power of two";

    private static final String LEAKS =
            "as without weights; nothing where one person may have too much of the sum of squares of a combination of the "
                    + "scores; where weights take few values, how many people have each";

    static final WeightedDoc LOGISTIC = new WeightedDoc(
            new LogisticRegressionSpec("union", "member", List.of("wage", "sex")),
            RELEASED.formatted(""),
            LEAKS,
            "with a number 6565, with a filter 6569",
            "about 1840 per row with a number");

    static final WeightedDoc POISSON = new WeightedDoc(
            new PoissonRegressionSpec("children", List.of("age", "sex")),
            RELEASED.formatted(", that of the saturated model"),
            LEAKS,
            "with a number 5942, with a filter 5945",
            "about 2000 per row with a number");

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_GENERALIZED_REGRESSION
    }

    /// @param weight of a kind that regressions take
    static WeightedGeneralizedRegression logistic(LogisticRegressionSpec spec, Weighting weight) {
        return new WeightedGeneralizedRegression(
                spec, new LogisticRegression(spec)::model, RowWeights.designOnly(spec, weight));
    }

    /// @param weight of a kind that regressions take
    static WeightedGeneralizedRegression poisson(PoissonRegressionSpec spec, Weighting weight) {
        return new WeightedGeneralizedRegression(
                spec, new PoissonRegression(spec)::model, RowWeights.designOnly(spec, weight));
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        CellName n = CellName.moment(Measure.N, CellName.ALL);
        return RowWeights.names(
                List.of(n),
                _ -> java.util.stream.Stream.of(
                                RowWeights.twoSums(n), model.apply(codebook).weightedFit())
                        .flatMap(List::stream)
                        .toList());
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_GENERALIZED_REGRESSION);
        Numeric weighing = Tally.numeric(codebook, weight.variable());
        int k = disclosure.minimumCount();
        SecretArithmetic on = SecretArithmetic.of(here, columns, GeneralizedModel.MOST_ROWS);
        RowWeights weights = RowWeights.of(here, columns, filter, weighing);
        GeneralizedFit.Weighted<Shares> fit = GeneralizedFit.Weighted.of(
                on, model.apply(codebook), columns::column, filter, weights.weights(), disclosure);
        return weights.release(here, fit.n(), fit.sums(), k);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        GeneralizedFit.Weighted<long[]> fit = GeneralizedFit.Weighted.of(
                new OpenArithmetic(), model.apply(codebook), table::column, filter, weights.weights(), disclosure);
        return weights.release(fit.n(), fit.sums(), k);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        return GeneralizedTable.weighted(
                spec.kind(),
                model.apply(codebook),
                cells(codebook),
                disclosure,
                opened,
                RowWeights.decimals(weight, codebook));
    }
}
