package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.statistics.table.CountTests;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Banner table: the percentages of every two columns are compared by a z test with pooled variance, from the counts
/// that [Crosstab] releases.
///
/// Columns have letters; a cell has the letters of the columns whose percentage in its line is lower at 95 %. Two cells
/// are compared when both and their bases are shown.
///
/// @leaks as [Crosstab]
public record ColumnProportions(ColumnProportionsSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new ColumnProportionsSpec("occupation", "sex", null),
            "crosstab with z tests of column percentages, marked with letters",
            "as `crosstab`; two columns are compared where both cells and bases are shown",
            "as `crosstab`",
            "19, with a filter 21",
            "as `crosstab`: 55760 with 4 x 3 categories");

    @Override
    public Crosstab source() {
        return new Crosstab(new CrosstabSpec(spec.rows(), spec.columns()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        return new ColumnLetters(
                        (row, column, other, left, right) -> CountTests.difference(left, right),
                        CountTests::higher,
                        spec.adjust())
                .table(
                        source().table(codebook, disclosure, opened),
                        Tally.single(codebook, spec.columns()).categories(),
                        List.of(Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95, Quantity.LETTERS))
                .as(spec.kind());
    }
}
