package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// The study that a query joins is known to whoever checks.
record JoinKnown() implements Rule {
    @Override
    public String name() {
        return "join-known";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        return query.join() == null || context.joined() != null
                ? List.of()
                : List.of(new Refusal(
                        name(),
                        "no manifest with the hash that the join names was accepted here",
                        "name the newest manifest of the other study"));
    }
}
