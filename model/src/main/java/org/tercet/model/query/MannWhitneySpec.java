package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;

/// Rank sum test of a number or an ordered single choice between the two categories of another (Mann-Whitney,
/// Wilcoxon).
///
/// @param variable a number, or a single choice whose categories are in order
/// @param by a single choice with two categories
@JsonTypeName("mann-whitney")
@JsonPropertyOrder({"variable", "by"})
public record MannWhitneySpec(String variable, String by) implements StatisticSpec {
    public MannWhitneySpec {
        VariableName.check("variable", variable);
        VariableName.check("by", by);
        if (by.equals(variable)) {
            throw new IllegalArgumentException("by: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.numberOrSingle("mann-whitney", variable), Use.single("mann-whitney", by));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        int groups = codebook.categories(by);
        return groups == 2 || groups == 0
                ? Optional.empty()
                : Optional.of("mann-whitney needs two categories to compare; " + by + " has " + groups);
    }

    @Override
    public String narrower() {
        return "kruskal-wallis of " + variable + " by " + by;
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
