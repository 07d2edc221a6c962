package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;
import org.tercet.model.StudyId;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Step;
import org.tercet.store.batch.RefreshStanding.Stand;
import org.tercet.store.database.RefreshTable;
import org.tercet.store.database.RefreshTable.Refresh;
import org.tercet.store.database.RefreshTable.State;
import org.tercet.store.link.Exchange;

/// Brings the three stores to the same refresh of a study: one that was prepared when a store was killed comes into use
/// everywhere, or nowhere.
///
/// A store uses a refresh only with three signatures, and each store signs only what it has prepared durably. So a
/// refresh that a peer uses is prepared here at least, and is used here with the peer's three signatures; one that all
/// three have prepared is used.
@ApplicationScoped
public class SettleRefresh {
    private enum Steps implements Step {
        REFRESHES
    }

    private final RefreshTable table;
    private final RefreshSignatures signatures;
    private final ColumnCache cache;
    private final Epochs epochs;

    SettleRefresh(RefreshTable table, RefreshSignatures signatures, ColumnCache cache, Epochs epochs) {
        this.table = table;
        this.signatures = signatures;
        this.cache = cache;
        this.epochs = epochs;
    }

    /// Tells the peers how far this store is, hears how far they are, and catches up.
    ///
    /// @return whether some store has not prepared what another one has
    /// @throws org.tercet.smc.EngineFailure if a peer fails, or has gone where this store cannot follow
    public boolean run(Session session, StudyId study) {
        State state = table.state(study);
        Map<Party, RefreshStanding> peers = new EnumMap<>(Party.class);
        Exchange.run(session, Steps.REFRESHES, Json.write(RefreshStanding.of(state)), RefreshStanding.MOST_BYTES)
                .forEach((peer, bytes) -> {
                    try {
                        peers.put(peer, Json.read(bytes, RefreshStanding.class));
                    } catch (MalformedDocument malformed) {
                        throw session.abort(peer, "its standing is malformed");
                    }
                });
        Refresh prepared = state.prepared();
        int refreshes = state.refreshes();
        boolean used = false;
        if (prepared != null && prepared.number() == refreshes + 1) {
            List<String> complete = complete(session, document(study, prepared), prepared, peers);
            if (complete != null) {
                use(study, prepared, complete);
                epochs.eraseLater();
                refreshes = prepared.number();
                used = true;
            }
        }
        for (Map.Entry<Party, RefreshStanding> peer : peers.entrySet()) {
            if (peer.getValue().refreshes() > refreshes) {
                throw session.abort(peer.getKey(), "it uses a refresh that is not here");
            }
        }
        return !used && prepared != null;
    }

    private @Nullable List<String> complete(
            Session session, RefreshDocument document, Refresh prepared, Map<Party, RefreshStanding> peers) {
        Map<Party, String> single = new EnumMap<>(Party.class);
        single.put(session.party(), prepared.signatures().getFirst());
        for (Map.Entry<Party, RefreshStanding> peer : peers.entrySet()) {
            Stand used = peer.getValue().used();
            if (used != null && used.number() == prepared.number()) {
                if (!used.isOf(prepared) || !signatures.areAll(used.signatures(), document)) {
                    throw session.abort(peer.getKey(), "a refresh in use is not the one prepared here");
                }
                return used.signatures();
            }
            Stand theirs = peer.getValue().prepared();
            if (theirs != null
                    && theirs.isOf(prepared)
                    && theirs.signatures().size() == 1
                    && signatures.isBy(peer.getKey(), theirs.signatures().getFirst(), document)) {
                single.put(peer.getKey(), theirs.signatures().getFirst());
            }
        }
        return single.size() == Party.ALL.size() ? BatchSignatures.inOrder(single) : null;
    }

    static RefreshDocument document(StudyId study, Refresh refresh) {
        return RefreshDocument.of(study, refresh.number(), refresh.batch(), refresh.command());
    }

    /// Puts a prepared refresh into use with three signatures that were verified; what it replaces is left to be
    /// erased.
    void use(StudyId study, Refresh prepared, List<String> complete) {
        table.use(study, prepared, complete);
        cache.dropBefore(study, prepared.number());
    }

    /// Gives up what is prepared here and some store does not have: nobody can have used it.
    void giveUp(StudyId study) {
        Refresh prepared = table.state(study).prepared();
        if (prepared != null) {
            epochs.giveUp(prepared.epoch());
        }
    }
}
