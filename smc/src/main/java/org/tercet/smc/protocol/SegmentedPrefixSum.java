package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Running sums of secret columns that begin anew at secret marks.
///
/// In: n marks that are 0 or 1 in Z_2^64, 1 where a segment begins, and w columns of n elements, replicated. The first
/// row begins a segment whatever its mark. Out: w columns of n elements, in each row the sum of the segment's rows up
/// to and including it ([#run]) or before it ([#exclusive]), mod 2^64: the caller answers for sums that fit. Nobody
/// knows them. Rows are joined in pairs three times, `(keep, sum) = (keep keep', sum' + keep' sum)`; an eighth of them
/// then goes through Sklansky's tree, which has as few rounds as can be but log n products a row; then the pairs are
/// taken apart again. Where only the totals of sorted groups are wanted, differences of plain running sums are
/// cheaper: [GroupBy], [JoinAggregate].
///
/// @leaks nothing
/// @cost 3 + ceil(log2 n) rounds, about (14w + 7) n + 0.5 (w+1) n log2(n/8) bytes
/// @security semi-honest: as [Multiply]
/// @source Schwartz, TOPLAS 2(4), 1980 (segments); Ladner, Fischer, J. ACM 27, 1980; Sklansky, IRE Trans. EC-9, 1960
public final class SegmentedPrefixSum {
    /// n is the number of rows, w the number of columns.
    public static final Cost COST = new Cost(
            (n, w) -> w == 0 ? 0 : rounds(n, 0),
            "3 + log2 n",
            (n, w) -> w == 0 ? 0 : 8 * products(n, w, 0),
            "about (14w + 7) n + 0.5 (w+1) n log2(n/8)");

    /// How often rows are joined in pairs before the tree.
    private static final int PAIRINGS = 3;

    private enum Steps implements org.tercet.smc.Step {
        SEGMENTED_PREFIX_SUM
    }

    private SegmentedPrefixSum() {}

