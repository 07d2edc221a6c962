package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// A query names variables of the codebook only, in the statistic, in the filter and in the weight.
record KnownVariables() implements Rule {
    @Override
    public String name() {
        return "known-variables";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        for (String variable : new TreeSet<>(query.variables())) {
            if (manifest.codebook().find(variable).isEmpty()) {
                refusals.add(new Refusal(
                        name(),
                        "variable " + variable + " is not in the codebook",
                        UsableVariables.offer(manifest, query.asker())));
            }
        }
        return refusals;
    }
}
