package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightedEstimates;

/// Weighted banner table: the percentages of every two columns are compared by a z test with their linearized standard
/// errors, from the numbers that [WeightedCrosstab] releases.
///
/// Columns are domains without anybody in common, and the linearized values of a domain sum to 0: so the variance of a
/// difference is the sum of the two variances, but for what adjustment classes explain of both. The effective base
/// would do only if weights had nothing to do with the
/// answer; with equal weights this is the test without pooling.
///
/// @leaks as [WeightedCrosstab]
record WeightedColumnProportions(ColumnProportionsSpec spec, Weighting weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            new ColumnProportionsSpec("occupation", "sex", null),
            "as weighted `crosstab`; two columns are compared, with their linearized standard errors, where both cells "
                    + "and bases are shown",
            "as weighted `crosstab`",
            "28, with a filter 32",
            "as weighted `crosstab`");

    @Override
    public WeightedCrosstab source() {
        return new WeightedCrosstab(new CrosstabSpec(spec.rows(), spec.columns()), weight);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        WeightedCounts counts = source().counts(codebook, opened);
        int height = Tally.single(codebook, spec.rows()).categories().size();
        int width = Tally.single(codebook, spec.columns()).categories().size();
        ColumnLetters.Test test = (row, column, other, left, right) -> WeightedEstimates.pOfDifference(
                left,
                right,
                counts.covariance(
                        row * width + column,
                        WeightedCrosstab.column(column, height, width),
                        row * width + other,
                        WeightedCrosstab.column(other, height, width)));
        return new ColumnLetters(test, WeightedEstimates::higher, spec.adjust())
                .table(
                        source().table(codebook, disclosure, opened),
                        Tally.single(codebook, spec.columns()).categories(),
                        List.of(
                                Quantity.N,
                                Quantity.PERCENT,
                                Quantity.STANDARD_ERROR,
                                Quantity.MARGIN_95,
                                Quantity.LETTERS))
                .note("compared with the linearized standard errors of both columns")
                .as(spec.kind());
    }
}
