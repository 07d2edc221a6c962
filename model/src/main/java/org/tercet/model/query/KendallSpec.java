package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// Rank correlation of two numbers or two ordered single choices with ties (Kendall's tau-b).
///
/// @param variable a number, or a single choice whose categories are in order
/// @param with another of that sort
@JsonTypeName("kendall")
@JsonPropertyOrder({"variable", "with"})
public record KendallSpec(String variable, String with) implements StatisticSpec {
    /// Every two rows of numbers are compared.
    public static final int MOST_ROWS_OF_NUMBERS = 5000;

    public KendallSpec {
        VariableName.check("variable", variable);
        VariableName.check("with", with);
        if (with.equals(variable)) {
            throw new IllegalArgumentException("with: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.numberOrSingle("kendall", variable), Use.numberOrSingle("kendall", with));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        return isNumber(codebook, variable) == isNumber(codebook, with)
                ? Optional.empty()
                : Optional.of("kendall needs two numbers or two ordered single choices; a number can be cut");
    }

    private static boolean isNumber(Codebook codebook, String name) {
        return codebook.find(name).orElse(null) instanceof Numeric;
    }

    @Override
    public long mostRows(Codebook codebook) {
        return isNumber(codebook, variable) && isNumber(codebook, with) ? MOST_ROWS_OF_NUMBERS : Long.MAX_VALUE;
    }

    @Override
    public long cells(Codebook codebook) {
        return 6;
    }

    /// A sum of cubes of how many share a rank.
    @Override
    public BigInteger largestSum(Codebook codebook, long rows) {
        return BigInteger.valueOf(rows).pow(3);
    }
}
