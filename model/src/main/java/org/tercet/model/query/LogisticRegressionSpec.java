package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;

/// Logistic regression of one category of a single choice, against its others, on numbers and single choices, over the
/// people who answered all of them.
///
/// @param code the category whose chance is modelled
/// @param predictors a single choice stands for a 0/1 per category but the first, its reference
@JsonTypeName("logistic-regression")
@JsonPropertyOrder({"outcome", "code", "predictors"})
public record LogisticRegressionSpec(String outcome, String code, List<String> predictors)
        implements StatisticSpec, Weightable {
    /// Most coefficients, the intercept included.
    static final int MOST_COEFFICIENTS = 15;

    public LogisticRegressionSpec {
        VariableName.check("outcome", outcome);
        if (code == null || code.isBlank()) {
            throw new IllegalArgumentException("code: must be a category of the outcome");
        }
        predictors = VariableName.checkAll("predictors", predictors, 1);
        if (predictors.contains(outcome)) {
            throw new IllegalArgumentException("predictors: must not contain the outcome");
        }
    }

    @Override
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>(List.of(Use.single("logistic-regression", outcome)));
        predictors.forEach(name -> uses.add(Use.numberOrSingle("logistic-regression on predictors", name)));
        return uses;
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        if (codebook.find(outcome).orElse(null) instanceof SingleChoice choice
                && (choice.indexOf(code) < 0 || choice.categories().size() < 2)) {
            return Optional.of("logistic-regression needs a code of " + outcome + ", which has others beside it");
        }
        return tooMany("logistic-regression", codebook, predictors);
    }

    @Override
    public long cells(Codebook codebook) {
        return released(codebook, predictors) + 1;
    }

    /// The category of the outcome and nothing else is counted; sums over 2^20 rows keep within 62 bits.
    @Override
    public BigInteger largestTerm(Codebook codebook) {
        return StatisticSpec.super.largestTerm(codebook).max(LARGEST_TERM);
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return weightedReleased(codebook, predictors) + 1;
    }

    @Override
    public boolean takes(Weighting weight) {
        return weight instanceof DesignWeight;
    }

    @Override
    public String narrower() {
        return "logistic-regression on fewer predictors or categories";
    }

    /// What keeps a fit to 2^20 rows.
    static final BigInteger LARGEST_TERM = BigInteger.ONE.shiftLeft(43);

    /// Why a model has too many coefficients, if it has.
    static Optional<String> tooMany(String kind, Codebook codebook, List<String> predictors) {
        long coefficients = coefficients(codebook, predictors);
        return coefficients <= MOST_COEFFICIENTS
                ? Optional.empty()
                : Optional.of(kind + " has " + coefficients + " coefficients, allowed " + MOST_COEFFICIENTS);
    }

    /// n, a sum of the outcome, two sums of each number, the coefficients, the triangle of their information.
    static long released(Codebook codebook, List<String> predictors) {
        long p = coefficients(codebook, predictors);
        long numbers = predictors.stream()
                .filter(name -> !(codebook.find(name).orElse(null) instanceof SingleChoice))
                .count();
        return 2 + 2 * numbers + p + p * (p + 1) / 2;
    }

    /// With weights also the size of the sample, two sums of weights, the triangle of the meat and its exponent.
    static long weightedReleased(Codebook codebook, List<String> predictors) {
        long p = coefficients(codebook, predictors);
        return released(codebook, predictors) + 3 + p * (p + 1) / 2 + 1;
    }

    private static long coefficients(Codebook codebook, List<String> predictors) {
        long coefficients = 1;
        for (String name : predictors) {
            coefficients += codebook.find(name).orElse(null) instanceof SingleChoice single
                    ? single.categories().size() - 1
                    : 1;
        }
        return coefficients;
    }
}
