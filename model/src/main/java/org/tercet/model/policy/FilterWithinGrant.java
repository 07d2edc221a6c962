package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Query;

/// A member filters by variables that it was granted and has paid for: a filter tells as much as a table.
record FilterWithinGrant() implements Rule {
    @Override
    public String name() {
        return "filter-within-grant";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        Filter filter = query.filter();
        if (filter == null || !UsableVariables.concerns(manifest, query.asker())) {
            return refusals;
        }
        Set<String> usable = manifest.usableVariables(query.asker());
        Set<String> granted = Granted.granted(manifest, query.asker());
        for (String variable : new TreeSet<>(query.sources(filter.variables()))) {
            if (manifest.codebook().find(variable).isPresent() && !usable.contains(variable)) {
                refusals.add(new Refusal(
                        name(),
                        granted.contains(variable)
                                ? "payment for variable " + variable + " in the filter is due"
                                : "variable " + variable + " in the filter is not granted to " + query.asker(),
                        UsableVariables.offer(manifest, query.asker())));
            }
        }
        return refusals;
    }
}
