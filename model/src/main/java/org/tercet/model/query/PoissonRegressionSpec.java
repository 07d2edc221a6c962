package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// Poisson regression of a count, with logarithmic link, on numbers and single choices, over the people who answered
/// all of them.
///
/// @param outcome a whole number from 0 up
/// @param predictors a single choice stands for a 0/1 per category but the first, its reference
@JsonTypeName("poisson-regression")
@JsonPropertyOrder({"outcome", "predictors"})
public record PoissonRegressionSpec(String outcome, List<String> predictors) implements StatisticSpec, Weightable {
    /// Largest count that the outcome may be declared to have.
    public static final long LARGEST_COUNT = (1 << 14) - 1;

    public PoissonRegressionSpec {
        VariableName.check("outcome", outcome);
        predictors = VariableName.checkAll("predictors", predictors, 1);
        if (predictors.contains(outcome)) {
            throw new IllegalArgumentException("predictors: must not contain the outcome");
        }
    }

    @Override
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>(List.of(Use.number("poisson-regression", outcome)));
        predictors.forEach(name -> uses.add(Use.numberOrSingle("poisson-regression on predictors", name)));
        return uses;
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        if (codebook.find(outcome).orElse(null) instanceof Numeric count
                && (count.scale() != 0 || count.min() < 0 || count.max() > LARGEST_COUNT)) {
            return Optional.of("poisson-regression needs whole numbers declared within 0 to " + LARGEST_COUNT + "; "
                    + outcome + " is not");
        }
        return LogisticRegressionSpec.tooMany("poisson-regression", codebook, predictors);
    }

    @Override
    public long cells(Codebook codebook) {
        return LogisticRegressionSpec.released(codebook, predictors) + 2;
    }

    /// Sums over 2^20 rows keep within 62 bits.
    @Override
    public BigInteger largestTerm(Codebook codebook) {
        return StatisticSpec.super.largestTerm(codebook).max(LogisticRegressionSpec.LARGEST_TERM);
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return LogisticRegressionSpec.weightedReleased(codebook, predictors) + 2;
    }

    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return Weightable.largestProduct(codebook, outcome, weight);
    }

    @Override
    public boolean takes(Weighting weight) {
        return weight instanceof DesignWeight;
    }

    @Override
    public String narrower() {
        return "poisson-regression on fewer predictors or categories";
    }
}
