package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.analytics.stores.StoreDecision;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.SignedQuery;

/// Says whether a query would be answered: asks each store for its decision; nothing is computed and no job is made.
@ApplicationScoped
public class DryRunQuery {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Stores stores;

    DryRunQuery(EarlyCheck earlyCheck, Relays relays, Stores stores) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.stores = stores;
    }

    /// The decision of the early check and of all three stores.
    public Decision run(String party, String body) throws StoreFailed, InterruptedException {
        SignedQuery signed = earlyCheck.parseQuery(party, body);
        return relays.run(party, () -> {
            Manifest manifest = earlyCheck.verify(signed);
            List<RefusedBy> refusals = earlyCheck.refusals(manifest, signed.unverified());
            List<StoreDecision> decisions = stores.decisions(signed.compact());
            boolean isAllowed = refusals.isEmpty() && decisions.stream().allMatch(StoreDecision::allowed);
            return new Decision(isAllowed, refusals, decisions);
        });
    }
}
