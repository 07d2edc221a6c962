package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.WilcoxonSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RankTests;
import org.tercet.statistics.table.Table;

/// Signed rank test of two numbers ([WilcoxonOfNumbers]) or two ordered single choices with the same
/// categories, as R's `wilcox.test` with `paired = TRUE` and `exact = FALSE`: differences are steps of the
/// scale, those of 0 are left out, the others have mid-ranks.
///
/// @leaks nothing beyond a crosstab without small cells
public record Wilcoxon(WilcoxonSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new WilcoxonSpec("before", "after"),
            "Wilcoxon signed rank test of two numbers, or of two ordered single choices with the same categories",
            "how many gave both, how many of them different ones, twice the rank sum of the positive differences, sum of t^3 - t over their sizes; of choices only if every cell of the crosstab, those who gave one answer only included, is 0 or at least k; of numbers only if n is at least k and those with a positive, a negative and no difference are 0 or at least k each",
            "that no such count is in 1..k-1; of numbers how many people gave both, and how often sizes are shared",
            "11, with a filter 14; of numbers with differences of 14 bits up to 192 rows 61, with a filter 62; above that more by the levels of `SortWide`",
            "23024 with 4 x 3 categories, growing as r c; with a filter 8 min(r, c) per row; of numbers about 310 per row with 1,000 rows, growing as log n");

    private enum Steps implements org.tercet.smc.Step {
        WILCOXON
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return List.of(
                CellName.base(),
                CellName.moment(Measure.N, CellName.ALL),
                CellName.moment(Measure.RANK_SUM, CellName.ALL),
                CellName.moment(Measure.TIES, CellName.ALL));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WILCOXON);
        if (codebook.variable(spec.variable()) instanceof Numeric number) {
            Numeric minus = Tally.numeric(codebook, spec.minus());
            return WilcoxonOfNumbers.run(here, columns, filter, number, minus, disclosure.minimumCount());
        }
        SingleChoice down = Tally.single(codebook, spec.variable());
        SingleChoice across = Tally.single(codebook, spec.minus());
        RankCells cells = RankCells.of(here, columns, filter, down, across, disclosure.minimumCount());
        long[] own = cells.counts().own();
        long[] next = cells.counts().next();
        int width = cells.columns();
        Shares positive = here.shares(bySize(own, width, 1), bySize(next, width, 1));
        Shares negative = here.shares(bySize(own, width, -1), bySize(next, width, -1));
        Shares totals = positive.add(negative);
        Shares n = totals.sum();
        Shares ranks = RankCells.doubledRanks(here, totals).addPublic(here.party(), 1);
        Shares squares = Products.of(here, totals, totals);
        Shares sums = DotProduct.run(here, new Shares[] {positive, squares}, new Shares[] {ranks, totals});
        return cells.masked(
                here, Shares.concat(cells.n(), n, sums.at(0), sums.at(1).subtract(n)));
    }

    /// Counts, or one component of them, by how many steps the first answer is above the second; or below it.
    private static long[] bySize(long[] counts, int width, int sign) {
        long[] out = new long[Math.max(width, counts.length / width) - 1];
        for (int cell = 0; cell < counts.length; cell++) {
            int difference = sign * (cell / width - cell % width);
            if (difference > 0) {
                out[difference - 1] += counts[cell];
            }
        }
        return out;
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        if (codebook.variable(spec.variable()) instanceof Numeric number) {
            Numeric minus = Tally.numeric(codebook, spec.minus());
            return WilcoxonOfNumbers.plain(table, filter, number, minus, disclosure.minimumCount());
        }
        return RankCells.plain(
                table,
                filter,
                Tally.single(codebook, spec.variable()),
                Tally.single(codebook, spec.minus()),
                disclosure.minimumCount(),
                Wilcoxon::of);
    }

    /// The numbers of a crosstab.
    static long[] of(long[][] counts) {
        long[] totals = new long[Math.max(counts.length, counts[0].length) - 1];
        long base = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[0].length; j++) {
                base += counts[i][j];
                if (i != j) {
                    totals[Math.abs(i - j) - 1] += counts[i][j];
                }
            }
        }
        long[] ranks = RankCells.doubledRanks(totals);
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < Math.min(i, counts[0].length); j++) {
                sum += counts[i][j] * (ranks[i - j - 1] + 1);
            }
        }
        return new long[] {base, Arrays.stream(totals).sum(), sum, RankCells.ties(totals)};
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Variable variable = codebook.variable(spec.variable());
        Variable minus = codebook.variable(spec.minus());
        Opened values = new Opened(cells(codebook), opened);
        long n = values.value(Measure.N, CellName.ALL);
        Figure figure = n == 0
                ? Figure.hidden()
                : RankTests.signedRanks(
                        n, values.value(Measure.RANK_SUM, CellName.ALL), values.value(Measure.TIES, CellName.ALL));
        Part main = Part.of(
                List.of(
                        Line.base(values.value(CellName.base())),
                        Line.result("wilcoxon", "Wilcoxon signed rank", figure)),
                Quantity.N,
                Quantity.V,
                Quantity.Z,
                Quantity.P);
        return Table.of(spec.kind(), variable.label() + " less " + minus.label(), variable.name(), disclosure, main)
                .note("n without those who gave the same answer twice");
    }
}
