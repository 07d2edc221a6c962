package org.tercet.smc;

import java.time.Duration;

/// A moment on this process's monotonic clock after which nobody waits any more.
///
/// @param nanoTime as [System#nanoTime()]
public record Deadline(long nanoTime) {
    /// The moment that far from now.
    public static Deadline in(Duration duration) {
        if (duration.isNegative() || duration.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("deadline is " + duration + ", allowed 0..7 days");
        }
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /// Nanoseconds left, zero or negative when past.
    public long remainingNanos() {
        return nanoTime - System.nanoTime();
    }
}
