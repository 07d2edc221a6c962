package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;

/// A variable that a query makes of others, person by person and in secret, for its own use.
///
/// Statistic, filter and later derivations name it like a variable of the codebook. Who may use it is who may
/// use all that it is made of.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(Cut.class),
    @JsonSubTypes.Type(Combine.class),
    @JsonSubTypes.Type(Arithmetic.class),
    @JsonSubTypes.Type(Indicator.class)
})
public sealed interface Derivation permits Cut, Combine, Arithmetic, Indicator {
    /// Most derivations of one query.
    int MAX = 20;

    /// The name that it is used by; no variable of the codebook and no other derivation has it.
    String name();

    /// What people read; null for words made of the name.
    @Nullable
    String label();

    /// The variables it is made of, earlier derivations too.
    Set<String> sources();

    /// What is wrong with the sources, all of which are there; empty if nothing is.
    ///
    /// @param codebook with the earlier derivations
    Optional<String> misfit(Codebook codebook);

    /// The variable, if nothing is wrong.
    ///
    /// @param offset its first ring element
    Variable variable(Codebook codebook, int offset);

    /// What people read.
    default String title() {
        String label = label();
        return label == null ? name() : label;
    }
}