    /// For every row the sum of its segment up to and including it.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares[] run(Session session, Shares starts, Shares... columns) {
        for (Shares column : columns) {
            Sizes.requireEqual(column.length(), starts.length());
        }
        Session here = session.enter(Steps.SEGMENTED_PREFIX_SUM);
        if (columns.length == 0) {
            return columns;
        }
        return sums(here, starts.negate().addPublic(here.party(), 1), columns, 0);
    }

    /// For every row the sum of its segment before it.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares[] exclusive(Session session, Shares starts, Shares... columns) {
        Shares[] sums = run(session, starts, columns).clone();
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sums[k].subtract(columns[k]);
        }
        return sums;
    }

    /// The same as [#run] on open values.
    public static long[] plain(long[] starts, long[] column) {
        long[] out = new long[column.length];
        long sum = 0;
        for (int j = 0; j < out.length; j++) {
            sum = (starts[j] == 1 ? 0 : sum) + column[j];
            out[j] = sum;
        }
        return out;
    }

    private static Shares[] sums(Session here, Shares keep, Shares[] columns, int depth) {
        int n = keep.length();
        if (n <= 1) {
            return columns;
        }
        if (depth == PAIRINGS) {
            return tree(here, keep, columns);
        }
        int[] first = every(0, n / 2);
        int[] second = every(1, n / 2);
        Shares[] joined = new Shares[columns.length];
        Shares[] low = new Shares[columns.length + 1];
        for (int k = 0; k < columns.length; k++) {
            low[k] = columns[k].gather(first);
        }
        low[columns.length] = keep.gather(first);
        Shares[] product = times(here, keep.gather(second), low);
        for (int k = 0; k < columns.length; k++) {
            joined[k] = withLast(columns[k].gather(second).add(product[k]), columns[k]);
        }
        Shares[] above = sums(here, withLast(product[columns.length], keep), joined, depth + 1);
        int inner = n / 2 - 1;
        Shares[] before = new Shares[columns.length];
        for (int k = 0; k < columns.length; k++) {
            before[k] = above[k].slice(0, inner);
        }
        product = times(here, keep.gather(every(2, inner)), before);
        Shares[] out = new Shares[columns.length];
        for (int k = 0; k < columns.length; k++) {
            Shares x = columns[k];
            Shares inside = x.gather(every(2, inner)).add(product[k]);
            out[k] = here.shares(
                    woven(x.own(), above[k].own(), inside.own()), woven(x.next(), above[k].next(), inside.next()));
        }
        return out;
    }

    /// Sklansky's tree: in each round the upper half of every block takes the last row of the lower half.
    private static Shares[] tree(Session here, Shares keep, Shares[] columns) {
        int n = keep.length();
        Shares[] sums = new Shares[columns.length];
        for (int k = 0; k < columns.length; k++) {
            sums[k] = columns[k].slice(0, n);
        }
        Shares kept = keep.slice(0, n);
        for (int reach = 1; reach < n; reach *= 2) {
            int[] upper = upper(n, reach, reach);
            int[] lower = lower(upper, reach);
            Shares[] last = new Shares[columns.length];
            for (int k = 0; k < columns.length; k++) {
                last[k] = sums[k].gather(lower);
            }
            int[] inside = upper(n, reach, 2 * reach);
            Shares all = Shares.concat(repeated(kept.gather(upper), columns.length), kept.gather(inside));
            Shares others = Shares.concat(Shares.concat(last), kept.gather(lower(inside, reach)));
            Shares product = Multiply.run(here, all, others);
            for (int k = 0; k < columns.length; k++) {
                put(product, k * upper.length, sums[k], upper, true);
            }
            put(product, columns.length * upper.length, kept, inside, false);
        }
        return sums;
    }

    /// One factor times each of the others.
    private static Shares[] times(Session here, Shares factor, Shares[] others) {
        int n = factor.length();
        Shares product = Multiply.run(here, repeated(factor, others.length), Shares.concat(others));
        Shares[] out = new Shares[others.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = product.slice(k * n, (k + 1) * n);
        }
        return out;
    }

    private static Shares repeated(Shares x, int times) {
        Shares[] copies = new Shares[times];
        java.util.Arrays.fill(copies, x);
        return Shares.concat(copies);
    }

    /// The last row goes along alone where their number is odd.
    private static Shares withLast(Shares pairs, Shares all) {
        int n = all.length();
        return (n & 1) == 0 ? pairs : Shares.concat(pairs, all.slice(n - 1, n));
    }

    /// The first row, then by turns what the pairs' ends have and what the rows inside have.
    private static long[] woven(long[] x, long[] ends, long[] inside) {
        long[] out = new long[x.length];
        out[0] = x[0];
        for (int j = 1; j < out.length; j++) {
            int half = j >>> 1;
            out[j] = (j & 1) != 0 || half > inside.length ? ends[half] : inside[half - 1];
        }
        return out;
    }

    private static void put(Shares from, int at, Shares into, int[] rows, boolean add) {
        for (int j = 0; j < rows.length; j++) {
            into.own()[rows[j]] = from.own()[at + j] + (add ? into.own()[rows[j]] : 0);
            into.next()[rows[j]] = from.next()[at + j] + (add ? into.next()[rows[j]] : 0);
        }
    }

    private static int[] every(int first, int count) {
        int[] rows = new int[count];
        for (int j = 0; j < count; j++) {
            rows[j] = first + 2 * j;
        }
        return rows;
    }

    /// Rows from `least` on that lie in the upper half of a block of twice the reach.
    private static int[] upper(int n, int reach, int least) {
        int count = 0;
        int[] rows = new int[n];
        for (int j = least; j < n; j++) {
            if ((j & reach) != 0) {
                rows[count++] = j;
            }
        }
        return java.util.Arrays.copyOf(rows, count);
    }

    private static int[] lower(int[] upper, int reach) {
        int[] rows = new int[upper.length];
        for (int j = 0; j < rows.length; j++) {
            rows[j] = (upper[j] & -reach) - 1;
        }
        return rows;
    }

    private static long rounds(int n, int depth) {
        if (n <= 1 || depth == PAIRINGS) {
            return Cost.log2(n);
        }
        return 1 + rounds((n + 1) / 2, depth + 1) + (n / 2 > 1 ? 1 : 0);
    }

    private static long products(int n, int w, int depth) {
        if (n <= 1) {
            return 0;
        }
        if (depth < PAIRINGS) {
            return (n / 2) * (w + 1L) + (n / 2 - 1L) * w + products((n + 1) / 2, w, depth + 1);
        }
        long products = 0;
        for (int reach = 1; reach < n; reach *= 2) {
            products += (long) upper(n, reach, reach).length * w + upper(n, reach, 2 * reach).length;
        }
        return products;
    }
}
