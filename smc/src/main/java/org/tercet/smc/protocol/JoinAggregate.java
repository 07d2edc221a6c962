package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Counts and sums, for every row of one table, the rows of another that have its key.
///
/// In: secret keys of l left and r right rows, of `width` bits, and columns of the right, replicated. Out: for
/// every left row, in its own place, the number of right rows with its key and their sums mod 2^64 (the caller
/// answers for sums that fit), 0 if there are none; nobody knows them, nor which rows belong together, nor how
/// many. The left's keys need not be unique. The left's rows go in twice, before and after the right's, and all
/// are sorted stably by the key: then a key's right rows stand between its two left ones, and the difference of
/// two running sums is what is wanted. There is no comparison of neighbours and no segmented sum. The running
/// sums are moved back by the rows' numbers. Memory is bounded by the sort: 2l + r rows of the key, the number,
/// the mark and the columns, 16 bytes each, about three times while they are moved. A caller with many columns
/// of the right can hand them in part by part.
///
/// @leaks nothing
/// @cost those of [SortWide] and of [ApplyPermutation#inverse] for 2l + r rows
/// @security as [SortWide] and [ApplyPermutation]
/// @source elementary: stable sort, differences of running sums
public final class JoinAggregate {
    /// n is the number of rows sorted, 2l + r, w the width of the key, with one column.
    public static final Cost COST = new Cost(
            (n, w) -> SortWide.COST.rounds().of(n, w)
                    + ApplyPermutation.COST_INVERSE.rounds().of(n, 2),
            "3 and those of SortWide",
            (n, w) -> SortWide.COST.bytes().of(n, w)
                    + Shuffle.COST.bytes().of(n, 2)
                    + ApplyPermutation.COST_INVERSE.bytes().of(n, 2),
            "those of SortWide and 88n + 32");

    private enum Steps implements org.tercet.smc.Step {
        JOIN_AGGREGATE
    }

    private JoinAggregate() {}

    /// What belongs to each left row.
    ///
    /// @param counts number of right rows
    /// @param sums their sums, one for each column
    public record Totals(Shares counts, List<Shares> sums) {}

    /// Count and sums for every left row.
    ///
    /// @throws EngineFailure if a peer fails
    public static Totals run(Session session, int width, Shares leftKeys, Shares rightKeys, Shares... columns) {
        Session here = session.enter(Steps.JOIN_AGGREGATE);
        int l = leftKeys.length();
        int r = rightKeys.length();
        int n = Math.addExact(Math.multiplyExact(2, l), r);
        Shares nothing = Shares.zero(l);
        List<Shares> rows = new ArrayList<>();
        rows.add(SortWide.numbers(here, n));
        rows.add(Shares.concat(nothing, Shares.zero(r).addPublic(here.party(), 1), nothing));
        for (Shares column : columns) {
            Sizes.requireEqual(column.length(), r);
            rows.add(Shares.concat(nothing, column, nothing));
        }
        SortKey key = SortKey.unsigned(Shares.concat(leftKeys, rightKeys, leftKeys), width);
        List<Shares> sorted =
                SortWide.run(here, List.of(key), new Rows(n, rows, List.of())).values();
        rows.clear();
        for (Shares column : sorted.subList(1, sorted.size())) {
            rows.add(here.shares(running(column.own()), running(column.next())));
        }
        List<Shares> back = ApplyPermutation.inverse(here, sorted.getFirst(), new Rows(n, rows, List.of()))
                .values();
        List<Shares> totals = new ArrayList<>();
        for (Shares column : back) {
            totals.add(column.slice(l + r, n).subtract(column.slice(0, l)));
        }
        return new Totals(totals.getFirst(), totals.subList(1, totals.size()));
    }

    /// The same on open keys and one column: for each left row count and sum.
    public static long[][] plain(long[] left, long[] right, long[] column) {
        java.util.Map<Long, long[]> totals = new java.util.HashMap<>();
        for (int j = 0; j < right.length; j++) {
            long[] total = totals.computeIfAbsent(right[j], key -> new long[2]);
            total[0]++;
            total[1] += column[j];
        }
        long[][] out = new long[left.length][];
        for (int j = 0; j < left.length; j++) {
            out[j] = totals.getOrDefault(left[j], new long[2]).clone();
        }
        return out;
    }

    private static long[] running(long[] x) {
        long[] out = new long[x.length];
        long sum = 0;
        for (int j = 0; j < out.length; j++) {
            sum += x[j];
            out[j] = sum;
        }
        return out;
    }
}
