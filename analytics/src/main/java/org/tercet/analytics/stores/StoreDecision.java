package org.tercet.analytics.stores;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tercet.analytics.jobs.RefusedBy;

/// One store's decision on a query.
@Schema(requiredProperties = {"store", "allowed", "refusals"})
public record StoreDecision(int store, boolean allowed, List<RefusedBy> refusals) {
    public StoreDecision {
        refusals = List.copyOf(refusals);
    }
}
