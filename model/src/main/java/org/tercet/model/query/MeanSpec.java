package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

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

    /// Of n with itself, of n with the sum and of the sum with itself, the latter two of 128 bits.
    @Override
    public long explainedCells(Codebook codebook) {
        return 5L * (by == null ? 1 : codebook.categories(by));
    }

    /// Sums over a class are of amounts, of amounts less the smallest, and of squares; they are factors of products.
    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        BigInteger product = Weightable.largestProduct(codebook, variable, weight);
        if (!(weight instanceof Calibration && codebook.find(variable).orElse(null) instanceof Numeric number)) {
            return product;
        }
        BigInteger range = BigInteger.valueOf(number.max() - number.min());
        return product.max(range.multiply(weight.largest(codebook)).shiftLeft(1))
                .max(number.largestMagnitude().pow(2).shiftLeft(1));
    }
}
