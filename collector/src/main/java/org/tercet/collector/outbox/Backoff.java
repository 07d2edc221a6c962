package org.tercet.collector.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Pauses between attempts: doubled each time up to a bound, each shortened by up to half at random.
final class Backoff {
    private final Duration from;
    private final Duration upTo;
    private final RandomGenerator random;
    private int failures;

    Backoff(Duration from, Duration upTo, RandomGenerator random) {
        this.from = from;
        this.upTo = upTo;
        this.random = random;
    }

    /// Counts a failure and says how long to wait after it.
    Duration afterFailure() {
        long longest = upTo.toNanos();
        long pause = Math.min(longest, from.toNanos() << Math.min(failures, 20));
        failures++;
        return Duration.ofNanos(pause / 2 + random.nextLong(pause / 2 + 1));
    }

    void afterSuccess() {
        failures = 0;
    }
}
