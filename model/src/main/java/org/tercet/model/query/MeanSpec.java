package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Mean and standard deviation of a number, over all or by the categories of a single choice.
@JsonPropertyOrder({"variable", "by"})
public record MeanSpec(String variable, @Nullable String by) implements StatisticSpec {
    public MeanSpec {
        VariableName.check("variable", variable);
        if (by != null) {
            VariableName.check("by", by);
            if (by.equals(variable)) {
                throw new IllegalArgumentException("by: must be another variable");
            }
        }
    }

    @Override
    public Set<String> variables() {
        return by == null ? Set.of(variable) : Set.of(variable, by);
    }
}
