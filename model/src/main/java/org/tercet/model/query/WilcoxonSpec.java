package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;

/// Signed rank test of two numbers, or of two ordered single choices, of the same people (Wilcoxon).
///
/// @param variable a number, or a single choice whose categories are in order
/// @param minus another number, or choice with the same categories; of choices differences are steps of the
/// scale
@JsonTypeName("wilcoxon")
@JsonPropertyOrder({"variable", "minus"})
public record WilcoxonSpec(String variable, String minus) implements StatisticSpec {
    private static final int MAX_BITS = 61;

    public WilcoxonSpec {
        VariableName.check("variable", variable);
        VariableName.check("minus", minus);
        if (minus.equals(variable)) {
            throw new IllegalArgumentException("minus: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.numberOrSingle("wilcoxon", variable), Use.numberOrSingle("wilcoxon", minus));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        Variable first = codebook.find(variable).orElse(null);
        Variable second = codebook.find(minus).orElse(null);
        if (first instanceof Numeric x && second instanceof Numeric y) {
            return largestDifference(x, y).bitLength() <= MAX_BITS
                    ? Optional.empty()
                    : Optional.of("differences of " + variable + " and " + minus + " could have more than " + MAX_BITS
                            + " bits");
        }
        if (first instanceof Numeric != second instanceof Numeric) {
            return Optional.of("wilcoxon needs two numbers, or two single choices with the same categories");
        }
        return codebook.find(variable).orElse(null) instanceof SingleChoice one
                        && codebook.find(minus).orElse(null) instanceof SingleChoice other
                        && !codes(one).equals(codes(other))
                ? Optional.of("wilcoxon needs two variables with the same categories in the same order")
                : Optional.empty();
    }

    /// What the scaled values of two numbers are multiplied by, to have the same decimals.
    public static long[] factors(Numeric one, Numeric other) {
        int scale = Math.max(one.scale(), other.scale());
        return new long[] {
            BigInteger.TEN.pow(scale - one.scale()).longValueExact(),
            BigInteger.TEN.pow(scale - other.scale()).longValueExact()
        };
    }

    /// The largest difference that the ranges of two numbers allow, with their common decimals.
    public static BigInteger largestDifference(Numeric one, Numeric other) {
        long[] factors = factors(one, other);
        BigInteger most = at(one.max(), factors[0]).subtract(at(other.min(), factors[1]));
        BigInteger least = at(one.min(), factors[0]).subtract(at(other.max(), factors[1]));
        return most.abs().max(least.abs());
    }

    private static BigInteger at(long value, long factor) {
        return BigInteger.valueOf(value).multiply(BigInteger.valueOf(factor));
    }

    private static List<String> codes(SingleChoice single) {
        return single.categories().stream().map(Category::code).toList();
    }

    @Override
    public long cells(Codebook codebook) {
        return 4;
    }

    /// A sum of cubes of how many share a rank.
    @Override
    public BigInteger largestSum(Codebook codebook, long rows) {
        return BigInteger.valueOf(rows).pow(3);
    }
}
