package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.stores.StoreFailed;

/// Holds the number of requests that are passed on to the stores at once.
@ApplicationScoped
class Relays {
    private final Turnstile turnstile;

    Relays(AnalyticsConfig config) {
        this.turnstile =
                new Turnstile(config.limits().relaysPerParty(), config.limits().relays());
    }

    /// A question that stores answer.
    @FunctionalInterface
    interface Relay<T> {
        T run() throws StoreFailed, InterruptedException;
    }

    <T> T run(String party, Relay<T> relay) throws StoreFailed, InterruptedException {
        try (Turnstile.Place place = turnstile.enter(party)) {
            return relay.run();
        }
    }
}
