package org.tercet.store.batch;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.model.Digest;
import org.tercet.model.query.SignedCommand;
import org.tercet.smc.Session;
import org.tercet.smc.SessionId;
import org.tercet.smc.Step;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.database.BatchTable.Entry;
import org.tercet.store.database.KeptTable;
import org.tercet.store.link.Exchange;
import org.tercet.store.link.StoreLink;

/// Drops a kept variable with the two peers and erases its columns once no query reads them.
@ApplicationScoped
public class DropVariables {
    private static final byte[] DROPPED = {1};

    private enum Steps implements Step {
        DROPPED
    }

    private final StoreLink link;
    private final StoreConfig.Limits limits;
    private final KeptTable table;
    private final Epochs epochs;
    private final SettleColumns settle;

    DropVariables(StoreLink link, StoreConfig config, KeptTable table, Epochs epochs, SettleColumns settle) {
        this.link = link;
        this.limits = config.limits();
        this.table = table;
        this.epochs = epochs;
        this.settle = settle;
    }

    /// Drops the variable, or finds that it is not kept.
    ///
    /// @throws org.tercet.smc.EngineFailure if a peer does not come or is lost
    public void run(Entry batch, Digest definition, SignedCommand order) {
        try (Session session =
                Session.open(link.get(), SessionId.derive("drop", order.hash().bytes()), limits.peerWait())) {
            settle.run(session, batch.study()).stream()
                    .filter(kept -> kept.is(batch.number(), definition))
                    .forEach(kept -> table.drop(kept.id()));
            // The order is answered when all three have dropped it.
            Exchange.run(session, Steps.DROPPED, DROPPED, DROPPED.length);
        } finally {
            epochs.eraseReplaced();
        }
    }
}
