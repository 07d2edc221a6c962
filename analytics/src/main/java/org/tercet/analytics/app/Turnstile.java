package org.tercet.analytics.app;

import java.util.HashMap;
import java.util.Map;

/// Counts what is going on at once, for each party and in all, and lets nobody in beyond a limit.
final class Turnstile {
    private final int mostPerParty;
    private final int most;
    private final Map<String, Integer> inside = new HashMap<>();
    private int total;

    Turnstile(int mostPerParty, int most) {
        this.mostPerParty = mostPerParty;
        this.most = most;
    }

    /// One place inside, given back by closing.
    final class Place implements AutoCloseable {
        private final String party;
        private boolean taken = true;

        private Place(String party) {
            this.party = party;
        }

        @Override
        public void close() {
            synchronized (Turnstile.this) {
                if (taken) {
                    taken = false;
                    total--;
                    inside.merge(party, -1, (a, b) -> a + b == 0 ? null : a + b);
                }
            }
        }
    }

    /// A place for `party`.
    ///
    /// @throws TooManyAtOnce if the party or the service has none left
    synchronized Place enter(String party) {
        int now = inside.getOrDefault(party, 0);
        if (now >= mostPerParty || total >= most) {
            throw new TooManyAtOnce(now >= mostPerParty ? mostPerParty : most);
        }
        inside.merge(party, 1, Integer::sum);
        total++;
        return new Place(party);
    }
}
