package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Table;

/// Logistic regression of one category of a single choice, against its others, on numbers and single choices: maximum
/// likelihood by Newton's method, on shares until the end.
///
/// @leaks how many people answered all the variables; that the fit converged
public record LogisticRegression(LogisticRegressionSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new LogisticRegressionSpec("union", "member", List.of("wage", "sex")),
            "logistic regression on numbers and single choices: coefficients, standard errors, z, p, deviances, likelihood ratio test",
            "n, how many are in the category, sum and sum of squares of each number, the coefficients, the information matrix (its inverse holds the standard errors), the log likelihood",
            "how many people answered all; nothing unless n less the coefficients, both classes, every category of a predictor in either class are at least k, nobody lies 23 standard deviations away, the fit converges",
            "with a number 6006, with a filter 6008; with a number and a single choice of three categories 8878, with a filter 8881",
            "per row about 24000 with one coefficient beside the intercept, 25000 with three, whatever the filter; 11 steps");

    private enum Steps implements org.tercet.smc.Step {
        LOGISTIC_REGRESSION
    }

    /// Its columns.
    GeneralizedModel model(Codebook codebook) {
        SingleChoice outcome = Tally.single(codebook, spec.outcome());
        return GeneralizedModel.of(codebook, outcome, outcome.indexOf(spec.code()), spec.predictors());
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return model(codebook).cells();
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        SecretArithmetic on =
                SecretArithmetic.of(session.enter(Steps.LOGISTIC_REGRESSION), columns, GeneralizedModel.MOST_ROWS);
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
