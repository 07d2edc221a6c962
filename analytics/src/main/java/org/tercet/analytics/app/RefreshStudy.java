package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// Has the three stores give a study's stored shares new components.
@ApplicationScoped
public class RefreshStudy {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Stores stores;
    private final Batches batches;

    RefreshStudy(EarlyCheck earlyCheck, Relays relays, Stores stores, Batches batches) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.stores = stores;
        this.batches = batches;
    }

    /// The newest batch, once all three stores have refreshed its shares and those of the batches before.
    public Batch run(String party, String body) throws StoreFailed, InterruptedException {
        return relays.run(party, () -> {
            SignedCommand signed = earlyCheck.command(party, body, Command.Refresh.class);
            List<String> signatures = stores.refresh(signed.compact());
            return batches.verified(signatures);
        });
    }
}
