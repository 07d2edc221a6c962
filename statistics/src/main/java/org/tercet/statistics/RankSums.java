package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.RankTests;

/// n and twice the sum of mid-ranks per group, and the tie term: what [MannWhitney] and [KruskalWallis]
/// release.
///
/// @param variable an ordered single choice, counted, or a number, sorted ([RankSumsOfNumber])
/// @param by the groups
record RankSums(String variable, String by) implements Computation {
    private enum Steps implements org.tercet.smc.Step {
        RANK_SUMS
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<Category> groups = Tally.single(codebook, by).categories();
        List<CellName> names = new ArrayList<>();
        groups.forEach(group -> names.add(CellName.moment(Measure.N, group.code())));
        groups.forEach(group -> names.add(CellName.moment(Measure.RANK_SUM, group.code())));
        names.add(CellName.moment(Measure.TIES, CellName.ALL));
        return List.copyOf(names);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.RANK_SUMS);
        if (codebook.variable(variable) instanceof Numeric number) {
            return RankSumsOfNumber.run(
                    here, columns, filter, number, Tally.single(codebook, by), disclosure.minimumCount());
        }
        RankCells cells = RankCells.of(
                here,
                columns,
                filter,
                Tally.single(codebook, variable),
                Tally.single(codebook, by),
                disclosure.minimumCount());
        Shares totals = cells.rowTotals(here);
        Shares ranks = RankCells.doubledRanks(here, totals).addPublic(here.party(), 1);
        int groups = cells.columns();
        Shares[] left = new Shares[groups + 1];
        Shares[] right = new Shares[groups + 1];
        for (int g = 0; g < groups; g++) {
            left[g] = cells.column(here, g);
            right[g] = ranks;
        }
        left[groups] = Products.of(here, totals, totals);
        right[groups] = totals;
        Shares sums = DotProduct.run(here, left, right);
        return cells.masked(
                here,
                Shares.concat(
                        cells.columnTotals(here),
                        sums.slice(0, groups),
                        sums.at(groups).subtract(cells.n())));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        if (codebook.variable(variable) instanceof Numeric number) {
            return RankSumsOfNumber.plain(table, filter, number, Tally.single(codebook, by), disclosure.minimumCount());
        }
        return RankCells.plain(
                table,
                filter,
                Tally.single(codebook, variable),
                Tally.single(codebook, by),
                disclosure.minimumCount(),
                RankSums::of);
    }

    /// The numbers of a crosstab of values by groups.
    static long[] of(long[][] counts) {
        int groups = counts[0].length;
        long[] totals = RankCells.totals(counts);
        long[] ranks = RankCells.doubledRanks(totals);
        long[] out = new long[2 * groups + 1];
        for (int v = 0; v < counts.length; v++) {
            for (int g = 0; g < groups; g++) {
                out[g] += counts[v][g];
                out[groups + g] += counts[v][g] * (ranks[v] + 1);
            }
        }
        out[2 * groups] = RankCells.ties(totals);
        return out;
    }

    /// The groups that somebody is in.
    static List<RankTests.Group> groups(List<Category> categories, Opened values) {
        return categories.stream()
                .map(group -> new RankTests.Group(
                        values.value(Measure.N, group.code()), values.value(Measure.RANK_SUM, group.code())))
                .filter(group -> group.n() > 0)
                .toList();
    }

    /// The base and the mean rank of every group.
    static List<Line> lines(List<Category> categories, Opened values) {
        long[] n = categories.stream()
                .mapToLong(group -> values.value(Measure.N, group.code()))
                .toArray();
        List<Line> lines = new ArrayList<>(List.of(Line.base(Arrays.stream(n).sum())));
        for (int g = 0; g < n.length; g++) {
            Category group = categories.get(g);
            Figure figure = Figure.of(n[g], n[g]);
            lines.add(Line.of(
                    group,
                    n[g] == 0
                            ? figure
                            : figure.with(
                                    Quantity.MEAN_RANK, values.value(Measure.RANK_SUM, group.code()) / (2.0 * n[g]))));
        }
        return lines;
    }
}
