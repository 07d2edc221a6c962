package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;

/// One-way analysis of variance of a number by the categories of a single choice.
///
/// @param pairwise how p-values of comparisons of every two groups are adjusted; null for no comparisons
@JsonTypeName("anova")
@JsonPropertyOrder({"variable", "by", "pairwise"})
public record AnovaSpec(
        String variable, String by, @Nullable Adjustment pairwise) implements StatisticSpec {
    public AnovaSpec {
        VariableName.check("variable", variable);
        VariableName.check("by", by);
        if (by.equals(variable)) {
            throw new IllegalArgumentException("by: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("anova", variable), Use.single("anova by groups", by));
    }

    @Override
    public long cells(Codebook codebook) {
        return 3L * codebook.categories(by) + 1;
    }
}
