package org.tercet.model.query;

import java.util.Set;

/// One-way table of a single choice, missing reasons included.
public record FrequencySpec(String variable) implements StatisticSpec {
    public FrequencySpec {
        VariableName.check("variable", variable);
    }

    @Override
    public Set<String> variables() {
        return Set.of(variable);
    }
}
