package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// A member tabulates variables whose grant is paid; derived ones if all that they are made of is.
record Paid() implements Rule {
    @Override
    public String name() {
        return "paid";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        if (!UsableVariables.concerns(manifest, query.asker())) {
            return refusals;
        }
        Set<String> granted = Granted.granted(manifest, query.asker());
        Set<String> usable = manifest.usableVariables(query.asker());
        for (String variable : new TreeSet<>(query.sources(query.statistic().variables()))) {
            if (granted.contains(variable) && !usable.contains(variable)) {
                refusals.add(new Refusal(
                        name(),
                        "payment for variable " + variable + " is due",
                        UsableVariables.offer(manifest, query.asker())));
            }
        }
        return refusals;
    }
}
