package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.statistics.table.CountTests;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Chi-square test of independence, from the counts that [Crosstab] releases.
///
/// The test is given when no cell with people in it is hidden: the shown cells sum to the base. A two by two table has
/// Yates' correction and Fisher's exact test too.
///
/// @leaks as [Crosstab]
public record ChiSquare(ChiSquareSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new ChiSquareSpec("occupation", "sex"),
            "chi-square test of independence, Cramer's V; two by two also Yates and Fisher",
            "as `crosstab`; the test only if no cell with people in it is hidden",
            "as `crosstab`",
            "19, with a filter 21",
            "as `crosstab`: 55760 with 4 x 3 categories");

    @Override
    public Crosstab source() {
        return new Crosstab(new CrosstabSpec(spec.rows(), spec.columns()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        List<Category> rows = Tally.single(codebook, spec.rows()).categories();
        List<Category> columns = Tally.single(codebook, spec.columns()).categories();
        long[][] counts = new long[rows.size()][columns.size()];
        long shown = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                counts[i][j] = values.value(
                        CellName.count(rows.get(i).code(), columns.get(j).code()));
                shown += counts[i][j];
            }
        }
        boolean whole = shown > 0 && shown == values.value(CellName.base());
        List<Line> tests = new ArrayList<>();
        tests.add(Line.result("pearson", "Chi-square", whole ? CountTests.independence(counts) : Figure.hidden()));
        if (rows.size() == 2 && columns.size() == 2) {
            tests.add(Line.result(
                    "yates", "with Yates' correction", whole ? CountTests.corrected(counts) : Figure.hidden()));
            tests.add(
                    Line.result("fisher", "Fisher's exact test", whole ? CountTests.fisher(counts) : Figure.hidden()));
        }
        Part test =
                Part.of(tests, Quantity.CHI_SQUARE, Quantity.DF, Quantity.P, Quantity.CRAMERS_V, Quantity.FEW_EXPECTED);
        return source().table(codebook, disclosure, opened)
                .as(spec.kind())
                .and("Independence", test)
                .note("chi-square is rough where expected counts are below 5");
    }
}
