package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Five-number summary and boxplot figures of a number.
@JsonTypeName("boxplot")
@JsonPropertyOrder("variable")
public record BoxplotSpec(String variable) implements StatisticSpec, Weightable {
    private static final int CELLS = 10;

    public BoxplotSpec {
        VariableName.check("variable", variable);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("boxplot", variable));
    }

    @Override
    public long cells(Codebook codebook) {
        return CELLS;
    }

    /// Sums of weights stand beside n and outliers on either side.
    @Override
    public long weightedCells(Codebook codebook) {
        return CELLS - 3 + Weightable.cells(3, 2);
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
