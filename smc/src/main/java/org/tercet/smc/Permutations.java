package org.tercet.smc;

import java.util.Arrays;

/// Draws, applies and inverts permutations: public kernels on plain arrays, used on components and in plain twins.
///
/// A permutation is written as the array `p` of which [#gather(long\[\], int\[\], long\[\])] makes `out[j] = in[p[j]]`
/// and [#scatter(long\[\], int\[\], long\[\])], its inverse, `out[p[j]] = in[j]`.
public final class Permutations {
    /// Rows from which elements are first thrown into buckets, so that the swaps stay in cache.
    static final int BUCKETS_FROM = 1 << 16;

    private static final int BUCKETS = 256;
    private static final int BLOCK = 4096;

    /// Where random words come from.
    @FunctionalInterface
    public interface Source {
        /// Fills `count` elements of `out` from `from` with uniformly random words.
        void fill(long[] out, int from, int count);
    }

    private Permutations() {}

    /// A uniformly random permutation, without bias, as far as the source is.
    ///
    /// Short ones are shuffled by Fisher and Yates (Durstenfeld, CACM 7, 1964) with integers below a bound
    /// by multiplication with rejection (Lemire, ACM TOMACS 29, 2019), which are exactly uniform. Of long
    /// ones each element first takes a bucket of 256 by a random byte, and each bucket is then shuffled so:
    /// elements are treated alike, so every order is equally likely (Rao, Sankhya A 23, 1961; Sandelius,
    /// JRSS B 24, 1962).
    public static int[] draw(int length, Source source) {
        return draw(length, source, BUCKETS_FROM);
    }

    static int[] draw(int length, Source source, int bucketsFrom) {
        int[] out = new int[length];
        Draws draws = new Draws(source);
        if (length < bucketsFrom) {
            for (int j = 0; j < length; j++) {
                out[j] = j;
            }
            shuffle(out, 0, length, draws);
            return out;
        }
        int[] ends = intoBuckets(out, source);
        for (int b = 0; b < BUCKETS; b++) {
            shuffle(out, b == 0 ? 0 : ends[b - 1], ends[b], draws);
        }
        return out;
    }

    /// `out[j] = in[p[j]]`.
    public static void gather(long[] in, int[] p, long[] out) {
        for (int j = 0; j < p.length; j++) {
            out[j] = in[p[j]];
        }
    }

    /// `out[p[j]] = in[j]`.
    public static void scatter(long[] in, int[] p, long[] out) {
        for (int j = 0; j < p.length; j++) {
            out[p[j]] = in[j];
        }
    }

    /// The permutation `q` with `q[p[j]] = j`.
    public static int[] inverse(int[] p) {
        int[] q = new int[p.length];
        for (int j = 0; j < p.length; j++) {
            q[p[j]] = j;
        }
        return q;
    }

    /// Whether every number from 0 to below the length occurs once.
    public static boolean isPermutation(long[] p) {
        long[] seen = new long[BitShares.words(p.length)];
        for (long value : p) {
            if (value < 0 || value >= p.length) {
                return false;
            }
            int at = (int) value;
            if ((seen[at >>> 6] >>> at & 1) != 0) {
                return false;
            }
            seen[at >>> 6] |= 1L << at;
        }
        return true;
    }

    /// Writes the numbers from 0 in order of their buckets and gives the buckets' ends.
    private static int[] intoBuckets(int[] out, Source source) {
        long[] choices = new long[(out.length + 7) / 8];
        for (int at = 0; at < choices.length; at += BLOCK) {
            source.fill(choices, at, Math.min(BLOCK, choices.length - at));
        }
        int[] counts = new int[BUCKETS];
        for (int j = 0; j < out.length; j++) {
            counts[(int) (choices[j >>> 3] >>> (8 * (j & 7))) & 255]++;
        }
        int[] ends = new int[BUCKETS];
        int at = 0;
        for (int b = 0; b < BUCKETS; b++) {
            ends[b] = at;
            at += counts[b];
        }
        for (int j = 0; j < out.length; j++) {
            out[ends[(int) (choices[j >>> 3] >>> (8 * (j & 7))) & 255]++] = j;
        }
        Arrays.fill(choices, 0);
        return ends;
    }

    private static void shuffle(int[] out, int from, int to, Draws draws) {
        for (int k = to - 1; k > from; k--) {
            int other = from + draws.below(k - from + 1);
            int moved = out[k];
            out[k] = out[other];
            out[other] = moved;
        }
    }

    /// Uniform integers from a source, 32 bits at a time.
    private static final class Draws {
        private final Source source;
        private final long[] block = new long[BLOCK];
        private int used = 2 * BLOCK;

        Draws(Source source) {
            this.source = source;
        }

        /// Uniform from 0 to below the bound: the high word of a 32 x 32 bit product, drawn again where the low word
        /// says that this high word would come up once too often.
        int below(int bound) {
            long product = (next() & 0xFFFFFFFFL) * bound;
            if ((product & 0xFFFFFFFFL) < bound) {
                long least = Integer.toUnsignedLong(Integer.remainderUnsigned(-bound, bound));
                while ((product & 0xFFFFFFFFL) < least) {
                    product = (next() & 0xFFFFFFFFL) * bound;
                }
            }
            return (int) (product >>> 32);
        }

        private int next() {
            if (used == 2 * BLOCK) {
                source.fill(block, 0, BLOCK);
                used = 0;
            }
            int half = (int) (block[used >>> 1] >>> (32 * (used & 1)));
            used++;
            return half;
        }
    }
}
