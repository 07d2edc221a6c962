package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Join;
import org.tercet.model.query.Query;

/// A number that finds the rows of other studies is tabulated by nobody: it says who somebody is.
record LinkingKey() implements Rule {
    @Override
    public String name() {
        return "linking-key";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Join join = query.join();
        Manifest other = context.joined();
        List<Refusal> refusals = new ArrayList<>();
        Set<String> own = new TreeSet<>(query.variables());
        own.retainAll(manifest.linkingKeys());
        own.forEach(key -> refusals.add(refusal(key)));
        if (join != null && other != null) {
            Set<String> joined = new TreeSet<>(join.sources(query.variables()));
            joined.retainAll(other.linkingKeys());
            joined.forEach(key -> refusals.add(refusal(join.prefix() + key)));
        }
        return refusals;
    }

    private Refusal refusal(String key) {
        return new Refusal(name(), "variable " + key + " is a linking key, for joins only", null);
    }
}
