package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;

/// Signed rank test of two ordered single choices of the same people (Wilcoxon).
///
/// @param variable a single choice whose categories are in order
/// @param minus another with the same categories; differences are steps of the scale
@JsonTypeName("wilcoxon")
@JsonPropertyOrder({"variable", "minus"})
public record WilcoxonSpec(String variable, String minus) implements StatisticSpec {
    public WilcoxonSpec {
        VariableName.check("variable", variable);
        VariableName.check("minus", minus);
        if (minus.equals(variable)) {
            throw new IllegalArgumentException("minus: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("wilcoxon", variable), Use.single("wilcoxon", minus));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        return codebook.find(variable).orElse(null) instanceof SingleChoice one
                        && codebook.find(minus).orElse(null) instanceof SingleChoice other
                        && !codes(one).equals(codes(other))
                ? Optional.of("wilcoxon needs two variables with the same categories in the same order")
                : Optional.empty();
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
