package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.tercet.store.atrest.EpochKeys;
import org.tercet.store.database.ColumnTable;

/// Erases epochs that were replaced or given up: first the key, so that nothing of them can be read again, then their
/// rows, then the rows' pages.
///
/// Each step may be repeated: what a stop cuts off is done at the next start.
@ApplicationScoped
public class EraseEpochs {
    private final ColumnTable table;
    private final EpochKeys keys;

    EraseEpochs(ColumnTable table, EpochKeys keys) {
        this.table = table;
        this.keys = keys;
    }

    /// Erases what nothing refers to; what is being written stays.
    public void run() {
        erase(table.replaced(false));
    }

    /// At start, when nothing is being written: erases also what the last stop cut off.
    public void runAtStart() {
        erase(table.replaced(true));
    }

    /// Gives up an epoch that is being written or was prepared, and erases it.
    void giveUp(UUID epoch) {
        table.replace(epoch);
        run();
    }

    private synchronized void erase(List<UUID> epochs) {
        if (epochs.isEmpty()) {
            return;
        }
        epochs.forEach(keys::destroy);
        epochs.forEach(table::delete);
        table.vacuum();
    }
}
