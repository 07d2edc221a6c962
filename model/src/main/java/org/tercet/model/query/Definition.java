package org.tercet.model.query;

import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import org.tercet.model.Digest;
import org.tercet.model.Json;

/// A derived variable and all that it is made of: what its columns are, whatever query names it.
///
/// @param derive what it is made of, in order, each part of a later one; the variable itself is last
public record Definition(List<Derivation> derive) {
    public Definition {
        if (derive == null
                || derive.isEmpty()
                || derive.size() > Derivation.MAX
                || derive.stream().anyMatch(derivation -> derivation == null)) {
            throw new IllegalArgumentException("derive: must be 1 to " + Derivation.MAX + " derivations");
        }
        derive = List.copyOf(derive);
        if (derive.stream().map(Derivation::name).distinct().count() != derive.size()) {
            throw new IllegalArgumentException("derive: names must differ");
        }
        if (!closed(derive, derive.getLast().name()).equals(derive)) {
            throw new IllegalArgumentException(
                    "derive: must be one variable, the last, and what it is made of; the others are not used by "
                            + derive.getLast().name());
        }
    }

    /// The definition of one of these derivations, each of which may be made of earlier ones.
    public static Definition of(List<Derivation> derive, String name) {
        return new Definition(closed(derive, name));
    }

    private static List<Derivation> closed(List<Derivation> derive, String name) {
        Set<String> needed = new HashSet<>(Set.of(name));
        LinkedList<Derivation> closed = new LinkedList<>();
        for (Derivation derivation : derive.reversed()) {
            if (needed.remove(derivation.name())) {
                closed.addFirst(derivation);
                needed.addAll(derivation.sources());
            }
        }
        return List.copyOf(closed);
    }

    /// The variable.
    public Derivation variable() {
        return derive.getLast();
    }

    /// The variable's name.
    public String name() {
        return variable().name();
    }

    /// What it is called by: SHA-256 of its JSON.
    public Digest digest() {
        return Digest.of(Json.write(this));
    }
}
