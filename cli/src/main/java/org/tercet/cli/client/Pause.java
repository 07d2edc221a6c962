package org.tercet.cli.client;

import java.time.Duration;

/// Waiting that ends when the thread is interrupted.
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted");
        }
    }
}
