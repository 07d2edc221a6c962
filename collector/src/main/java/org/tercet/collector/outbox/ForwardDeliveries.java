package org.tercet.collector.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.tercet.collector.config.CollectorConfig;

/// Forwards envelopes to the three stores, each in a lane of its own.
@ApplicationScoped
public class ForwardDeliveries {
    private final List<Lane> lanes;
    private final List<Thread> threads = new ArrayList<>();

    ForwardDeliveries(SendParcels sending, Outbox outbox, CollectorConfig config) {
        CollectorConfig.Forwarding limits = config.forwarding();
        this.lanes = IntStream.rangeClosed(1, 3)
                .mapToObj(store -> new Lane(
                        store,
                        sending,
                        outbox,
                        limits,
                        new Backoff(limits.retryFrom(), limits.retryUpTo(), new SecureRandom())))
                .toList();
    }

    void start(@Observes StartupEvent event) {
        for (int store = 1; store <= lanes.size(); store++) {
            threads.add(Thread.ofVirtual().name("lane-" + store).start(lanes.get(store - 1)));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        lanes.forEach(Lane::close);
        threads.forEach(Thread::interrupt);
    }

    /// Hands over the three envelopes of a submission that is durable.
    ///
    /// @return how each delivery went, in the order of the stores; completed by the lanes
    public List<CompletableFuture<Outcome>> offer(List<Parcel> parcels) {
        return IntStream.range(0, lanes.size())
                .mapToObj(i -> lanes.get(i).offer(parcels.get(i)))
                .toList();
    }
}
