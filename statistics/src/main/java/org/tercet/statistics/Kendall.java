package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.KendallSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RankTests;
import org.tercet.statistics.table.RankTests.Shared;
import org.tercet.statistics.table.Table;

/// Kendall's tau-b of two numbers ([KendallOfNumbers]) or two ordered single choices, as R's `cor.test` with
/// `exact = FALSE`.
///
/// Of choices, concordant less discordant pairs: every cell times what lies below and right of it less what lies below
/// and left.
///
/// @leaks nothing beyond a crosstab without small cells; of numbers how many people gave both, and the tie terms
public record Kendall(KendallSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new KendallSpec("satisfaction", "education"),
            "Kendall's tau-b of two numbers or two ordered single choices",
            "n, concordant less discordant pairs, sums of t^2 - t and t^3 - t over each variable; of choices only if every cell of the crosstab, those who gave one answer only included, is 0 or at least k; of numbers only if n is at least k",
            "of choices that no cell is in 1..k-1; of numbers how many people gave both, and how often values are shared",
            "11, with a filter 14; of numbers of 14 and 7 bits up to 192 rows 109, with a filter 110; above that more by the levels of `SortWide`, and a few for each further 262,144 pairs",
            "23080 with 4 x 3 categories, growing as r c; with a filter 8 min(r, c) per row; of numbers about 10300 per row with 1,000 rows, growing as n, up to 5,000 rows");

    private enum Steps implements org.tercet.smc.Step {
        KENDALL
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return List.of(
                CellName.moment(Measure.N, CellName.ALL),
                CellName.moment(Measure.CONCORDANCE, CellName.ALL),
                CellName.moment(Measure.TIED_PAIRS, spec.variable()),
                CellName.moment(Measure.TIED_PAIRS, spec.with()),
                CellName.moment(Measure.TIES, spec.variable()),
                CellName.moment(Measure.TIES, spec.with()));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.KENDALL);
        if (codebook.variable(spec.variable()) instanceof Numeric number) {
            Numeric with = Tally.numeric(codebook, spec.with());
            return KendallOfNumbers.run(here, columns, filter, number, with, disclosure.minimumCount());
        }
        SingleChoice down = Tally.single(codebook, spec.variable());
        SingleChoice across = Tally.single(codebook, spec.with());
        RankCells cells = RankCells.of(here, columns, filter, down, across, disclosure.minimumCount());
        Shares one = cells.rowTotals(here);
        Shares other = cells.columnTotals(here);
        Shares counts = cells.counts();
        Shares later =
                here.shares(surplusAfter(counts.own(), cells.columns()), surplusAfter(counts.next(), cells.columns()));
        Products squares = new Products(here);
        int ofOne = squares.ask(one, one);
        int ofOther = squares.ask(other, other);
        squares.run();
        Shares sums = DotProduct.run(
                here,
                new Shares[] {counts, squares.answer(ofOne), squares.answer(ofOther)},
                new Shares[] {later, one, other});
        Shares pairs = Shares.concat(
                        squares.answer(ofOne).sum(), squares.answer(ofOther).sum())
                .subtract(cells.n().repeat(2));
        Shares ties = sums.slice(1, 3).subtract(cells.n().repeat(2));
        return cells.masked(here, Shares.concat(cells.n(), sums.at(0), pairs, ties));
    }

    /// Of each cell, or of one component of it: the cells in later rows and columns less those in later rows and
    /// earlier columns.
    private static long[] surplusAfter(long[] counts, int columns) {
        long[] out = new long[counts.length];
        for (int cell = 0; cell < counts.length; cell++) {
            for (int later = (cell / columns + 1) * columns; later < counts.length; later++) {
                out[cell] += Integer.signum(later % columns - cell % columns) * counts[later];
            }
        }
        return out;
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        if (codebook.variable(spec.variable()) instanceof Numeric number) {
            Numeric with = Tally.numeric(codebook, spec.with());
            return KendallOfNumbers.plain(table, filter, number, with, disclosure.minimumCount());
        }
        return RankCells.plain(
                table,
                filter,
                Tally.single(codebook, spec.variable()),
                Tally.single(codebook, spec.with()),
                disclosure.minimumCount(),
                Kendall::of);
    }

    /// The numbers of a crosstab.
    static long[] of(long[][] counts) {
        long[] one = RankCells.totals(counts);
        long[] other = RankCells.totals(RankCells.turned(counts));
        long surplus = 0;
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < other.length; j++) {
                for (int l = i + 1; l < one.length; l++) {
                    for (int m = 0; m < other.length; m++) {
                        surplus += counts[i][j] * counts[l][m] * Integer.signum(m - j);
                    }
                }
            }
        }
        return new long[] {
            Arrays.stream(one).sum(), surplus, pairs(one), pairs(other), RankCells.ties(one), RankCells.ties(other)
        };
    }

    private static long pairs(long[] totals) {
        return Arrays.stream(totals).map(t -> t * t - t).sum();
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Variable variable = codebook.variable(spec.variable());
        Variable with = codebook.variable(spec.with());
        Opened values = new Opened(cells(codebook), opened);
        long n = values.value(Measure.N, CellName.ALL);
        Line line = Line.result(
                "kendall",
                "Kendall's tau-b",
                RankTests.kendall(
                        n,
                        values.value(Measure.CONCORDANCE, CellName.ALL),
                        shared(values, spec.variable()),
                        shared(values, spec.with())));
        Part main = Part.of(List.of(Line.base(n), line), Quantity.N, Quantity.TAU, Quantity.Z, Quantity.P);
        return Table.of(spec.kind(), variable.label() + " and " + with.label(), variable.name(), disclosure, main);
    }

    private static Shared shared(Opened values, String variable) {
        return new Shared(values.value(Measure.TIED_PAIRS, variable), values.value(Measure.TIES, variable));
    }
}
