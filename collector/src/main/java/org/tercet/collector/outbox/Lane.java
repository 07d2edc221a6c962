package org.tercet.collector.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.collector.database.Database;
import org.tercet.collector.stores.StoreAway;

/// One store's lane: a single virtual thread that sends what requests hand over and, besides, walks the durable outbox.
///
/// Fresh parcels go first and are grouped over requests. When the store fails, waiting requests are told at once, the
/// lane pauses, and then walks the outbox from wherever it was, in the order of the random submission ids, so that no
/// parcel can block another.
final class Lane implements Runnable {
    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final UUID START = new UUID(0, 0);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final int store;
    private final SendParcels sending;
    private final Outbox outbox;
    private final CollectorConfig.Forwarding limits;
    private final Backoff backoff;
    private final LinkedBlockingQueue<Ticket> tickets;
    private @Nullable Ticket held;
    private UUID cursor = START;
    private long sweepAt = System.nanoTime();
    private volatile boolean away;
    private volatile boolean passedBy;
    private volatile boolean closed;

    private record Ticket(Parcel parcel, CompletableFuture<Outcome> outcome) {}

    Lane(int store, SendParcels sending, Outbox outbox, CollectorConfig.Forwarding limits, Backoff backoff) {
        this.store = store;
        this.sending = sending;
        this.outbox = outbox;
        this.limits = limits;
        this.backoff = backoff;
        this.tickets = new LinkedBlockingQueue<>(limits.laneCount());
    }

    /// Hands over a parcel that is already durable; answers [Outcome.Waiting] at once while the store is away or the
    /// lane full.
    CompletableFuture<Outcome> offer(Parcel parcel) {
        Ticket ticket = new Ticket(parcel, new CompletableFuture<>());
        if (away || !tickets.offer(ticket)) {
            passedBy = true;
            ticket.outcome().complete(Outcome.WAITING);
        }
        return ticket.outcome();
    }

    /// Stops after what it is doing; the caller interrupts the thread.
    void close() {
        closed = true;
    }

    @Override
    public void run() {
        try {
            while (!closed) {
                turn();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            away = true;
            releaseTickets();
        }
    }

    private void turn() throws InterruptedException {
        try {
            if (passedBy) {
                passedBy = false;
                walkFromStart();
            }
            List<Ticket> fresh = away ? List.of() : takeFresh();
            if (!fresh.isEmpty()) {
                send(fresh);
            } else if (System.nanoTime() - sweepAt >= 0) {
                sweepOnePage();
            }
            backoff.afterSuccess();
            if (away) {
                away = false;
                LOG.infof("store %d gets envelopes again", store);
            }
        } catch (StoreAway failure) {
            pause(failure.reason());
        } catch (Database.DatabaseAway failure) {
            pause(String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            pause(failure.getClass().getSimpleName());
        }
    }

    /// Waits for parcels until the next walk is due; takes as many as fit into one delivery.
    private List<Ticket> takeFresh() throws InterruptedException {
        List<Ticket> batch = new ArrayList<>();
        long wait = Math.clamp(sweepAt - System.nanoTime(), 0, LONGEST_WAIT.toNanos());
        Ticket next = held != null ? held : tickets.poll(wait, TimeUnit.NANOSECONDS);
        held = null;
        long bytes = 0;
        while (next != null) {
            bytes += next.parcel().sealed().length;
            if (!batch.isEmpty() && bytes > limits.deliveryBytes()) {
                held = next;
                break;
            }
            batch.add(next);
            next = batch.size() < limits.deliveryCount() ? tickets.poll() : null;
        }
        return batch;
    }

    private void send(List<Ticket> batch) {
        try {
            List<Outcome> outcomes =
                    sending.send(store, batch.stream().map(Ticket::parcel).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).outcome().complete(outcomes.get(i));
            }
        } finally {
            batch.forEach(ticket -> ticket.outcome().complete(Outcome.WAITING));
        }
    }

    private void sweepOnePage() {
        List<Parcel> page = outbox.waiting(store, cursor, limits.deliveryCount());
        List<Parcel> fitting = new ArrayList<>();
        long bytes = 0;
        for (Parcel parcel : page) {
            bytes += parcel.sealed().length;
            if (!fitting.isEmpty() && bytes > limits.deliveryBytes()) {
                break;
            }
            fitting.add(parcel);
        }
        if (fitting.isEmpty()) {
            cursor = START;
            sweepAt = System.nanoTime() + limits.sweepEvery().toNanos();
            return;
        }
        sending.send(store, fitting);
        cursor = fitting.getLast().submission().value();
    }

    private void walkFromStart() {
        cursor = START;
        sweepAt = System.nanoTime();
    }

    private void pause(String reason) throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        Duration pause = backoff.afterFailure();
        if (!away) {
            LOG.warnf("store %d gets nothing for now (%s); envelopes wait in the outbox", store, reason);
        }
        away = true;
        releaseTickets();
        walkFromStart();
        Thread.sleep(pause);
    }

    private void releaseTickets() {
        List<Ticket> waiting = new ArrayList<>();
        if (held != null) {
            waiting.add(held);
            held = null;
        }
        tickets.drainTo(waiting);
        waiting.forEach(ticket -> ticket.outcome().complete(Outcome.WAITING));
    }
}
