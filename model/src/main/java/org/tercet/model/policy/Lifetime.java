package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// A query holds from its issue, clocks apart by no more than the skew, until it expires.
record Lifetime() implements Rule {
    @Override
    public String name() {
        return "lifetime";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        long now = context.now().getEpochSecond();
        if (query.expiresAt() <= now) {
            return List.of(new Refusal(name(), "the query has expired", "sign it again with a later expiresAt"));
        }
        if (query.issuedAt() > now + context.skew().toSeconds()) {
            return List.of(new Refusal(
                    name(),
                    "issuedAt is more than " + context.skew().toSeconds() + " seconds ahead of this store's clock",
                    "set the clock and sign it again"));
        }
        if (query.expiresAt() - query.issuedAt() > Query.MAX_SECONDS) {
            return List.of(new Refusal(
                    name(),
                    "the query is valid for more than " + Query.MAX_SECONDS + " seconds",
                    "sign it again with an earlier expiresAt"));
        }
        return List.of();
    }
}
