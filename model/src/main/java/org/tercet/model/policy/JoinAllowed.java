package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;

/// The owners of both studies have signed that the one may be joined to the other, on these keys.
record JoinAllowed() implements Rule {
    @Override
    public String name() {
        return "join-allowed";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Join join = query.join();
        Manifest other = context.joined();
        List<Refusal> refusals = new ArrayList<>();
        if (join == null || other == null) {
            return refusals;
        }
        if (manifest.study().equals(other.study())) {
            refusals.add(new Refusal(name(), "a study is not joined to itself", null));
        } else {
            allowed(manifest, other, join.key(), refusals);
            allowed(other, manifest, join.otherKey(), refusals);
        }
        return refusals;
    }

    private void allowed(Manifest by, Manifest to, String key, List<Refusal> refusals) {
        List<String> keys = by.joins().stream()
                .filter(linkage -> linkage.means(to))
                .map(Linkage::key)
                .toList();
        if (!keys.contains(key)) {
            refusals.add(new Refusal(
                    name(),
                    keys.isEmpty()
                            ? "study " + by.study() + " may not be joined to " + to.study()
                            : "study " + by.study() + " may not be joined to " + to.study() + " on " + key,
                    keys.isEmpty() ? null : "on " + String.join(", ", keys)));
        }
    }
}
