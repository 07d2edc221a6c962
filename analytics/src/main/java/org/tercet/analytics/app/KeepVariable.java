package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// Has the three stores keep a derived variable for a batch.
@ApplicationScoped
public class KeepVariable {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Stores stores;

    KeepVariable(EarlyCheck earlyCheck, Relays relays, Stores stores) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.stores = stores;
    }

    /// The variable's digest, once all three stores keep it.
    public Done run(String party, String body) throws StoreFailed, InterruptedException {
        return relays.run(party, () -> {
            SignedCommand signed = earlyCheck.command(party, body, Command.Keep.class);
            return Variables.done(stores.keep(signed.compact()));
        });
    }
}
