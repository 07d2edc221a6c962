package org.tercet.bench.floor;

/// The best of several timings of the same thing.
final class Best {
    private Best() {}

    /// Nanoseconds of the fastest of `times` runs.
    static long nanos(int times, Runnable run) {
        long best = Long.MAX_VALUE;
        for (int k = 0; k < times; k++) {
            long start = System.nanoTime();
            run.run();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }
}
