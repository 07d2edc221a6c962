package org.tercet.model.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.tercet.model.Digest;

/// What a query reads and what it computes, where the columns of some derived variables are kept.
///
/// @param variables of the codebook that it reads, and with the join's prefix those of another study
/// @param kept derived variables whose columns it reads
/// @param computed derivations that it computes, in order; none that only a kept one is made of
public record Reading(Set<String> variables, List<Definition> kept, List<Derivation> computed) {
    public Reading {
        variables = Set.copyOf(variables);
        kept = List.copyOf(kept);
        computed = List.copyOf(computed);
    }

    /// @param held digests of the definitions whose columns are kept
    static Reading of(Query query, Set<Digest> held) {
        Set<String> needed = new HashSet<>(query.used());
        List<Definition> kept = new ArrayList<>();
        LinkedList<Derivation> computed = new LinkedList<>();
        for (Derivation derivation : query.derive().reversed()) {
            if (needed.remove(derivation.name())) {
                Definition definition = Definition.of(query.derive(), derivation.name());
                if (held.contains(definition.digest())) {
                    kept.add(definition);
                } else {
                    computed.addFirst(derivation);
                    needed.addAll(derivation.sources());
                }
            }
        }
        return new Reading(needed, kept, computed);
    }
}
