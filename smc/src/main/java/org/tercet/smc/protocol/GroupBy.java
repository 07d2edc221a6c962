package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Counts and sums the rows of each group, by one or more secret keys.
///
/// In: keys of n elements and columns of n elements of Z_2^64, replicated. Out: n rows, of which the first are
/// the groups in order of their keys, each with 1, its keys, its number of rows and its sums mod 2^64 (the
/// caller answers for sums that fit), and the others are 0; nobody knows where they begin. [#counted] opens the
/// number of groups and leaves the others out. Rows are sorted by the keys, the last row of each group is
/// marked where its key differs from the next row's, running sums over all rows are local, the marked rows are
/// sorted to the front, and there the difference of two running sums is the group's sum.
///
/// @leaks nothing; [#counted] the number of groups
/// @cost those of [SortWide], [EqualsZero], [BitToArithmetic], [SortNarrow] of one bit, [ApplyPermutation] and a
/// product
/// @security as [SortWide] and [SortNarrow]
/// @source elementary: sort, mark, differences of running sums
public final class GroupBy {
    /// n is the number of rows, w the width of the one key, with one column.
    public static final Cost COST = new Cost(
            (n, w) -> SortWide.COST.rounds().of(n, w)
                    + (n < 2 ? 0 : EqualsZero.COST.rounds().of(n - 1, w) + 2)
                    + SortNarrow.COST.rounds().of(n, 1)
                    + ApplyPermutation.COST.rounds().of(n, 4)
                    + 1,
            "14 + log2 w and those of SortWide",
            (n, w) -> SortWide.COST.bytes().of(n, w)
                    + Shuffle.COST.bytes().of(n, 1)
                    + (n < 2 ? 0 : EqualsZero.COST.bytes().of(n - 1, w) + 16L * (n - 1))
                    + SortNarrow.COST.bytes().of(n, 1)
                    + ApplyPermutation.COST.bytes().of(n, 4)
                    + 24L * n,
            "those of SortWide and about (220 + 0.4 w) n");

    private enum Steps implements org.tercet.smc.Step {
        GROUP_BY,
        SAME,
        FRONT
    }

    private GroupBy() {}

    /// Groups, and rows of zeros after them.
    ///
    /// @param is 1 for a group, else 0
    /// @param keys its keys
    /// @param counts its number of rows
    /// @param sums its sums, one for each column
    public record Groups(Shares is, List<Shares> keys, Shares counts, List<Shares> sums) {
        private Groups first(int count) {
            return new Groups(
                    is.slice(0, count),
                    keys.stream().map(x -> x.slice(0, count)).toList(),
                    counts.slice(0, count),
                    sums.stream().map(x -> x.slice(0, count)).toList());
        }
    }

    /// Every group, in n rows.
    ///
    /// @throws EngineFailure if a peer fails
    public static Groups run(Session session, List<SortKey> keys, Shares... columns) {
        Session here = session.enter(Steps.GROUP_BY);
        int n = keys.getFirst().column().length();
        List<Shares> all = new ArrayList<>();
        keys.forEach(key -> all.add(key.column()));
        all.addAll(List.of(columns));
        List<Shares> sorted =
                SortWide.run(here, keys, new Rows(n, all, List.of())).values();
        List<Shares> moving = new ArrayList<>(List.of(lasts(here, keys, sorted, n)));
        moving.addAll(sorted.subList(0, keys.size()));
        moving.add(Shares.ofPublic(here.party(), LongStream.rangeClosed(1, n).toArray()));
        for (Shares column : sorted.subList(keys.size(), sorted.size())) {
            moving.add(here.shares(running(column.own()), running(column.next())));
        }
        Shares others = moving.getFirst().negate().addPublic(here.party(), 1);
        List<Shares> front = SortNarrow.run(
                        here.enter(Steps.FRONT), List.of(SortKey.unsigned(others, 1)), new Rows(n, moving, List.of()))
                .values();
        return only(here, front, keys.size());
    }

    /// Every group, in as many rows as there are groups; opens their number.
    ///
    /// @throws EngineFailure if a peer fails
    public static Groups counted(Session session, List<SortKey> keys, Shares... columns) {
        Groups groups = run(session, keys, columns);
        return groups.first(
                (int) Open.run(session.enter(Steps.GROUP_BY), groups.is().sum())[0]);
    }

    /// The same on one open key and column: rows of 1, key, count and sum.
    public static long[][] plain(long[] keys, long[] column) {
        java.util.TreeMap<Long, long[]> groups = new java.util.TreeMap<>(Long::compareUnsigned);
        for (int j = 0; j < keys.length; j++) {
            long[] group = groups.computeIfAbsent(keys[j], key -> new long[] {1, key, 0, 0});
            group[2]++;
            group[3] += column[j];
        }
        long[][] out = Arrays.copyOf(groups.values().toArray(long[][]::new), keys.length);
        for (int j = groups.size(); j < out.length; j++) {
            out[j] = new long[4];
        }
        return out;
    }

    /// 1 in each row whose keys are not those of the row after it.
    private static Shares lasts(Session here, List<SortKey> keys, List<Shares> sorted, int n) {
        if (n == 0) {
            return Shares.zero(0);
        }
        Shares end = Shares.ofPublic(here.party(), new long[] {1});
        if (n == 1) {
            return end;
        }
        BitShares[] same = new BitShares[keys.size()];
        for (int k = 0; k < same.length; k++) {
            Shares key = sorted.get(k);
            Shares gap = key.slice(1, n).subtract(key.slice(0, n - 1));
            same[k] = EqualsZero.run(here, gap, keys.get(k).width());
        }
        BitShares all = AndTree.run(here.enter(Steps.SAME), BitShares.concatPlanes(same));
        return Shares.concat(BitToArithmetic.run(here, all.not(here.party())), end);
    }

    /// Differences of running sums, and zeros after the last group.
    private static Groups only(Session here, List<Shares> front, int keys) {
        Shares is = front.getFirst();
        int n = is.length();
        Shares[] columns = front.subList(1, front.size()).toArray(Shares[]::new);
        for (int k = keys; k < columns.length; k++) {
            Shares before = n == 0 ? columns[k] : Shares.concat(Shares.zero(1), columns[k].slice(0, n - 1));
            columns[k] = columns[k].subtract(before);
        }
        Shares[] factors = new Shares[columns.length];
        Arrays.fill(factors, is);
        Shares product = Multiply.run(here, Shares.concat(factors), Shares.concat(columns));
        for (int k = 0; k < columns.length; k++) {
            columns[k] = product.slice(k * n, (k + 1) * n);
        }
        List<Shares> all = List.of(columns);
        return new Groups(is, all.subList(0, keys), all.get(keys), all.subList(keys + 1, all.size()));
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
