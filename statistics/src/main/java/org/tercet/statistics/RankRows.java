package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.EqualsZero;
import org.tercet.smc.protocol.Rows;
import org.tercet.smc.protocol.SegmentedPrefixSum;
import org.tercet.smc.protocol.SortKey;
import org.tercet.smc.protocol.SortWide;

/// The rows of a batch in the order of a number, with their ranks; nobody knows which row is where.
///
/// Equal values are neighbours after sorting. Each row's place in its run of equals, counted from the run's
/// start (c) and from its end (d), is a segmented running sum of ones: on the i-th row the run begins at i -
/// c + 1, ends at i + d - 1, and has c + d - 1 rows; a mid-rank doubled is the sum of begin and end.
///
/// @param doubled twice the mid-rank
/// @param equals how many rows share the value
/// @param places which of them the row is, from 1
/// @param columns what was taken along
record RankRows(Shares doubled, Shares equals, Shares places, List<Shares> columns) {
    private enum Steps implements org.tercet.smc.Step {
        RANK_ROWS
    }

    /// Sorts.
    ///
    /// @param key unsigned, of `width` bits; rows that do not count have a larger one than all that do
    /// @leaks nothing: as [SortWide]
    static RankRows of(Session session, Shares key, int width, List<Shares> columns) {
        Session here = session.enter(Steps.RANK_ROWS);
        int n = key.length();
        List<Shares> moving = new ArrayList<>(columns);
        moving.add(key);
        List<Shares> sorted = SortWide.run(here, List.of(SortKey.unsigned(key, width)), new Rows(n, moving, List.of()))
                .values();
        if (n == 0) {
            return new RankRows(key, key, key, columns);
        }
        Shares keys = sorted.getLast();
        Shares one = Shares.ofPublic(here.party(), new long[] {1});
        Shares starts = one;
        if (n > 1) {
            Shares gaps = keys.slice(1, n).subtract(keys.slice(0, n - 1));
            starts = Shares.concat(
                    one,
                    BitToArithmetic.run(here, EqualsZero.run(here, gaps, width).not(here.party())));
        }
        // From the end, a run starts where from the front the next one does.
        Shares ends = turned(n == 1 ? one : Shares.concat(starts.slice(1, n), one));
        Shares ones = Shares.zero(2 * n).addPublic(here.party(), 1);
        Shares places = SegmentedPrefixSum.run(here, Shares.concat(starts, ends), ones)[0];
        Shares fromStart = places.slice(0, n);
        Shares fromEnd = turned(places.slice(n, 2 * n));
        long[] twice = new long[n];
        Arrays.setAll(twice, row -> 2L * (row + 1));
        return new RankRows(
                fromEnd.subtract(fromStart).addPublic(here.party(), twice),
                fromStart.add(fromEnd).addPublic(here.party(), -1),
                fromStart,
                sorted.subList(0, columns.size()));
    }

    private static Shares turned(Shares x) {
        int[] rows = new int[x.length()];
        Arrays.setAll(rows, row -> rows.length - 1 - row);
        return x.gather(rows);
    }

    /// Values in the clear and how many share each.
    static final class Plain {
        private final TreeMap<Long, long[]> ranks = new TreeMap<>();
        private final long ties;

        /// @param values of the rows that count
        Plain(long[] values) {
            long[] sorted = values.clone();
            Arrays.sort(sorted);
            long sum = 0;
            for (int from = 0; from < sorted.length; ) {
                int to = from;
                while (to < sorted.length && sorted[to] == sorted[from]) {
                    to++;
                }
                long t = to - from;
                ranks.put(sorted[from], new long[] {from + 1 + to});
                sum += t * t * t - t;
                from = to;
            }
            ties = sum;
        }

        /// Twice the mid-rank of a value that is there.
        long doubled(long value) {
            return java.util.Objects.requireNonNull(ranks.get(value))[0];
        }

        /// `sum(t^3 - t)`.
        long ties() {
            return ties;
        }
    }
}
