package org.tercet.model.query;

import java.util.Set;

/// Table of a multiple choice: how many chose each option.
public record MultipleResponseSpec(String variable) implements StatisticSpec {
    public MultipleResponseSpec {
        VariableName.check("variable", variable);
    }

    @Override
    public Set<String> variables() {
        return Set.of(variable);
    }
}
