package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// Has the three stores freeze a study and puts their signatures together into one batch.
@ApplicationScoped
public class FreezeStudy {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Stores stores;
    private final Batches batches;

    FreezeStudy(EarlyCheck earlyCheck, Relays relays, Stores stores, Batches batches) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.stores = stores;
        this.batches = batches;
    }

    /// The new batch, once all three stores have signed the same document.
    public Batch run(String party, String body) throws StoreFailed, InterruptedException {
        return relays.run(party, () -> {
            SignedCommand signed = earlyCheck.command(party, body, Command.Freeze.class);
            List<String> signatures = stores.freeze(signed.compact());
            return batches.verified(signatures);
        });
    }
}
