package org.tercet.smc.protocol;

import java.util.SplittableRandom;

/// Sizes and values at which every protocol is compared with its plain twin.
final class Inputs {
    static final int[] SIZES = {0, 1, 63, 64, 65, 201};
    static final int[] WIDTHS = {1, 2, 3, 4, 5, 16, 31, 32, 63, 64};

    private static final long[] EDGES = {
        0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 2, -2, Long.MIN_VALUE + 1, 1L << 32, (1L << 32) - 1, 1L << 31
    };

    private Inputs() {}

    /// The edges first, shifted by `turn`, then random words, half of them short.
    static long[] values(SplittableRandom random, int n, int turn) {
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = j < EDGES.length
                    ? EDGES[(j + turn) % EDGES.length]
                    : random.nextLong() >>> ((j & 1) == 0 ? 0 : random.nextInt(64));
        }
        return out;
    }

    /// Random bits.
    static long[] bits(SplittableRandom random, int n) {
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = random.nextLong() & 1;
        }
        return out;
    }

    /// Values whose pairwise differences fit into `width` signed bits.
    static long[] small(SplittableRandom random, int n, int width) {
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = width <= 1 ? 0 : random.nextLong() >>> (65 - width);
        }
        return out;
    }

    /// The lowest bits.
    static long[] low(long[] values, int width) {
        long[] out = new long[values.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = width == 64 ? values[j] : values[j] & ((1L << width) - 1);
        }
        return out;
    }
}
