package org.tercet.collector.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void pausesDoubleUpToABoundAndAreShortenedByAtMostHalf() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1), new Random(seed));
        long full = 100;
        for (int i = 0; i < 40; i++) {
            Duration pause = backoff.afterFailure();
            assertThat(pause).isBetween(Duration.ofMillis(full / 2), Duration.ofMillis(full));
            full = Math.min(1000, full * 2);
        }
        backoff.afterSuccess();
        assertThat(backoff.afterFailure()).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
    }
}
