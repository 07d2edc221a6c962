package org.tercet.smc.protocol;

import java.util.Arrays;
import org.tercet.smc.Session;

/// Finds the order of secret rows that were shuffled before and are all different, by opened comparisons.
///
/// All that is opened follows from the order in which the shuffled rows stand, and that is a uniformly random
/// permutation, whatever the rows hold, as long as no two are equal and nobody knows the shuffle (Hamada, Kikuchi,
/// Ikarashi, Chida, Takahashi, ICISC 2012). Which comparisons are made depends on nothing but earlier ones.
/// Quicksort with many pivots: of a segment of g rows the first 2^k - 1, about the square root of g, are compared each
/// with each, and every other row finds its place among them in k comparisons, so that the total is close to log2(n!).
/// Small segments, and what is left when all pairs in all segments are few, are compared each with each.
final class OpenedOrder {
    /// Rows up to which every pair is compared at once.
    static final int ALL_PAIRS = 192;

    private static final int SMALL = 5;

    private final Comparisons comparisons;
    private final int n;
    private int[] ids;
    private int[] starts = {0};
    private int[] ends;

    private OpenedOrder(Comparisons comparisons, int n) {
        this.comparisons = comparisons;
        this.n = n;
        ids = new int[n];
        Arrays.setAll(ids, j -> j);
        ends = new int[] {n};
    }

    /// The shuffled rows' numbers in ascending order.
    static int[] of(Session here, Rows shuffled, int bits) {
        Comparisons comparisons = new Comparisons(here, shuffled.words(), bits);
        return new OpenedOrder(comparisons, shuffled.length()).run();
    }

    private int[] run() {
        if (n < 2) {
            return ids;
        }
        while (starts.length > 0) {
            boolean last = pairs() <= (long) ALL_PAIRS * (ALL_PAIRS - 1) / 2 + n / 4;
            int[] pivots = new int[starts.length];
            for (int s = 0; s < pivots.length; s++) {
                int size = ends[s] - starts[s];
                pivots[s] = last || size <= SMALL ? size : pivots(size);
            }
            int[] sorted = sortPivots(pivots);
            int[] buckets = findBuckets(pivots, sorted);
            split(pivots, sorted, buckets);
        }
        return ids;
    }

    private long pairs() {
        long pairs = 0;
        for (int s = 0; s < starts.length; s++) {
            long size = ends[s] - starts[s];
            pairs += size * (size - 1) / 2;
        }
        return pairs;
    }

    /// 2^k - 1 with 4^k about the size.
    private static int pivots(int size) {
        int k = Math.max(1, (32 - Integer.numberOfLeadingZeros(size)) / 2);
        return (1 << k) - 1;
    }

    /// From each segment's start on, the places of its pivots in ascending order.
    private int[] sortPivots(int[] pivots) {
        int count = 0;
        for (int p : pivots) {
            count = Math.addExact(count, p * (p - 1) / 2);
        }
        int[] left = new int[count];
        int[] right = new int[count];
        int at = 0;
        for (int s = 0; s < pivots.length; s++) {
            for (int a = starts[s]; a < starts[s] + pivots[s]; a++) {
                for (int b = a + 1; b < starts[s] + pivots[s]; b++) {
                    left[at] = a;
                    right[at++] = b;
                }
            }
        }
        byte[] less = comparisons.open(left, right, count);
        int[] ranks = new int[n];
        for (int c = 0; c < count; c++) {
            ranks[less[c] != 0 ? right[c] : left[c]]++;
        }
        int[] sorted = new int[n];
        for (int s = 0; s < pivots.length; s++) {
            for (int a = starts[s]; a < starts[s] + pivots[s]; a++) {
                sorted[starts[s] + ranks[a]] = a;
            }
        }
        return sorted;
    }

    /// How many pivots are less, for each row that is no pivot, by binary search in step over all segments.
    private int[] findBuckets(int[] pivots, int[] sorted) {
        int[] buckets = new int[n];
        int[] left = new int[0];
        int[] right = new int[0];
        for (int level = 0, active = 1; active > 0; level++) {
            active = 0;
            for (int s = 0; s < pivots.length; s++) {
                active += pivots[s] >>> level > 0 ? ends[s] - starts[s] - pivots[s] : 0;
            }
            if (left.length < active) {
                left = new int[active];
                right = new int[active];
            }
            int at = 0;
            for (int s = 0; s < pivots.length; s++) {
                int reach = (pivots[s] + 1) >>> (level + 1);
                if (reach > 0) {
                    for (int row = starts[s] + pivots[s]; row < ends[s]; row++) {
                        left[at] = sorted[starts[s] + (2 * buckets[row] + 1) * reach - 1];
                        right[at++] = row;
                    }
                }
            }
            byte[] less = comparisons.open(left, right, at);
            for (int c = 0; c < at; c++) {
                buckets[right[c]] = 2 * buckets[right[c]] + less[c];
            }
        }
        return buckets;
    }

    /// Puts each segment's rows in order of their buckets, each bucket followed by the pivot above it.
    private void split(int[] pivots, int[] sorted, int[] buckets) {
        int[] from = new int[n];
        Arrays.setAll(from, j -> j);
        int most = 0;
        for (int s = 0; s < pivots.length; s++) {
            most += (ends[s] - starts[s]) / 2;
        }
        int[] newStarts = new int[most];
        int[] newEnds = new int[most];
        int found = 0;
        int[] ats = new int[Arrays.stream(pivots).max().orElse(0) + 2];
        for (int s = 0; s < pivots.length; s++) {
            int p = pivots[s];
            Arrays.fill(ats, 0, p + 2, 0);
            for (int row = starts[s] + p; row < ends[s]; row++) {
                ats[buckets[row] + 1]++;
            }
            int at = starts[s];
            for (int b = 0; b <= p; b++) {
                int size = ats[b + 1];
                if (size > 1) {
                    newStarts[found] = at;
                    newEnds[found++] = at + size;
                }
                ats[b] = at;
                at += size;
                if (b < p) {
                    from[at++] = sorted[starts[s] + b];
                }
            }
            for (int row = starts[s] + p; row < ends[s]; row++) {
                from[ats[buckets[row]]++] = row;
            }
        }
        starts = Arrays.copyOf(newStarts, found);
        ends = Arrays.copyOf(newEnds, found);
        int[] moved = new int[n];
        for (int j = 0; j < n; j++) {
            moved[j] = ids[from[j]];
        }
        ids = moved;
        if (found > 0) {
            comparisons.arrange(from);
        }
    }
}
