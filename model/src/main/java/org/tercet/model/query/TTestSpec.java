package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// t tests of a number: its mean against a given one, between the two categories of a single choice, or against another
/// number of the same people.
///
/// @param by a single choice with two categories; null for none
/// @param minus a number that is subtracted person by person; null for none
/// @param mu the mean, or the difference of two, that is tested against; null for 0
@JsonTypeName("t-test")
@JsonPropertyOrder({"variable", "by", "minus", "mu"})
public record TTestSpec(
        String variable,
        @Nullable String by,
        @Nullable String minus,
        @Nullable BigDecimal mu) implements StatisticSpec, Weightable {
    /// Of the n, then of the sums with either group's n and with each other, of 128 bits.
    private static final long BETWEEN_GROUPS = 7;

    private static final BigDecimal LARGEST_MU = BigDecimal.valueOf(Numeric.MAX_MAGNITUDE);

    public TTestSpec {
        VariableName.check("variable", variable);
        if (by != null && minus != null) {
            throw new IllegalArgumentException("minus: must not be given with by");
        }
        if (by != null) {
            VariableName.check("by", by);
        }
        if (minus != null) {
            VariableName.check("minus", minus);
        }
        if (variable.equals(by) || variable.equals(minus)) {
            throw new IllegalArgumentException("variable: must be another variable than by or minus");
        }
        if (mu != null) {
            BigDecimal plain = mu.stripTrailingZeros();
            if (plain.scale() > Numeric.MAX_SCALE || plain.abs().compareTo(LARGEST_MU) > 0) {
                throw new IllegalArgumentException(
                        "mu: must be within +-" + LARGEST_MU + " and have at most " + Numeric.MAX_SCALE + " decimals");
            }
            mu = plain.signum() == 0 ? null : plain.setScale(Math.max(0, plain.scale()));
        }
    }

    /// Against 0.
    public static TTestSpec of(String variable, @Nullable String by, @Nullable String minus) {
        return new TTestSpec(variable, by, minus, null);
    }

    /// The mean, or the difference of two, that is tested against.
    public BigDecimal against() {
        return mu == null ? BigDecimal.ZERO : mu;
    }

    @Override
    public List<Use> uses() {
        Use number = Use.number("t-test", variable);
        if (by != null) {
            return List.of(number, Use.single("t-test by groups", by));
        }
        return minus == null ? List.of(number) : List.of(number, Use.number("paired t-test", minus));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        return by == null || codebook.categories(by) == 2 || codebook.categories(by) == 0
                ? Optional.empty()
                : Optional.of("t-test by groups needs two categories; " + by + " has " + codebook.categories(by));
    }

    @Override
    public long cells(Codebook codebook) {
        return by != null ? 3L * codebook.categories(by) + 1 : minus != null ? 3 : 4;
    }

    /// The square of a number, or of the largest difference of two.
    @Override
    public BigInteger largestTerm(Codebook codebook) {
        if (minus != null
                && codebook.find(variable).orElse(null) instanceof Numeric x
                && codebook.find(minus).orElse(null) instanceof Numeric y) {
            int scale = Math.max(x.scale(), y.scale());
            BigInteger most = at(x.max(), scale - x.scale()).subtract(at(y.min(), scale - y.scale()));
            BigInteger least = at(x.min(), scale - x.scale()).subtract(at(y.max(), scale - y.scale()));
            return most.abs().max(least.abs()).pow(2);
        }
        return StatisticSpec.super.largestTerm(codebook);
    }

    private static BigInteger at(long value, int moreDecimals) {
        return BigInteger.valueOf(value).multiply(BigInteger.TEN.pow(moreDecimals));
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return new MeanSpec(variable, by).weightedCells(codebook);
    }

    /// As for means, and of two groups what is explained of both together.
    @Override
    public long explainedCells(Codebook codebook) {
        return new MeanSpec(variable, by).explainedCells(codebook) + (by == null ? 0 : BETWEEN_GROUPS);
    }

    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return new MeanSpec(variable, by).largestWeightedTerm(codebook, weight);
    }

    @Override
    public Optional<String> weightMisfit() {
        return minus == null
                ? Optional.empty()
                : Optional.of("paired t tests take no weights; derive the difference and test it alone");
    }

    @Override
    public @Nullable String narrower() {
        return by != null ? "anova of " + variable + " by " + by : minus != null ? "t-test of " + variable : null;
    }
}
