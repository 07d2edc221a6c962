package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.store.batch.Standing.Stand;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.BatchTable.Entry;

/// Brings a batch that was prepared when a store was killed to its end: committed everywhere, or nowhere.
///
/// A store commits only with three signatures, and each store signs only what it has prepared durably. So a batch that
/// a peer has committed is prepared here at least, and is committed here with the peer's three signatures; one that all
/// three have prepared is committed; one that some store does not have is committed nowhere and is forgotten.
@ApplicationScoped
public class HealBatches {
    private final BatchTable table;
    private final BatchSignatures signatures;
    private final Epochs epochs;

    HealBatches(BatchTable table, BatchSignatures signatures, Epochs epochs) {
        this.table = table;
        this.signatures = signatures;
        this.epochs = epochs;
    }

    /// Settles this store's prepared batch by what the peers say; returns this store's newest committed batch then.
    Optional<Entry> run(Session session, Entry prepared, Map<Party, Standing> peers) {
        List<String> complete = complete(session, prepared, peers);
        if (complete == null) {
            BatchState.PREPARED.requireNext(BatchState.DISCARDED);
            table.forget(prepared.attempt());
            epochs.eraseReplaced();
        } else {
            commit(prepared, complete);
        }
        return table.newest(prepared.study());
    }

    private @Nullable List<String> complete(Session session, Entry prepared, Map<Party, Standing> peers) {
        Map<Party, String> single = new EnumMap<>(Party.class);
        single.put(session.party(), prepared.signatures().getFirst());
        for (Map.Entry<Party, Standing> peer : peers.entrySet()) {
            Stand committed = peer.getValue().newest();
            if (committed != null && committed.number() >= prepared.number()) {
                if (!committed.hash().equals(prepared.hash())
                        || !signatures.areAll(committed.signatures(), prepared.hash())) {
                    throw session.abort(peer.getKey(), "a committed batch is not the one prepared here");
                }
                return committed.signatures();
            }
            Stand theirs = peer.getValue().prepared();
            if (theirs != null
                    && theirs.hash().equals(prepared.hash())
                    && theirs.signatures().size() == 1
                    && signatures.isBy(peer.getKey(), theirs.signatures().getFirst(), prepared.hash())) {
                single.put(peer.getKey(), theirs.signatures().getFirst());
            }
        }
        return single.size() == Party.ALL.size() ? BatchSignatures.inOrder(single) : null;
    }

    /// Commits a prepared batch with three signatures that were verified.
    void commit(Entry prepared, List<String> complete) {
        BatchState.ofWord(prepared.state()).requireNext(BatchState.COMMITTED);
        table.commit(prepared, complete);
    }

    /// Commits a batch that is prepared here if these signatures, sent by a peer that has committed it, are complete.
    ///
    /// @return whether the batch is committed now
    public boolean commitWith(Entry entry, List<String> complete) {
        if (!entry.state().equals(BatchState.PREPARED.word())) {
            return true;
        }
        if (!signatures.areAll(complete, entry.hash())) {
            return false;
        }
        commit(entry, complete);
        return true;
    }
}
