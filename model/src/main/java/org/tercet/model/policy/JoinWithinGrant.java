package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;

/// A member joins on keys that it was granted and has paid for, in both studies.
record JoinWithinGrant() implements Rule {
    @Override
    public String name() {
        return "join-within-grant";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Join join = query.join();
        Manifest other = context.joined();
        List<Refusal> refusals = new ArrayList<>();
        if (join != null && other != null) {
            usable(manifest, query.asker(), join.key(), refusals);
            usable(other, query.asker(), join.otherKey(), refusals);
        }
        return refusals;
    }

    private void usable(Manifest manifest, String asker, String key, List<Refusal> refusals) {
        if (UsableVariables.concerns(manifest, asker)
                && !manifest.usableVariables(asker).contains(key)) {
            refusals.add(new Refusal(
                    name(),
                    Granted.granted(manifest, asker).contains(key)
                            ? "payment for key " + key + " of study " + manifest.study() + " is due"
                            : "key " + key + " of study " + manifest.study() + " is not granted to " + asker,
                    null));
        }
    }
}
