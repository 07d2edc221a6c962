package org.tercet.bench.floor;

import java.util.ArrayList;
import java.util.List;

/// Memory bandwidth by the triad `a = b + 3 c` on arrays far larger than the caches, all cores at once (McCalpin's
/// STREAM).
final class MemoryFloor {
    private static final int LONGS = 1 << 23;

    private MemoryFloor() {}

    static double bytesPerSecond(int cores) {
        int each = LONGS / cores;
        List<long[][]> arrays = new ArrayList<>();
        for (int c = 0; c < cores; c++) {
            arrays.add(new long[3][each]);
        }
        long best = Best.nanos(15, () -> all(arrays));
        return 24.0 * each * cores / best * 1e9;
    }

    private static void all(List<long[][]> arrays) {
        List<Thread> threads = new ArrayList<>();
        for (long[][] array : arrays) {
            threads.add(Thread.ofPlatform().start(() -> triad(array[0], array[1], array[2])));
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void triad(long[] a, long[] b, long[] c) {
        for (int j = 0; j < a.length; j++) {
            a[j] = b[j] + 3 * c[j];
        }
    }
}
