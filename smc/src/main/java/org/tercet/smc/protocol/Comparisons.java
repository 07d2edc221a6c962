package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.WordShares;

/// Compares pairs of secret rows of distinct words shared by XOR and opens which is less.
///
/// `x < y` is the bit of y at the highest place where the two differ. A stretch of places is two bits: whether they
/// differ in it (`d`), and y's bit there (`y`); two neighbours make one by `d = d' | d''` and `y = d' ? y' : y''`, two
/// ANDs. The bits of a stretch of 64, 32, 16, ... places stay in the row's word, and after each halving two words are
/// packed into one, so that nothing is turned into planes and back: after the last halving a word holds 64 comparisons.
/// The words of all pairs are halved together ([ComparisonBatch]).
final class Comparisons {
    private final Session here;
    private final int bits;
    private final int stride;
    private final ComparisonBatch.Buffers buffers;

    /// Destroyed with the session: the arrays below, which change places.
    private final List<WordShares> kept;

    private long[] own;
    private long[] next;
    private long[] spare;

    private enum Steps implements org.tercet.smc.Step {
        COMPARE
    }

    /// @param columns the rows' words: the lowest has `bits % 64` bits if that is not 0, all others 64; emptied
    Comparisons(Session here, List<WordShares> columns, int bits) {
        this.here = here;
        this.bits = bits;
        stride = columns.size();
        buffers = new ComparisonBatch.Buffers(here);
        int size = Math.multiplyExact(stride, columns.getFirst().length());
        own = new long[size];
        next = new long[size];
        for (int k = 0; k < stride; k++) {
            WordShares column = columns.removeFirst();
            place(column.own(), own, k);
            place(column.next(), next, k);
        }
        spare = new long[size];
        kept = List.of(here.words(own, next), here.words(spare, spare));
    }

    private void place(long[] column, long[] into, int k) {
        for (int j = 0; j < column.length; j++) {
            into[j * stride + k] = column[j];
        }
    }

    /// Words that rows of so many bits take.
    static int words(int bits) {
        return (bits + 63) / 64;
    }

    /// Rounds of one batch, with the opening.
    static int rounds(int bits) {
        List<Integer> left = new ArrayList<>(widths(bits));
        int rounds = 1;
        for (; left.size() > 1 || left.getFirst() > 1; rounds++) {
            boolean join = left.size() > 1 && left.get(0) == 1 && left.get(1) == 1;
            left.replaceAll(width -> (width + 1) / 2);
            if (join) {
                left.removeFirst();
            }
        }
        return rounds;
    }

    /// Bytes of one batch, with the opening, of at most a chunk.
    static long bytes(int count, int bits) {
        // Each stretch of v places takes 2v - 2 ANDs, and one more to join the stretch below, or the opening.
        long words = widths(bits).stream().mapToLong(width -> 2L * width - 1).sum();
        return words * Cost.plane(count) + 32;
    }

    /// Puts row `from[j]` in place `j`, so that rows that are compared lie together.
    void arrange(int[] from) {
        long[] free = spare;
        move(own, from, free);
        move(next, from, own);
        spare = next;
        next = own;
        own = free;
    }

    private void move(long[] in, int[] from, long[] out) {
        for (int j = 0, at = 0; j < from.length; j++) {
            for (int k = 0, row = from[j] * stride; k < stride; k++) {
                out[at++] = in[row++];
            }
        }
    }

    /// Pairs that are opened together.
    int mostPairs() {
        return here.chunkRows();
    }

    /// Element c becomes 1 where row `left[c]` is less than row `right[c]`, else 0.
    ///
    /// @param count at most [#mostPairs()]
    void open(int[] left, int[] right, int count, byte[] less) {
        Pairs pairs = new Pairs(own, next, stride, left, right, count);
        ComparisonBatch.open(here.enter(Steps.COMPARE), buffers, pairs, bits, less);
    }

    /// Powers of two whose sum is the number of bits, lowest places first: small ones first, as they are done first.
    static List<Integer> widths(int bits) {
        List<Integer> all = new ArrayList<>();
        for (int width = 1; width < 64; width *= 2) {
            if ((bits & width) != 0) {
                all.add(width);
            }
        }
        for (int done = bits % 64; done < bits; done += 64) {
            all.add(64);
        }
        return all;
    }

    /// The rows to compare: pair c is row `left[c]` and row `right[c]`, of `stride` words each.
    @SuppressWarnings("ArrayRecordComponent")
    record Pairs(long[] own, long[] next, int stride, int[] left, int[] right, int count) {
        /// Where the two words of each pair differ, and the second's; zeros for pairs that are not there.
        ///
        /// @param first pair
        /// @param d own and next components of where they differ
        /// @param y own and next components of the second word
        void words(int word, int first, int size, long[][] d, long[][] y) {
            int there = Math.clamp(count - first, 0, size);
            words(word, first, there, d[0], y[0], d[1], y[1]);
            for (int i = 0; i < 2; i++) {
                Arrays.fill(d[i], there, size, 0);
                Arrays.fill(y[i], there, size, 0);
            }
        }

        private void words(int word, int first, int there, long[] d, long[] y, long[] dNext, long[] yNext) {
            for (int j = 0; j < there; j++) {
                int a = left[first + j] * stride + word;
                int b = right[first + j] * stride + word;
                long z = own[b];
                d[j] = own[a] ^ z;
                y[j] = z;
                z = next[b];
                dNext[j] = next[a] ^ z;
                yNext[j] = z;
            }
        }

        @Override
        public String toString() {
            return "Pairs[" + count + "]";
        }
    }
}
