package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// A member tabulates variables that it was granted; derived ones if all that they are made of was.
record Granted() implements Rule {
    @Override
    public String name() {
        return "granted";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        if (!UsableVariables.concerns(manifest, query.asker())) {
            return refusals;
        }
        Set<String> granted = granted(manifest, query.asker());
        for (String variable : new TreeSet<>(query.sources(query.statistic().variables()))) {
            if (manifest.codebook().find(variable).isPresent() && !granted.contains(variable)) {
                refusals.add(new Refusal(
                        name(),
                        "variable " + variable + " is not granted to " + query.asker(),
                        UsableVariables.offer(manifest, query.asker())));
            }
        }
        return refusals;
    }

    /// The variables of all grants to the party, paid or not.
    static Set<String> granted(Manifest manifest, String party) {
        return manifest.grants().stream()
                .filter(grant -> grant.party().equals(party))
                .flatMap(grant -> grant.variables().stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
