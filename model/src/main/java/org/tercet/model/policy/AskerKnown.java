package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Query;

/// Only a party of the manifest may ask.
record AskerKnown() implements Rule {
    @Override
    public String name() {
        return "asker-known";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        return manifest.party(query.asker()).isPresent()
                ? List.of()
                : List.of(new Refusal(name(), "the asker is not a party of study " + manifest.study(), null));
    }
}
