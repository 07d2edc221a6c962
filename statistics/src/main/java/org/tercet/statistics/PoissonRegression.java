package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Table;

/// Poisson regression of a count on numbers and single choices, with logarithmic link: maximum likelihood by Newton's
/// method, on shares until the end.
///
/// @leaks how many people answered all the variables; that the fit converged
public record PoissonRegression(PoissonRegressionSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new PoissonRegressionSpec("children", List.of("age", "sex")),
            "Poisson regression of a count on numbers and single choices: coefficients, standard errors, z, p, deviances, likelihood ratio test",
            "n, sum of the counts, sum and sum of squares of each number, the coefficients, the information matrix (its inverse holds the standard errors), the log likelihood, that of the saturated model",
            "how many people answered all; nothing unless n less the coefficients, those with a count above 0, every category of a predictor are at least k, nobody lies 23 standard deviations away, the fit converges",
            "with a number 5321, with a filter 5322; with a number and a single choice of two categories 6761, with a filter 6763",
            "per row about 13500 with one coefficient beside the intercept, 14000 with two, whatever the filter; 11 steps");

    private enum Steps implements org.tercet.smc.Step {
        POISSON_REGRESSION
    }

    /// Its columns.
    GeneralizedModel model(Codebook codebook) {
        return GeneralizedModel.of(codebook, Tally.numeric(codebook, spec.outcome()), -1, spec.predictors());
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return model(codebook).cells();
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        SecretArithmetic on =
                SecretArithmetic.of(session.enter(Steps.POISSON_REGRESSION), columns, GeneralizedModel.MOST_ROWS);
        return GeneralizedFit.of(on, model(codebook), columns::column, filter, disclosure.minimumCount())
                .released(on);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        OpenArithmetic on = new OpenArithmetic();
        return GeneralizedFit.of(on, model(codebook), table::column, filter, disclosure.minimumCount())
                .released(on);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        return GeneralizedTable.of(spec.kind(), model(codebook), disclosure, opened);
    }
}
