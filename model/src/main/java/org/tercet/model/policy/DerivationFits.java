package org.tercet.model.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DerivedCodebook;
import org.tercet.model.query.Query;

/// Every derived variable can be made of variables before it, has a name of its own, and is used.
record DerivationFits() implements Rule {
    @Override
    public String name() {
        return "derivation-fits";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        List<Refusal> refusals = new ArrayList<>();
        for (String reason :
                DerivedCodebook.of(manifest.codebook(), query.derive()).misfits()) {
            refusals.add(new Refusal(name(), reason, null));
        }
        Set<String> used = new HashSet<>(query.used());
        for (Derivation derivation : query.derive().reversed()) {
            if (used.contains(derivation.name())) {
                used.addAll(derivation.sources());
            } else {
                refusals.add(new Refusal(
                        name(), "derivation " + derivation.name() + " is not used", "the query without it"));
            }
        }
        return refusals;
    }
}
