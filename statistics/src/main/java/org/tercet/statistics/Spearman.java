package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.SpearmanSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RankTests;
import org.tercet.statistics.table.Table;

/// Spearman's rank correlation of two numbers ([SpearmanOfNumbers]) or two ordered single choices: the
/// correlation of mid-ranks, as R's `cor.test` with `exact = FALSE`.
///
/// Ranks are doubled and taken from their mean, n + 1, so that they are whole and sums of products stay below
/// n^3.
///
/// @leaks nothing beyond a crosstab without small cells
public record Spearman(SpearmanSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new SpearmanSpec("satisfaction", "education"),
            "Spearman's rank correlation of two numbers or two ordered single choices",
            "n, sum of products of doubled centred mid-ranks, sum of t^3 - t over each variable; of choices only if every cell of the crosstab, those who gave one answer only included, is 0 or at least k; of numbers only if n is at least k",
            "of choices that no cell is in 1..k-1; of numbers how many people gave both, and how often values are shared",
            "11, with a filter 14; of numbers of 14 and 7 bits up to 192 rows 70, with a filter 71; above that more by the levels of `SortWide`",
            "23160 with 4 x 3 categories, growing as r c; with a filter 8 min(r, c) per row; of numbers about 480 per row with 1,000 rows, growing as log n");

    private enum Steps implements org.tercet.smc.Step {
        SPEARMAN
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return List.of(
                CellName.moment(Measure.N, CellName.ALL),
                CellName.moment(Measure.RANK_PRODUCTS, CellName.ALL),
                CellName.moment(Measure.TIES, spec.variable()),
                CellName.moment(Measure.TIES, spec.with()));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.SPEARMAN);
        if (codebook.variable(spec.variable()) instanceof Numeric number) {
            Numeric with = Tally.numeric(codebook, spec.with());
            return SpearmanOfNumbers.run(here, columns, filter, number, with, disclosure.minimumCount());
        }
        SingleChoice down = Tally.single(codebook, spec.variable());
        SingleChoice across = Tally.single(codebook, spec.with());
        RankCells cells = RankCells.of(here, columns, filter, down, across, disclosure.minimumCount());
        Shares one = cells.rowTotals(here);
        Shares other = cells.columnTotals(here);
        Shares down2 = RankCells.doubledRanks(here, one).subtract(cells.n().repeat(cells.rows()));
        Shares across2 = RankCells.doubledRanks(here, other).subtract(cells.n().repeat(cells.columns()));
        // Per row the sum of the other ranks; in the same round the squares.
        Products round = new Products(here);
        int weighted = round.ask(cells.counts(), Vectors.tiled(here, across2, cells.rows()));
        int squaresOne = round.ask(one, one);
        int squaresOther = round.ask(other, other);
        round.run();
        Shares inner = Vectors.rowSums(here, round.answer(weighted), cells.rows(), cells.columns());
        Shares sums = DotProduct.run(
                here,
                new Shares[] {inner, round.answer(squaresOne), round.answer(squaresOther)},
                new Shares[] {down2, one, other});
        Shares ties = sums.slice(1, 3).subtract(cells.n().repeat(2));
        return cells.masked(here, Shares.concat(cells.n(), sums.at(0), ties));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        if (codebook.variable(spec.variable()) instanceof Numeric number) {
            Numeric with = Tally.numeric(codebook, spec.with());
            return SpearmanOfNumbers.plain(table, filter, number, with, disclosure.minimumCount());
        }
        return RankCells.plain(
                table,
                filter,
                Tally.single(codebook, spec.variable()),
                Tally.single(codebook, spec.with()),
                disclosure.minimumCount(),
                Spearman::of);
    }

    /// The numbers of a crosstab.
    static long[] of(long[][] counts) {
        long[] one = RankCells.totals(counts);
        long[] other = RankCells.totals(RankCells.turned(counts));
        long[] down = RankCells.doubledRanks(one);
        long[] across = RankCells.doubledRanks(other);
        long n = java.util.Arrays.stream(one).sum();
        long products = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < other.length; j++) {
                products += counts[i][j] * (down[i] - n) * (across[j] - n);
            }
        }
        return new long[] {n, products, RankCells.ties(one), RankCells.ties(other)};
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Variable variable = codebook.variable(spec.variable());
        Variable with = codebook.variable(spec.with());
        Opened values = new Opened(cells(codebook), opened);
        long n = values.value(Measure.N, CellName.ALL);
        Line line = Line.result(
                "spearman",
                "Spearman's rho",
                RankTests.spearman(
                        n,
                        values.value(Measure.RANK_PRODUCTS, CellName.ALL),
                        values.value(Measure.TIES, spec.variable()),
                        values.value(Measure.TIES, spec.with())));
        Part main = Part.of(List.of(Line.base(n), line), Quantity.N, Quantity.RHO, Quantity.T, Quantity.DF, Quantity.P);
        return Table.of(spec.kind(), variable.label() + " and " + with.label(), variable.name(), disclosure, main);
    }
}
