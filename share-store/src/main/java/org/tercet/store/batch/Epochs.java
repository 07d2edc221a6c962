package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.tercet.model.StudyId;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.BatchTable.Lying;
import org.tercet.store.database.BatchTable.Segment;
import org.tercet.store.database.ColumnTable;
import org.tercet.store.database.DatabaseFailure;

/// Holds the epochs that queries of this moment read, and erases those that were replaced or given up once nobody holds
/// them: first the key, so that nothing of them can be read again, then their rows, then the rows' pages.
///
/// Each step of erasing may be repeated: what a stop cuts off is done at the next start.
@ApplicationScoped
public class Epochs {
    private static final Logger LOG = Logger.getLogger(Epochs.class);

    private final BatchTable batches;
    private final ColumnTable columns;
    private final EpochKeys keys;
    private final Map<UUID, Integer> held = new HashMap<>();
    private boolean waiting;

    Epochs(BatchTable batches, ColumnTable columns, EpochKeys keys) {
        this.batches = batches;
        this.columns = columns;
        this.keys = keys;
    }

    /// Where one query finds its columns until it ends, whatever is refreshed meanwhile.
    public final class Lease implements AutoCloseable {
        private final Lying lying;
        private final Set<UUID> epochs = new HashSet<>();
        private boolean closed;

        private Lease(Lying lying) {
            this.lying = lying;
            for (Segment segment : lying.segments()) {
                UUID epoch = segment.epoch();
                if (epoch != null) {
                    epochs.add(epoch);
                }
            }
        }

        /// Where the columns lie.
        public Lying lying() {
            return lying;
        }

        @Override
        public void close() {
            boolean last = false;
            synchronized (held) {
                if (!closed) {
                    closed = true;
                    for (UUID epoch : epochs) {
                        last |= held.merge(epoch, -1, (n, less) -> n + less == 0 ? null : n + less) == null && waiting;
                    }
                }
            }
            if (last) {
                eraseLater();
            }
        }
    }

    /// Holds what a study's batch lies in at this moment.
    public Lease hold(StudyId study, int number) {
        // No key is destroyed between reading where the columns lie and holding it.
        synchronized (held) {
            Lease lease = new Lease(batches.lying(study, number));
            lease.epochs.forEach(epoch -> held.merge(epoch, 1, Integer::sum));
            return lease;
        }
    }

    /// Erases what was replaced and nobody holds; what is being written stays.
    public void eraseReplaced() {
        erase(false);
    }

    /// Erases in the background, so that nobody waits for it; what fails is done by the next one, or at the next start.
    void eraseLater() {
        Thread.ofVirtual().name("erase epochs").start(() -> {
            try {
                eraseReplaced();
            } catch (DatabaseFailure | UncheckedIOException failure) {
                LOG.warnf(
                        "replaced epochs are not erased yet: %s",
                        failure.getClass().getName());
            }
        });
    }

    /// At start, when nothing is being written or held: erases also what the last stop cut off.
    public void eraseAtStart() {
        erase(true);
    }

    /// Gives up an epoch that is being written or was prepared, and erases it.
    void giveUp(UUID epoch) {
        columns.replace(epoch);
        eraseReplaced();
    }

    private void erase(boolean atStart) {
        List<UUID> epochs = new ArrayList<>();
        synchronized (held) {
            waiting = false;
            for (UUID epoch : columns.replaced(atStart)) {
                if (held.containsKey(epoch)) {
                    waiting = true;
                } else {
                    keys.destroy(epoch);
                    epochs.add(epoch);
                }
            }
        }
        if (!epochs.isEmpty()) {
            epochs.forEach(columns::delete);
            columns.vacuum();
        }
    }
}
