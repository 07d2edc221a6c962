package org.tercet.analytics.app;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// Relays a page of one store's ledger; the reader checks the chain and the signed head.
@ApplicationScoped
public class ReadLedger {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Stores stores;

    ReadLedger(EarlyCheck earlyCheck, Relays relays, Stores stores) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.stores = stores;
    }

    /// Entries after `after`, at most `limit`, as store `store` gives them.
    public JsonNode run(String party, String body, int store, long after, int limit)
            throws StoreFailed, InterruptedException {
        return relays.run(party, () -> {
            SignedCommand signed = earlyCheck.command(party, body, Command.Ledger.class);
            return stores.ledger(store, signed.compact(), after, limit);
        });
    }
}
