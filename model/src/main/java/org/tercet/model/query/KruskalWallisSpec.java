package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Rank test of a number or an ordered single choice between the categories of another (Kruskal-Wallis).
///
/// @param variable a number, or a single choice whose categories are in order
/// @param by a single choice
@JsonTypeName("kruskal-wallis")
@JsonPropertyOrder({"variable", "by"})
public record KruskalWallisSpec(String variable, String by) implements StatisticSpec {
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
