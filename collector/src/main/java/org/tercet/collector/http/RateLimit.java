package org.tercet.collector.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A token bucket per client, for a bounded number of clients; kept in memory only.
final class RateLimit {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final double perNano;
    private final int burst;
    private final Map<String, Bucket> buckets;

    private static final class Bucket {
        double tokens;
        long filledAt;

        Bucket(double tokens, long filledAt) {
            this.tokens = tokens;
            this.filledAt = filledAt;
        }
    }

    /// @param perMinute calls per minute, on average
    /// @param burst calls at once
    /// @param clients how many are remembered; the one not seen for longest is forgotten first
    RateLimit(int perMinute, int burst, int clients) {
        this.perNano = perMinute / NANOS_PER_MINUTE;
        this.burst = burst;
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > clients;
            }
        };
    }

    /// Takes one call of `client` at `nanos` of a monotonic clock; empty if it may go on, else how long to wait.
    synchronized Optional<Duration> take(String client, long nanos) {
        Bucket bucket = buckets.computeIfAbsent(client, unseen -> new Bucket(burst, nanos));
        bucket.tokens = Math.min(burst, bucket.tokens + (nanos - bucket.filledAt) * perNano);
        bucket.filledAt = nanos;
        if (bucket.tokens >= 1) {
            bucket.tokens -= 1;
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos((long) Math.ceil((1 - bucket.tokens) / perNano)));
    }
}
