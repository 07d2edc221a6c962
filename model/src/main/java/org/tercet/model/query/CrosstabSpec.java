package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Set;

/// Two-way table of two different single choices.
@JsonPropertyOrder({"rows", "columns"})
public record CrosstabSpec(String rows, String columns) implements StatisticSpec {
    public CrosstabSpec {
        VariableName.check("rows", rows);
        VariableName.check("columns", columns);
        if (rows.equals(columns)) {
            throw new IllegalArgumentException("columns: must be another variable than rows");
        }
    }

    @Override
    public Set<String> variables() {
        return Set.of(rows, columns);
    }
}
