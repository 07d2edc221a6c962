package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// No study is queried with a minimum count below the lowest one that any store accepts.
record MinimumCount() implements Rule {
    @Override
    public String name() {
        return "minimum-count";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        return manifest.disclosure().minimumCount() >= Disclosure.LOWEST_MINIMUM_COUNT
                ? List.of()
                : List.of(new Refusal(
                        name(),
                        "the manifest's minimum count is below " + Disclosure.LOWEST_MINIMUM_COUNT,
                        "publish a version with at least " + Disclosure.LOWEST_MINIMUM_COUNT));
    }
}
