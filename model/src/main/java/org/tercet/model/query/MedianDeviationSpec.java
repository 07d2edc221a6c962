package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Median of a number, and the median of the distances from it.
@JsonTypeName("mad")
@JsonPropertyOrder("variable")
public record MedianDeviationSpec(String variable) implements StatisticSpec {
    private static final int CELLS = 3;

    public MedianDeviationSpec {
        VariableName.check("variable", variable);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("mad", variable));
    }

    @Override
    public long cells(Codebook codebook) {
        return CELLS;
    }
}
