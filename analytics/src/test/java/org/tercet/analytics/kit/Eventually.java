package org.tercet.analytics.kit;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/// Waits for what must come to hold soon.
public final class Eventually {
    private Eventually() {}

    public static void holds(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("did not come to hold in 10 s");
            }
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
