package org.tercet.bench.floor;

/// The two inner loops that comparisons and tables consist of, alone and on one core.
final class KernelFloor {
    private static final int STREAMED = 1 << 20;
    private static final int CACHED = 1 << 10;
    private static final int REPEATS = 2048;

    private KernelFloor() {}

    /// Per 64-bit word of a replicated AND on columns larger than the caches.
    static double andNanos() {
        long[][] x = new long[5][STREAMED];
        return (double) Best.nanos(15, () -> and(x[0], x[1], x[2], x[3], x[4])) / STREAMED;
    }

    /// Per term of a replicated inner product within the cache.
    static double termNanos() {
        long[][] x = new long[4][CACHED];
        long[] sink = new long[1];
        long best = Best.nanos(15, () -> {
            for (int k = 0; k < REPEATS; k++) {
                sink[0] += sum(x[0], x[1], x[2], x[3]);
            }
        });
        return (double) best / CACHED / REPEATS;
    }

    private static void and(long[] xo, long[] xn, long[] yo, long[] yn, long[] z) {
        for (int j = 0; j < z.length; j++) {
            z[j] ^= (xo[j] & (yo[j] ^ yn[j])) ^ (xn[j] & yo[j]);
        }
    }

    private static long sum(long[] xo, long[] xn, long[] yo, long[] yn) {
        long sum = 0;
        for (int j = 0; j < xo.length; j++) {
            sum += xo[j] * (yo[j] + yn[j]) + xn[j] * yo[j];
        }
        return sum;
    }
}
