package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Principal components of numbers, over the people who gave all of them.
///
/// @param matrix what is decomposed: correlations put all numbers on one footing, covariances keep their units
@JsonTypeName("pca")
@JsonPropertyOrder({"numbers", "matrix"})
public record PcaSpec(List<String> numbers, Matrix matrix) implements StatisticSpec, Weightable {
    /// What is decomposed.
    public enum Matrix {
        @JsonProperty("correlation")
        CORRELATION,
        @JsonProperty("covariance")
        COVARIANCE
    }

    public PcaSpec {
        numbers = VariableName.checkAll("numbers", numbers, 2);
        if (matrix == null) {
            throw new IllegalArgumentException("matrix: must be correlation or covariance");
        }
    }

    @Override
    public List<Use> uses() {
        return numbers.stream().map(number -> Use.number("pca", number)).toList();
    }

    @Override
    public long cells(Codebook codebook) {
        return CovarianceSpec.moments(numbers.size());
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.products(numbers.size());
    }

    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return Weightable.largestProduct(codebook, variables(), weight);
    }

    @Override
    public boolean takes(Weighting weight) {
        return weight instanceof DesignWeight;
    }

    @Override
    public String narrower() {
        return "pca of fewer numbers";
    }
}
