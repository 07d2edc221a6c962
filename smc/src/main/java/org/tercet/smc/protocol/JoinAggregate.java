package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;

/// Counts and sums, for every row of one table, the rows of another that have its key.
///
/// In: secret keys of l left and r right rows, of `width` bits, and columns of the right, replicated. Out: for
/// every left row, in its own place, the number of right rows with its key and their sums mod 2^64 (the caller
/// answers for sums that fit), 0 if there are none; nobody knows them, nor which rows belong together, nor how
/// many. The left's keys need not be unique. The left's rows go in twice, before and after the right's, and their
/// keys are sorted stably: then a key's right rows stand between its two left ones, and the difference of two
/// running sums is what is wanted. There is no comparison of neighbours and no segmented sum. Only the keys go
/// through the sort. The mark of the right rows and then each column is moved by the sort's shuffle, summed along the
/// order that was opened, and moved back by the same shuffle: long columns one after the other, so that memory is
/// bounded by the sort of the keys, about 90 bytes for each of 2l + r rows, whatever the number of columns.
///
/// @leaks nothing
/// @cost those of [SortWide] for 2l + r rows, 4 rounds and 32 bytes per row for the mark and for each column
/// @security as [SortWide] and [Shuffle]
/// @source elementary: stable sort, differences of running sums
public final class JoinAggregate {
    /// n is the number of rows sorted, 2l + r, w the width of the key, with one column.
    public static final Cost COST = new Cost(
            (n, w) ->
                    SortWide.COST.rounds().of(n, w) + 2 * Shuffle.COST.rounds().of(n, 2),
            "4 and those of SortWide",
            // Of four columns moved, mark and column there and back, SortWide's has one.
            (n, w) -> SortWide.COST.bytes().of(n, w) + Shuffle.COST.bytes().of(n, 3),
            "those of SortWide and 48n");

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
        List<Shares> right = new ArrayList<>(List.of(Shares.zero(r).addPublic(here.party(), 1)));
        for (Shares column : columns) {
            Sizes.requireEqual(column.length(), r);
            right.add(column);
        }
        Shuffle.Secret secret = Shuffle.draw(here, n);
        List<WordShares> keys = keyWords(here, width, leftKeys, rightKeys);
        int[] order = SortWide.order(here, secret, keys, width + Cost.log2(n));
        List<Shares> totals = new ArrayList<>();
        for (int k = 0; k < right.size(); k += Shuffle.together(here, n)) {
            int end = Math.min(right.size(), k + Shuffle.together(here, n));
            totals.addAll(totals(here, secret, order, l, right.subList(k, end)));
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

    private static List<WordShares> keyWords(Session here, int width, Shares left, Shares right) {
        Shares all = Shares.concat(left, right, left);
        return SortWide.keyWords(here, List.of(SortKey.unsigned(all, width)), all.length());
    }

    /// For each left row the sums of columns of the right.
    private static List<Shares> totals(Session here, Shuffle.Secret secret, int[] order, int l, List<Shares> columns) {
        Rows rows = secret.forward(here, between(here, l, columns));
        for (Shares column : rows.values()) {
            sumAlong(order, column.own());
            sumAlong(order, column.next());
        }
        List<Shares> totals = new ArrayList<>();
        for (Shares column : secret.back(here, rows).values()) {
            int n = column.length();
            totals.add(column.slice(n - l, n).subtract(column.slice(0, l)));
        }
        return totals;
    }

    /// Columns of the right between as many zeros as the left has rows, and as many again.
    private static Rows between(Session here, int l, List<Shares> columns) {
        int r = columns.getFirst().length();
        List<Shares> all = new ArrayList<>();
        for (Shares column : columns) {
            Shares longer = here.shares(new long[l + r + l], new long[l + r + l]);
            System.arraycopy(column.own(), 0, longer.own(), l, r);
            System.arraycopy(column.next(), 0, longer.next(), l, r);
            all.add(longer);
        }
        return new Rows(l + r + l, all, List.of());
    }

    /// Turns every element into the sum of those that come before it in this order, and itself.
    private static void sumAlong(int[] order, long[] x) {
        long sum = 0;
        for (int row : order) {
            sum += x[row];
            x[row] = sum;
        }
    }
}
