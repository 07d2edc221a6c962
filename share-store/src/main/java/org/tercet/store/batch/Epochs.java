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
import org.tercet.store.database.KeptTable;
import org.tercet.store.database.KeptTable.Kept;

/// Holds the epochs and kept variables that queries of this moment read, and erases those that were replaced, given up
/// or dropped once nobody holds them: first the key, so that nothing of them can be read again, then their rows, then
/// the rows' pages. A variable that was dropped from an epoch with others shares their key until the next refresh.
///
/// Each step of erasing may be repeated: what a stop cuts off is done at the next start.
@ApplicationScoped
public class Epochs {
    private static final Logger LOG = Logger.getLogger(Epochs.class);

    private final BatchTable batches;
    private final ColumnTable columns;
    private final EpochKeys keys;
    private final KeptTable variables;
    private final ColumnCache cache;
    private final Map<UUID, Integer> held = new HashMap<>();
    private boolean waiting;

    Epochs(BatchTable batches, ColumnTable columns, EpochKeys keys, KeptTable variables, ColumnCache cache) {
        this.batches = batches;
        this.columns = columns;
        this.keys = keys;
        this.variables = variables;
        this.cache = cache;
    }

    /// Where one query finds its columns until it ends, whatever is refreshed meanwhile.
    public final class Lease implements AutoCloseable {
        private final Lying lying;
        private final List<Kept> kept;
        private final Set<UUID> holds = new HashSet<>();
        private boolean closed;

        private Lease(Lying lying, List<Kept> kept) {
            this.lying = lying;
            this.kept = kept;
            for (Kept variable : kept) {
                holds.add(variable.id());
                holds.add(variable.epoch());
            }
            for (Segment segment : lying.segments()) {
                UUID epoch = segment.epoch();
                if (epoch != null) {
                    holds.add(epoch);
                }
            }
        }

        /// Where the columns lie.
        public Lying lying() {
            return lying;
        }

        /// The variables that are kept for the batch, refreshed as often as its columns.
        public List<Kept> kept() {
            return kept;
        }

        @Override
        public void close() {
            boolean last = false;
            synchronized (held) {
                if (!closed) {
                    closed = true;
                    for (UUID hold : holds) {
                        last |= held.merge(hold, -1, (n, less) -> n + less == 0 ? null : n + less) == null && waiting;
                    }
                }
            }
            if (last) {
                eraseLater();
            }
        }
    }

    /// Holds what a study's batch and its kept variables lie in at this moment.
    public Lease hold(StudyId study, int number) {
        // No key is destroyed between reading where the columns lie and holding it.
        synchronized (held) {
            Lying lying = batches.lying(study, number);
            Lease lease = new Lease(lying, variables.of(study, number, lying.refreshes()));
            lease.holds.forEach(hold -> held.merge(hold, 1, Integer::sum));
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
        List<UUID> dropped = new ArrayList<>();
        synchronized (held) {
            waiting = false;
            for (UUID variable : variables.dropped()) {
                if (held.containsKey(variable)) {
                    waiting = true;
                } else {
                    dropped.add(variable);
                }
            }
            for (UUID epoch : columns.replaced(atStart)) {
                if (held.containsKey(epoch)) {
                    waiting = true;
                } else {
                    keys.destroy(epoch);
                    epochs.add(epoch);
                }
            }
        }
        if (!epochs.isEmpty() || !dropped.isEmpty()) {
            dropped.forEach(cache::drop);
            dropped.forEach(variables::delete);
            epochs.forEach(columns::delete);
            columns.vacuum();
        }
    }
}
