package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// Rank test of a number or an ordered single choice between the categories of another (Kruskal-Wallis).
///
/// @param variable a number, or a single choice whose categories are in order
/// @param by a single choice
@JsonTypeName("kruskal-wallis")
@JsonPropertyOrder({"variable", "by"})
public record KruskalWallisSpec(String variable, String by) implements StatisticSpec {
    private static final int MAX_GROUPS_OF_NUMBER = 30;

    public KruskalWallisSpec {
        VariableName.check("variable", variable);
        VariableName.check("by", by);
        if (by.equals(variable)) {
            throw new IllegalArgumentException("by: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.numberOrSingle("kruskal-wallis", variable), Use.single("kruskal-wallis", by));
    }

    /// The rows of a number are sorted with a column per group.
    @Override
    public Optional<String> misfit(Codebook codebook) {
        int groups = codebook.categories(by);
        return codebook.find(variable).orElse(null) instanceof Numeric && groups > MAX_GROUPS_OF_NUMBER
                ? Optional.of("kruskal-wallis of a number needs at most " + MAX_GROUPS_OF_NUMBER + " groups; " + by
                        + " has " + groups)
                : Optional.empty();
    }

    @Override
    public long cells(Codebook codebook) {
        return 2L * codebook.categories(by) + 1;
    }

    /// A sum of cubes of how many share a rank.
    @Override
    public BigInteger largestSum(Codebook codebook, long rows) {
        return BigInteger.valueOf(rows).pow(3);
    }
}
