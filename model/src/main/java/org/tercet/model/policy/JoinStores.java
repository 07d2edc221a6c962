package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.query.Query;

/// Two studies are joined only where the same three stores keep both, by the same keys.
record JoinStores() implements Rule {
    @Override
    public String name() {
        return "join-stores";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Manifest other = context.joined();
        if (query.join() == null || other == null) {
            return List.of();
        }
        for (int store = 1; store <= Manifest.STORES; store++) {
            StoreIdentity here = manifest.store(store);
            StoreIdentity there = other.store(store);
            if (!here.signKey().equals(there.signKey()) || !here.sealKey().equals(there.sealKey())) {
                return List.of(
                        new Refusal(name(), "store " + store + " of study " + other.study() + " is another one", null));
            }
        }
        return List.of();
    }
}
