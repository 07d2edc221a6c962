package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// Rank correlation of two numbers or two ordered single choices (Spearman).
///
/// @param variable a number, or a single choice whose categories are in order
/// @param with another of that sort
@JsonTypeName("spearman")
@JsonPropertyOrder({"variable", "with"})
public record SpearmanSpec(String variable, String with) implements StatisticSpec {
    public SpearmanSpec {
        VariableName.check("variable", variable);
        VariableName.check("with", with);
        if (with.equals(variable)) {
            throw new IllegalArgumentException("with: must be another variable");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.numberOrSingle("spearman", variable), Use.numberOrSingle("spearman", with));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        return codebook.find(variable).orElse(null) instanceof Numeric
                        == codebook.find(with).orElse(null) instanceof Numeric
                ? Optional.empty()
                : Optional.of("spearman needs two numbers or two ordered single choices; a number can be cut");
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
