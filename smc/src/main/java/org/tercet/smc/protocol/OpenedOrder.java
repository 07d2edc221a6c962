package org.tercet.smc.protocol;

import java.util.Arrays;
import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.WordShares;

/// Finds the order of secret rows that were shuffled before and are all different, by opened comparisons.
///
/// All that is opened follows from the order in which the shuffled rows stand, and that is a uniformly random
/// permutation, whatever the rows hold, as long as no two are equal and nobody knows the shuffle (Hamada, Kikuchi,
/// Ikarashi, Chida, Takahashi, ICISC 2012). Which comparisons are made depends on nothing but earlier ones.
/// Quicksort with many pivots: of a segment of g rows the first 2^k - 1, about the square root of g, are compared each
/// with each, and every other row finds its place among them in k comparisons, so that the total is close to log2(n!).
/// Small segments, and what is left when all pairs in all segments are few, are compared each with each. Pairs are
/// made and opened a chunk at a time, so that beside the rows' words memory is five numbers of a row.
final class OpenedOrder {
    /// Rows up to which every pair is compared at once.
    static final int ALL_PAIRS = 192;

    private static final int SMALL = 5;

    private final Comparisons comparisons;
    private final int n;
    private int[] ids;
    private int[] others;
    private int[] starts = {0};
    private int[] ends;

    /// From each segment's start on, the places of its pivots in ascending order.
    private final int[] sorted;

    /// For each row how many of its segment's pivots are less.
    private final int[] buckets;

    /// First for each pivot how many are less, then where each row comes from.
    private final int[] from;

    /// Pairs that are opened next.
    private final int[] left;

    private final int[] right;
    private final byte[] less;

    private OpenedOrder(Comparisons comparisons, int n) {
        this.comparisons = comparisons;
        this.n = n;
        ids = new int[n];
        Arrays.setAll(ids, j -> j);
        others = new int[n];
        sorted = new int[n];
        buckets = new int[n];
        from = new int[n];
        ends = new int[] {n};
        long most = n <= ALL_PAIRS ? n * (n - 1) / 2 : 2L * n + ALL_PAIRS * ALL_PAIRS;
        int together = (int) Math.min(comparisons.mostPairs(), most);
        left = new int[together];
        right = new int[together];
        less = new byte[together];
    }

    /// The shuffled rows' numbers in ascending order.
    ///
    /// @param shuffled the rows' words; emptied
    static int[] of(Session here, List<WordShares> shuffled, int bits) {
        int n = shuffled.getFirst().length();
        if (n < 2) {
            return new int[n];
        }
        return new OpenedOrder(new Comparisons(here, shuffled, bits), n).run();
    }

    private int[] run() {
        while (starts.length > 0) {
            boolean last = pairs() <= (long) ALL_PAIRS * (ALL_PAIRS - 1) / 2 + n / 4;
            int[] pivots = new int[starts.length];
            for (int s = 0; s < pivots.length; s++) {
                int size = ends[s] - starts[s];
                pivots[s] = last || size <= SMALL ? size : pivots(size);
            }
            sortPivots(pivots);
            findBuckets(pivots);
            split(pivots);
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

    private void sortPivots(int[] pivots) {
        Arrays.fill(from, 0);
        int at = 0;
        for (int s = 0; s < pivots.length; s++) {
            int end = starts[s] + pivots[s];
            for (int a = starts[s]; a < end; a++) {
                for (int b = a + 1; b < end; b++) {
                    left[at] = a;
                    right[at++] = b;
                    if (at == left.length) {
                        rank(at);
                        at = 0;
                    }
                }
            }
        }
        rank(at);
        for (int s = 0; s < pivots.length; s++) {
            for (int a = starts[s]; a < starts[s] + pivots[s]; a++) {
                sorted[starts[s] + from[a]] = a;
            }
        }
    }

    /// Counts for the greater of each of the first `count` pairs that one more is less.
    private void rank(int count) {
        open(count);
        for (int c = 0; c < count; c++) {
            from[less[c] != 0 ? right[c] : left[c]]++;
        }
    }

    /// Finds buckets for the rows that are no pivots, by binary search in step over all segments.
    private void findBuckets(int[] pivots) {
        Arrays.fill(buckets, 0);
        int reaches = Arrays.stream(pivots).max().orElse(0);
        for (int level = 1; 1 << level <= reaches + 1; level++) {
            int at = 0;
            for (int s = 0; s < pivots.length; s++) {
                int reach = (pivots[s] + 1) >>> level;
                for (int row = starts[s] + pivots[s]; reach > 0 && row < ends[s]; row++) {
                    left[at] = sorted[starts[s] + (2 * buckets[row] + 1) * reach - 1];
                    right[at++] = row;
                    if (at == left.length) {
                        descend(at);
                        at = 0;
                    }
                }
            }
            descend(at);
        }
    }

    /// Goes on with the half of the buckets in which each of the first `count` pairs' second row is.
    private void descend(int count) {
        open(count);
        for (int c = 0; c < count; c++) {
            buckets[right[c]] = 2 * buckets[right[c]] + less[c];
        }
    }

    private void open(int count) {
        if (count > 0) {
            comparisons.open(left, right, count, less);
        }
    }

    /// Puts each segment's rows in order of their buckets, each bucket followed by the pivot above it.
    private void split(int[] pivots) {
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
        int[] moved = others;
        for (int j = 0; j < n; j++) {
            moved[j] = ids[from[j]];
        }
        others = ids;
        ids = moved;
        if (found > 0) {
            comparisons.arrange(from);
        }
    }
}
