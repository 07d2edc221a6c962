package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Median of a number, and the median of the distances from it.
@JsonTypeName("mad")
@JsonPropertyOrder("variable")
public record MedianDeviationSpec(String variable) implements StatisticSpec, Weightable {
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

    /// Sums of weights stand beside n.
    @Override
    public long weightedCells(Codebook codebook) {
        return CELLS - 1 + Weightable.cells(1, 2);
    }

    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return Weightable.largestThousandths(codebook, weight);
    }

    @Override
    public boolean takes(Weighting weight) {
        return weight instanceof DesignWeight;
    }
}
