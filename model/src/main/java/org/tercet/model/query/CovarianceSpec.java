package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Covariances and correlations of numbers, over the people who gave all of them.
@JsonTypeName("covariance")
public record CovarianceSpec(List<String> numbers) implements StatisticSpec, Weightable {
    public CovarianceSpec {
        numbers = VariableName.checkAll("numbers", numbers, 2);
    }

    @Override
    public List<Use> uses() {
        return numbers.stream().map(number -> Use.number("covariance", number)).toList();
    }

    @Override
    public long cells(Codebook codebook) {
        return moments(numbers.size());
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
        return "covariance of fewer numbers";
    }

    /// How many numbers the people, sums, squares and products of so many columns are.
    static long moments(long columns) {
        return 1 + columns + columns * (columns + 1) / 2;
    }
}
