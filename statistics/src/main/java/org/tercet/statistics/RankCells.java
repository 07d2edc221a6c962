package org.tercet.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// The crosstab of two single choices, kept secret, and whether sums made of it may be shown.
///
/// They may if every cell, those of people who gave one answer only included, is 0 or at least k: then there
/// is no count in 1..k-1 that could follow from them. The argument is in ADR 0011.
///
/// @param counts row by row, of those who gave both answers
/// @param n how many gave both
/// @param shown 1 if sums may be shown and n is at least k
record RankCells(Shares counts, int rows, int columns, Shares n, Shares shown) {
    /// Counts and decides.
    static RankCells of(
            Session here, Columns batch, @Nullable Shares filter, SingleChoice down, SingleChoice across, long k) {
        int rows = down.categories().size();
        int columns = across.categories().size();
        Shares rowCounts = Tally.run(here, batch, filter, down.offset(), down.width());
        Shares columnCounts = Tally.run(here, batch, filter, across.offset(), across.width());
        Shares[] left = Tally.columns(batch, down.offset(), rows);
        Shares[] right = Tally.columns(batch, across.offset(), columns);
        if (filter != null && rows <= columns) {
            left = Products.each(here, left, filter);
        } else if (filter != null) {
            right = Products.each(here, right, filter);
        }
        Shares counts = DotProduct.matrix(here, left, right);
        Shares full = Crosstab.withUnanswered(here, counts, rowCounts, columnCounts, rows, columns);
        Shares n = counts.sum();
        return new RankCells(counts, rows, columns, n, noneSmall(here, full, n, k));
    }

    /// 1 if none of the counts is in 1..k-1 and n is at least k; seven rounds.
    static Shares noneSmall(Session here, Shares counts, Shares n, long k) {
        Comparisons sizes = new Comparisons(here);
        int any = sizes.atLeast(counts, 1);
        int reach = sizes.atLeast(counts, k);
        int base = sizes.atLeast(n, k);
        sizes.run();
        Comparisons small = new Comparisons(here);
        int someSmall =
                small.atLeast(sizes.answer(any).subtract(sizes.answer(reach)).sum(), 1);
        small.run();
        Shares noneSmall = small.answer(someSmall).negate().addPublic(here.party(), 1);
        return Products.of(here, noneSmall, sizes.answer(base));
    }

    /// Plain twin of [#noneSmall(Session, Shares, Shares, long)].
    static boolean noneSmall(long[] counts, long n, long k) {
        return n >= k && Arrays.stream(counts).noneMatch(count -> count >= 1 && count < k);
    }

    /// People per row.
    Shares rowTotals(Session here) {
        return Vectors.rowSums(here, counts, rows, columns);
    }

    /// People per column.
    Shares columnTotals(Session here) {
        return Vectors.columnSums(here, counts, rows, columns);
    }

    /// The counts of one column.
    Shares column(Session here, int column) {
        return Vectors.column(here, counts, columns, column, rows);
    }

    /// Twice the mid-rank of each value, less 1: twice as many as come before it, and as many as have it.
    static Shares doubledRanks(Session here, Shares totals) {
        return here.shares(doubledRanks(totals.own()), doubledRanks(totals.next()));
    }

    /// The same of open totals, or of one component of them.
    static long[] doubledRanks(long[] totals) {
        long[] ranks = new long[totals.length];
        long before = 0;
        for (int v = 0; v < totals.length; v++) {
            ranks[v] = 2 * before + totals[v];
            before += totals[v];
        }
        return ranks;
    }

    /// The sums, or nothing.
    Shares masked(Session here, Shares sums) {
        return Products.of(here, sums, shown.repeat(sums.length()));
    }

    /// What the plain twins make of a crosstab.
    interface Sums {
        /// The numbers that are released, from the counts of those who gave both answers.
        long[] of(long[][] counts);
    }

    /// Plain twin: the sums, or as many zeros.
    static long[] plain(
            PlainTable table, long @Nullable [] filter, SingleChoice down, SingleChoice across, long k, Sums sums) {
        int rows = down.categories().size();
        int columns = across.categories().size();
        long[][] full = new long[rows + 1][columns + 1];
        for (int r = 0; r < table.rows(); r++) {
            int i = Crosstab.category(table, down, r);
            int j = Crosstab.category(table, across, r);
            if ((filter == null || filter[r] == 1) && i >= 0 && j >= 0) {
                full[i][j]++;
            }
        }
        long[][] counts = new long[rows][];
        for (int i = 0; i < rows; i++) {
            counts[i] = Arrays.copyOf(full[i], columns);
        }
        long n = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
        long[] out = sums.of(counts);
        return noneSmall(Arrays.stream(full).flatMapToLong(Arrays::stream).toArray(), n, k)
                ? out
                : new long[out.length];
    }

    /// People per row, or per column of the turned crosstab.
    static long[] totals(long[][] counts) {
        return Arrays.stream(counts).mapToLong(row -> Arrays.stream(row).sum()).toArray();
    }

    /// Rows and columns exchanged.
    static long[][] turned(long[][] counts) {
        long[][] turned = new long[counts[0].length][counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < turned.length; j++) {
                turned[j][i] = counts[i][j];
            }
        }
        return turned;
    }

    /// `sum(t^3 - t)`.
    static long ties(long[] totals) {
        return Arrays.stream(totals).map(t -> t * t * t - t).sum();
    }
}
