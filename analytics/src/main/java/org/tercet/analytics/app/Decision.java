package org.tercet.analytics.app;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.analytics.stores.StoreDecision;

/// What would come of a query: the early check here and each store's decision.
@Schema(requiredProperties = {"allowed", "refusals", "stores"})
public record Decision(
        @Schema(description = "True if the early check and all three stores allow it.")
        boolean allowed,

        @Schema(description = "Refusals of the early check here.")
        List<RefusedBy> refusals,

        List<StoreDecision> stores) {}
