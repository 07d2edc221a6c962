package org.tercet.store.app;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.tercet.store.database.DatabaseFailure;
import org.tercet.store.database.SubmissionTable;
import org.tercet.store.database.SubmissionTable.Arrival;
import org.tercet.store.database.SubmissionTable.Kept;

/// Writes the arrivals of all requests that wait at the moment in one transaction: one fsync for many.
@ApplicationScoped
public class GroupCommit {
    private static final int MOST_DELIVERIES = 64;
    private static final int MOST_ARRIVALS = 2048;

    private record Delivery(List<Arrival> arrivals, CompletableFuture<List<Kept>> outcome) {}

    private final SubmissionTable table;
    private final BlockingQueue<Delivery> queue = new ArrayBlockingQueue<>(MOST_DELIVERIES);
    private final Object starting = new Object();
    private volatile boolean open = true;
    private @Nullable Thread writer;

    GroupCommit(SubmissionTable table) {
        this.table = table;
    }

    /// Waits until the arrivals are durable.
    ///
    /// @throws DatabaseFailure if they are not; nothing may be acknowledged then
    public List<Kept> keep(List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return List.of();
        }
        if (!open) {
            throw new DatabaseFailure("the store is stopping");
        }
        start();
        Delivery delivery = new Delivery(arrivals, new CompletableFuture<>());
        try {
            queue.put(delivery);
            return delivery.outcome.get();
        } catch (ExecutionException e) {
            throw new DatabaseFailure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure(e);
        }
    }

    private void start() {
        synchronized (starting) {
            if (writer == null) {
                writer = Thread.ofVirtual().name("group-commit").start(this::write);
            }
        }
    }

    private void write() {
        while (open || !queue.isEmpty()) {
            try {
                writeGroup(nextGroup());
            } catch (InterruptedException e) {
                open = false;
            }
        }
    }

    private List<Delivery> nextGroup() throws InterruptedException {
        List<Delivery> group = new ArrayList<>();
        Delivery next = queue.take();
        int arrivals = 0;
        while (next != null) {
            group.add(next);
            arrivals += next.arrivals.size();
            next = arrivals < MOST_ARRIVALS ? queue.poll() : null;
        }
        return group;
    }

    private void writeGroup(List<Delivery> group) {
        List<Arrival> all = new ArrayList<>();
        group.forEach(delivery -> all.addAll(delivery.arrivals));
        try {
            List<Kept> kept = table.keep(all);
            int from = 0;
            for (Delivery delivery : group) {
                int to = from + delivery.arrivals.size();
                delivery.outcome.complete(List.copyOf(kept.subList(from, to)));
                from = to;
            }
        } catch (RuntimeException failure) {
            group.forEach(delivery -> delivery.outcome.completeExceptionally(failure));
        }
    }

    @PreDestroy
    void stop() {
        open = false;
        synchronized (starting) {
            if (writer != null) {
                writer.interrupt();
            }
        }
    }
}
