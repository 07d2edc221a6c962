package org.tercet.model.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Variable;

/// A codebook with the variables that a query derives after its own.
///
/// @param codebook with every derivation that can be made
/// @param misfits why the others cannot, in order
public record DerivedCodebook(Codebook codebook, List<String> misfits) {
    public DerivedCodebook {
        misfits = List.copyOf(misfits);
    }

    /// Adds the derivations in order.
    public static DerivedCodebook of(Codebook base, List<Derivation> derivations) {
        Codebook codebook = base;
        List<String> misfits = new ArrayList<>();
        Set<String> failed = new HashSet<>();
        for (Derivation derivation : derivations) {
            Optional<String> misfit = misfit(codebook, derivation, derivations, failed);
            misfit.filter(reason -> !reason.isEmpty()).ifPresent(misfits::add);
            if (misfit.isPresent()) {
                failed.add(derivation.name());
            } else {
                codebook = with(codebook, derivation.variable(codebook, codebook.ringElements()));
            }
        }
        return new DerivedCodebook(codebook, misfits);
    }

    /// An empty reason where another refusal says it already.
    private static Optional<String> misfit(
            Codebook codebook, Derivation derivation, List<Derivation> derivations, Set<String> failed) {
        String name = derivation.name();
        if (codebook.find(name).isPresent()) {
            return Optional.of("derivation " + name + " has the name of another variable");
        }
        for (String source : derivation.sources().stream().sorted().toList()) {
            if (codebook.find(source).isEmpty()) {
                boolean later = !failed.contains(source)
                        && derivations.stream().anyMatch(other -> other.name().equals(source));
                return Optional.of(later ? "derivation " + name + " must come after " + source : "");
            }
        }
        Optional<String> misfit = derivation.misfit(codebook);
        if (misfit.isPresent()) {
            return misfit;
        }
        if (codebook.variables().size() >= Codebook.MAX_VARIABLES
                || codebook.ringElements()
                                + derivation
                                        .variable(
                                                codebook,
                                                codebook.variables().getLast().offset())
                                        .width()
                        > Codebook.MAX_RING_ELEMENTS) {
            return Optional.of("derivation " + name + " makes the codebook longer than " + Codebook.MAX_VARIABLES
                    + " variables or " + Codebook.MAX_RING_ELEMENTS + " ring elements");
        }
        return Optional.empty();
    }

    private static Codebook with(Codebook codebook, Variable variable) {
        List<Variable> variables = new ArrayList<>(codebook.variables());
        variables.add(variable);
        return new Codebook(variables, codebook.ringElements() + variable.width());
    }
}
