package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.smc.Session;
import org.tercet.smc.Step;
import org.tercet.store.database.KeptTable;
import org.tercet.store.database.KeptTable.Kept;
import org.tercet.store.link.Exchange;

/// Brings the three stores to the same columns of a study before an order changes them: the same refresh, then the same
/// kept variables.
///
/// What some store does not keep, because it was killed before it had written or after it had dropped it, the others
/// drop too: nothing is lost by it, as it can be computed again.
@ApplicationScoped
public class SettleColumns {
    private enum Steps implements Step {
        KEPT
    }

    private final SettleRefresh settleRefresh;
    private final KeptTable table;
    private final Epochs epochs;

    SettleColumns(SettleRefresh settleRefresh, KeptTable table, Epochs epochs) {
        this.settleRefresh = settleRefresh;
        this.table = table;
        this.epochs = epochs;
    }

    /// One writing of one variable.
    record Written(int batch, Digest definition, Digest command) {
        Written {
            if (definition == null || command == null) {
                throw new IllegalArgumentException("definition, command: must be given");
            }
        }

        static Written of(Kept kept) {
            return new Written(kept.batch(), kept.definition(), kept.command());
        }
    }

    /// Tells the peers how far this store is, hears how far they are, and settles.
    ///
    /// @return the variables that all three keep, in the same order at all three
    /// @throws org.tercet.smc.EngineFailure if a peer fails, or has gone where this store cannot follow
    public List<Kept> run(Session meeting, StudyId study) {
        if (settleRefresh.run(meeting, study)) {
            settleRefresh.giveUp(study);
        }
        List<Kept> mine = table.of(study);
        List<Kept> all = new ArrayList<>(mine);
        byte[] message = Json.write(mine.stream().map(Written::of).toList());
        Exchange.run(meeting, Steps.KEPT, message, Json.MAX_BYTES).forEach((peer, bytes) -> {
            try {
                Set<Written> theirs = new HashSet<>(Arrays.asList(Json.read(bytes, Written[].class)));
                all.removeIf(kept -> !theirs.contains(Written.of(kept)));
            } catch (MalformedDocument malformed) {
                throw meeting.abort(peer, "its kept variables are malformed");
            }
        });
        if (all.size() < mine.size()) {
            mine.stream().filter(kept -> !all.contains(kept)).forEach(kept -> table.drop(kept.id()));
            epochs.eraseLater();
        }
        return all;
    }
}
