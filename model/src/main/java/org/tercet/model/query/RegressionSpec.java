package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;

/// Linear regression of a number on numbers and single choices, over the people who answered all of them.
///
/// @param predictors a single choice stands for a 0/1 per category but the first, its reference
@JsonTypeName("regression")
@JsonPropertyOrder({"outcome", "predictors"})
public record RegressionSpec(String outcome, List<String> predictors) implements StatisticSpec, Weightable {
    public RegressionSpec {
        VariableName.check("outcome", outcome);
        predictors = VariableName.checkAll("predictors", predictors, 1);
        if (predictors.contains(outcome)) {
            throw new IllegalArgumentException("predictors: must not contain the outcome");
        }
    }

    @Override
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>(List.of(Use.number("regression", outcome)));
        predictors.forEach(name -> uses.add(Use.numberOrSingle("regression on predictors", name)));
        return uses;
    }

    @Override
    public long cells(Codebook codebook) {
        return CovarianceSpec.moments(columns(codebook));
    }

    private long columns(Codebook codebook) {
        long columns = 1;
        for (String name : predictors) {
            columns += codebook.find(name).orElse(null) instanceof SingleChoice single
                    ? single.categories().size() - 1
                    : 1;
        }
        return columns;
    }

    @Override
    public long weightedCells(Codebook codebook) {
        long columns = columns(codebook);
        long numbers = predictors.stream()
                .filter(name -> !(codebook.find(name).orElse(null) instanceof SingleChoice))
                .count();
        return Weightable.products(columns) + 2 * numbers + 1 + columns * (columns + 1) / 2;
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
        return "regression on fewer predictors or categories";
    }
}
