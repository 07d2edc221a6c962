package org.tercet.smc.protocol;

import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.WordShares;

/// Kernels of [ComparisonBatch] on blocks that stay in the first-level cache.
///
/// A word holds the places of several pairs, neighbouring places of a pair `shift` bits apart. Its lower lanes are the
/// lower of two neighbours. All loops use one index for all arrays, which the compiler turns into vectors.
final class Lanes {
    /// Words of a block.
    static final int BLOCK = 512;

    private static final long[] LOWER = {
        0x5555555555555555L,
        0x3333333333333333L,
        0x0F0F0F0F0F0F0F0FL,
        0x00FF00FF00FF00FFL,
        0x0000FFFF0000FFFFL,
        0x00000000FFFFFFFFL
    };

    /// Where places differ, own and next components.
    final long[][] d = new long[2][BLOCK];

    /// The second row's places.
    final long[][] y = new long[2][BLOCK];

    /// This party's part of the products: `d' d''` in the lower lanes, `d' (y' ^ y'')` in the upper.
    final long[] product = new long[BLOCK];

    /// What the products are XORed with to become the new d, in the lower lanes, and the new y, in the upper.
    final long[][] rest = new long[2][BLOCK];

    private final long[] low = new long[BLOCK];
    private final long[] lowRest = new long[BLOCK];
    private final long[] high = new long[BLOCK];
    private final long[] highRest = new long[BLOCK];

    /// Destroyed with the session.
    private final List<WordShares> kept;

    Lanes(Session here) {
        kept = List.of(
                here.words(d[0], d[1]),
                here.words(y[0], y[1]),
                here.words(rest[0], rest[1]),
                here.words(low, lowRest),
                here.words(high, highRest),
                here.words(product, new long[BLOCK]));
    }

    /// Puts `(d >>> offset) & mask` into the field at `shift` of the first `size` words of `dTo`, which is zero there;
    /// y too.
    void pack(int component, int offset, long mask, int shift, long[] dTo, long[] yTo, int size) {
        put(d[component], offset, mask, shift, dTo, size);
        put(y[component], offset, mask, shift, yTo, size);
    }

    /// Sets `product` and `rest`.
    void multiply(int stage, int size) {
        factors(d[0], y[0], stage, low, high, rest[0], size);
        factors(d[1], y[1], stage, lowRest, highRest, rest[1], size);
        cross(low, lowRest, high, highRest, product, size);
    }

    /// Sets d and y of one component from products and rests of the round before, two words to one.
    void fold(int component, long[] products, long[] rests, int at, int half, int stage, int size) {
        System.arraycopy(products, at, low, 0, size);
        System.arraycopy(rests, at, lowRest, 0, size);
        System.arraycopy(products, at + half, high, 0, size);
        System.arraycopy(rests, at + half, highRest, 0, size);
        fold(low, lowRest, high, highRest, stage, d[component], y[component], size);
    }

    private static void put(long[] from, int offset, long mask, int shift, long[] into, int size) {
        for (int j = 0; j < size; j++) {
            into[j] |= ((from[j] >>> offset) & mask) << shift;
        }
    }

    /// One component's factors of the products, and what these are XORed with.
    private static void factors(long[] d, long[] y, int stage, long[] left, long[] right, long[] rest, int size) {
        int s = 1 << stage;
        long lower = LOWER[stage];
        for (int j = 0; j < size; j++) {
            long d0 = d[j] & lower;
            long d1 = (d[j] >>> s) & lower;
            left[j] = d1 | d1 << s;
            right[j] = d0 | ((y[j] ^ (y[j] >>> s)) & lower) << s;
            rest[j] = (d0 ^ d1) | (y[j] & lower) << s;
        }
    }

    private static void cross(
            long[] leftOwn, long[] leftNext, long[] rightOwn, long[] rightNext, long[] product, int size) {
        for (int j = 0; j < size; j++) {
            product[j] = (leftOwn[j] & (rightOwn[j] ^ rightNext[j])) ^ (leftNext[j] & rightOwn[j]);
        }
    }

    private static void fold(
            long[] low, long[] lowRest, long[] high, long[] highRest, int stage, long[] d, long[] y, int size) {
        int s = 1 << stage;
        long lower = LOWER[stage];
        for (int j = 0; j < size; j++) {
            long p = low[j] ^ lowRest[j];
            long q = high[j] ^ highRest[j];
            d[j] = (p & lower) | (q & lower) << s;
            y[j] = ((p >>> s) & lower) | (q & lower << s);
        }
    }
}
