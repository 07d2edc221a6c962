package org.tercet.store.query;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.smc.Session;
import org.tercet.store.batch.Epochs;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.KeptTable.Kept;

/// The queries of this moment, computing or waiting: how many there may be, and which session to destroy when one is
/// called off.
@ApplicationScoped
public class RunningQueries {
    private final ConcurrentMap<Digest, Running> running = new ConcurrentHashMap<>();
    private final Semaphore room;
    private final Places places;

    @Inject
    RunningQueries(StoreConfig config, Places places) {
        this(config.limits().concurrentQueries() + config.limits().waitingQueries(), places);
    }

    /// @param most queries that compute or wait
    RunningQueries(int most, Places places) {
        this.room = new Semaphore(most);
        this.places = places;
    }

    /// One query of this moment.
    public final class Running implements AutoCloseable {
        private final Digest hash;
        private final boolean hasRoom = room.tryAcquire();
        private @Nullable Session session;
        private final List<Epochs.Lease> leases = new ArrayList<>();
        private boolean cancelled;

        private Running(Digest hash) {
            this.hash = hash;
        }

        /// Whether there was room for it to compute or wait.
        public boolean hasRoom() {
            return hasRoom;
        }

        /// Its session from now on; destroyed at once if it was called off before.
        public synchronized void in(Session session) {
            this.session = session;
            if (cancelled) {
                session.cancel();
            }
        }

        /// Holds columns that it reads until it ends: of its own batch first, then of the one that it joins.
        Epochs.Lease hold(Epochs.Lease columns) {
            leases.add(columns);
            return columns;
        }

        /// Where the columns lie that it reads of its own batch, 0, or of the one that it joins, 1.
        BatchTable.Lying lying(int batch) {
            return lease(batch).lying();
        }

        /// The variable that is kept for its own batch by this definition.
        Kept kept(Digest definition) {
            return lease(0).kept().stream()
                    .filter(kept -> kept.definition().equals(definition))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("what all three keep is kept here"));
        }

        private Epochs.Lease lease(int batch) {
            if (leases.size() <= batch) {
                throw new IllegalStateException("a query that all three agree to holds its columns");
            }
            return leases.get(batch);
        }

        /// Whether it was called off.
        public synchronized boolean isCancelled() {
            return cancelled;
        }

        private synchronized void cancel() {
            cancelled = true;
            if (session != null) {
                session.cancel();
            }
        }

        @Override
        public void close() {
            running.remove(hash, this);
            leases.forEach(Epochs.Lease::close);
            if (hasRoom) {
                room.release();
            }
        }
    }

    /// Enters a query; each hash is entered once, as its id is used up.
    public Running enter(Digest hash) {
        Running entered = new Running(hash);
        running.put(hash, entered);
        return entered;
    }

    /// Calls off a query of this moment; false if there is none with this hash.
    public boolean cancel(Digest hash) {
        Running found = running.get(hash);
        if (found == null) {
            return false;
        }
        found.cancel();
        places.wake();
        return true;
    }
}
