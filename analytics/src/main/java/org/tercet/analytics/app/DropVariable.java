package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// Has the three stores erase a kept variable.
@ApplicationScoped
public class DropVariable {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Stores stores;

    DropVariable(EarlyCheck earlyCheck, Relays relays, Stores stores) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.stores = stores;
    }

    /// The variable's digest, once no store keeps it.
    public Done run(String party, String body) throws StoreFailed, InterruptedException {
        return relays.run(party, () -> {
            SignedCommand signed = earlyCheck.command(party, body, Command.Drop.class);
            return Variables.done(stores.drop(signed.compact()));
        });
    }
}
