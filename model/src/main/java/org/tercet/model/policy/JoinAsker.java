package org.tercet.model.policy;

import java.util.List;
import java.util.Optional;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.query.Query;

/// Whoever joins two studies is a party of both, by the same keys: the result is sealed to them.
record JoinAsker() implements Rule {
    @Override
    public String name() {
        return "join-asker";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Manifest other = context.joined();
        if (query.join() == null || other == null) {
            return List.of();
        }
        Optional<Party> here = manifest.party(query.asker());
        Optional<Party> there = other.party(query.asker());
        boolean same = here.isPresent()
                && there.isPresent()
                && here.get().signKey().equals(there.get().signKey())
                && here.get().sealKey().equals(there.get().sealKey());
        return same
                ? List.of()
                : List.of(new Refusal(
                        name(),
                        "the asker is not, by the same keys, a party of the studies " + manifest.study() + " and "
                                + other.study(),
                        null));
    }
}
