package org.tercet.store;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;
import org.tercet.store.batch.Epochs;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.DurabilityCheck;
import org.tercet.store.ledger.LedgerCheck;
import org.tercet.store.link.StoreLink;
import org.tercet.store.query.QueryLog;

/// What must hold before the door opens: a durable database, an unbroken ledger, nothing half done; then the link.
@ApplicationScoped
class StartUp {
    private static final Logger LOG = Logger.getLogger(StartUp.class);

    private final StoreIdentities identities;
    private final DurabilityCheck durability;
    private final LedgerCheck ledger;
    private final BatchTable batches;
    private final Epochs epochs;
    private final QueryLog queries;
    private final StoreLink link;

    StartUp(
            StoreIdentities identities,
            DurabilityCheck durability,
            LedgerCheck ledger,
            BatchTable batches,
            Epochs epochs,
            QueryLog queries,
            StoreLink link) {
        this.identities = identities;
        this.durability = durability;
        this.ledger = ledger;
        this.batches = batches;
        this.epochs = epochs;
        this.queries = queries;
        this.link = link;
    }

    void onStart(@Observes StartupEvent event) {
        durability.run();
        ledger.run();
        batches.forgetUnfinished();
        epochs.eraseAtStart();
        int cut = queries.failUnfinished();
        if (cut > 0) {
            LOG.infof("%d queries were cut off by the last stop", cut);
        }
        link.start();
        LOG.infof("store %d is ready", identities.index());
    }

    void onStop(@Observes ShutdownEvent event) {
        link.stop();
    }
}
