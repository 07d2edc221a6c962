package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;

/// Weights by which the categories of a single choice, or of several crossed ones, have their public shares.
///
/// @param choices single choices
/// @param targets how many people, in proportion, of every category of the first with every one of the next and so on,
/// the last one running fastest
/// @param cap largest weight, in multiples of the average one
@JsonTypeName("post-stratification")
@JsonPropertyOrder({"choices", "targets", "cap"})
public record PostStratification(List<String> choices, List<Long> targets, int cap) implements Calibration {
    private static final int MAX_CHOICES = 4;

    public PostStratification {
        choices = VariableName.checkAll("choices", choices, 1);
        if (choices.size() > MAX_CHOICES) {
            throw new IllegalArgumentException("choices: must be 1 to " + MAX_CHOICES);
        }
        targets = Calibration.checked(targets);
        cap = Calibration.checkedCap(cap);
    }

    @Override
    public Optional<String> wrongTargets(Codebook codebook) {
        return Calibration.wrongNumber(kind(), choices, targets.size(), codebook);
    }
}
