package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MannWhitneySpec;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RankTests;
import org.tercet.statistics.table.Table;

/// Rank sum test of a number or an ordered single choice between two groups, with mid-ranks, corrected for
/// ties and continuity, as R's `wilcox.test`.
///
/// @leaks nothing beyond a crosstab without small cells; of a number how many of a group gave none, and the
/// tie term
public record MannWhitney(MannWhitneySpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new MannWhitneySpec("satisfaction", "sex"),
            "Mann-Whitney (Wilcoxon rank sum) test of a number or an ordered single choice between two groups",
            "n and twice the rank sum per group, sum of t^3 - t over the values; of a choice only if every cell of value by group, those who gave one answer only included, is 0 or at least k; of a number only if every group, those in none included, is, among all and among those who gave the number",
            "that no such count is in 1..k-1; of a number, as `mean`, how many of a group gave none, and how often values are shared",
            "11, with a filter 14; of a number of 14 bits up to 192 rows 44, with a filter 46; above that more by the levels of `SortWide`",
            "23072 with 4 x 3 categories, growing as r c; with a filter 8 min(r, c) per row; of a number about 280 per row with 3 groups and 1,000 rows, growing as log n and by 16 per group");

    @Override
    public RankSums source() {
        return new RankSums(spec.variable(), spec.by());
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Variable variable = codebook.variable(spec.variable());
        SingleChoice by = Tally.single(codebook, spec.by());
        List<Category> categories = by.categories();
        Opened values = new Opened(cells(codebook), opened);
        List<RankTests.Group> groups = RankSums.groups(categories, values);
        long ties = values.value(Measure.TIES, CellName.ALL);
        Figure figure =
                groups.size() == 2 ? RankTests.mannWhitney(groups.getFirst(), groups.getLast(), ties) : Figure.hidden();
        Part main = Part.of(RankSums.lines(categories, values), Quantity.N, Quantity.MEAN_RANK);
        Part test = Part.of(
                List.of(Line.result("mann-whitney", "First group against second", figure)),
                Quantity.W,
                Quantity.Z,
                Quantity.P);
        return Table.of(spec.kind(), variable.label() + " by " + by.label(), by.name(), disclosure, main)
                .and("Rank sum test", test);
    }
}
