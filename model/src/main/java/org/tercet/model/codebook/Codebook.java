package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The variables of a survey in its order, and how many ring elements one row has.
@JsonPropertyOrder({"variables", "ringElements"})
public record Codebook(List<Variable> variables, int ringElements) {
    public static final int MAX_VARIABLES = 2000;
    public static final int MAX_RING_ELEMENTS = 20_000;

    public Codebook {
        if (variables == null || variables.isEmpty() || variables.size() > MAX_VARIABLES) {
            throw new IllegalArgumentException("variables: must be 1 to " + MAX_VARIABLES);
        }
        variables = List.copyOf(variables);
        Set<String> names = new HashSet<>();
        int offset = 0;
        for (Variable variable : variables) {
            if (!names.add(variable.name())) {
                throw new IllegalArgumentException("variables: name " + variable.name() + " is used twice");
            }
            if (variable.offset() != offset) {
                throw new IllegalArgumentException("offset of " + variable.name() + ": must be " + offset);
            }
            offset += variable.width();
            if (offset > MAX_RING_ELEMENTS) {
                throw new IllegalArgumentException("ringElements: must be at most " + MAX_RING_ELEMENTS);
            }
        }
        if (ringElements != offset) {
            throw new IllegalArgumentException("ringElements: must be " + offset);
        }
    }

    /// The codebook of a SurveyJS survey.
    ///
    /// @throws CodebookRefused naming the question that cannot be encoded, and why
    public static Codebook derive(JsonNode survey) throws CodebookRefused {
        return new SurveyReader().read(survey);
    }

    /// The variable with this name.
    ///
    /// @throws IllegalArgumentException if there is none
    public Variable variable(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("variable: not in the codebook"));
    }

    /// The variable with this name, if there is one.
    public Optional<Variable> find(String name) {
        return variables.stream().filter(v -> v.name().equals(name)).findFirst();
    }

    /// How many categories or options the variable has; 0 if it is a number or not in the codebook.
    public int categories(String name) {
        return find(name)
                .map(variable -> switch (variable) {
                    case SingleChoice single -> single.categories().size();
                    case MultipleChoice multiple -> multiple.categories().size();
                    case Numeric _ -> 0;
                })
                .orElse(0);
    }
}
