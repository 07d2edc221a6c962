package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;

/// Weights by which several single choices have their public shares, each for itself: iterative proportional fitting,
/// Deming, Stephan, Annals of Mathematical Statistics 11, 1940.
///
/// @param margins adjusted one after the other, in this order
/// @param iterations how often all margins are adjusted
/// @param cap largest weight, in multiples of the average one; weights are cut to it after every adjustment
@JsonTypeName("raking")
@JsonPropertyOrder({"margins", "iterations", "cap"})
public record Raking(List<Margin> margins, int iterations, int cap) implements Calibration {
    private static final int MAX_MARGINS = 4;
    private static final int MAX_ITERATIONS = 50;

    /// Public shares of one single choice.
    ///
    /// @param targets how many people, in proportion, of each category in the codebook's order
    @JsonPropertyOrder({"variable", "targets"})
    public record Margin(String variable, List<Long> targets) {
        public Margin {
            VariableName.check("variable", variable);
            targets = Calibration.checked(targets);
        }
    }

    public Raking {
        if (margins == null
                || margins.size() < 2
                || margins.size() > MAX_MARGINS
                || margins.stream().anyMatch(margin -> margin == null)) {
            throw new IllegalArgumentException("margins: must be 2 to " + MAX_MARGINS);
        }
        margins = List.copyOf(margins);
        if (new HashSet<>(margins.stream().map(Margin::variable).toList()).size() != margins.size()) {
            throw new IllegalArgumentException("margins: must be of different variables");
        }
        if (iterations < 1 || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException("iterations: must be 1 to " + MAX_ITERATIONS);
        }
        cap = Calibration.checkedCap(cap);
    }

    @Override
    public List<String> choices() {
        return margins.stream().map(Margin::variable).toList();
    }

    @Override
    public Optional<String> wrongTargets(Codebook codebook) {
        return margins.stream()
                .flatMap(margin ->
                        Calibration.wrongNumber(
                                kind(),
                                List.of(margin.variable()),
                                margin.targets().size(),
                                codebook)
                                .stream())
                .findFirst();
    }
}
