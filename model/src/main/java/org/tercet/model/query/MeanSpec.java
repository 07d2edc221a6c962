package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;

/// Mean and standard deviation of a number, over all or by the categories of a single choice.
@JsonTypeName("mean")
@JsonPropertyOrder({"variable", "by"})
public record MeanSpec(String variable, @Nullable String by) implements StatisticSpec, Weightable {
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
    public List<Use> uses() {
        Use number = Use.number("mean", variable);
        return by == null ? List.of(number) : List.of(number, Use.single("mean by groups", by));
    }

    @Override
    public long cells(Codebook codebook) {
        return by == null ? 4 : 3L * codebook.categories(by) + 1;
    }

    @Override
    public long weightedCells(Codebook codebook) {
        long groups = by == null ? 1 : codebook.categories(by);
        return Weightable.cells(groups, 9) + 1;
    }

    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return Weightable.largestProduct(codebook, variable, weight);
    }

    @Override
    public boolean takes(Weighting weight) {
        return weight instanceof DesignWeight;
    }
}
