package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;

/// Quantiles of a number at given probabilities.
///
/// @param permilles probabilities in thousandths, ascending, 1 to 999 each
/// @param type 1 for the inverse of the empirical distribution, 7 for interpolation between two neighbours; as R
/// numbers them
@JsonTypeName("quantiles")
@JsonPropertyOrder({"variable", "permilles", "type"})
public record QuantilesSpec(String variable, List<Long> permilles, int type) implements StatisticSpec, Weightable {
    public static final int INVERSE = 1;
    public static final int INTERPOLATED = 7;

    private static final int WHOLE = 1000;
    private static final int MAX_QUANTILES = 99;

    public QuantilesSpec {
        VariableName.check("variable", variable);
        if (permilles == null || permilles.isEmpty() || permilles.size() > MAX_QUANTILES) {
            throw new IllegalArgumentException("permilles: must be 1 to " + MAX_QUANTILES + " probabilities");
        }
        long last = 0;
        for (Long permille : permilles) {
            if (permille == null || permille <= last || permille >= WHOLE) {
                throw new IllegalArgumentException("permilles: must ascend and be 1 to " + (WHOLE - 1));
            }
            last = permille;
        }
        if (type != INVERSE && type != INTERPOLATED) {
            throw new IllegalArgumentException("type: must be " + INVERSE + " or " + INTERPOLATED);
        }
        permilles = List.copyOf(permilles);
    }

    /// True if a quantile lies between two neighbours.
    public boolean interpolated() {
        return type == INTERPOLATED;
    }

    /// The smallest distance between two probabilities; 1000 if there is one only.
    public long smallestGap() {
        long gap = WHOLE;
        for (int i = 1; i < permilles.size(); i++) {
            gap = Math.min(gap, permilles.get(i) - permilles.get(i - 1));
        }
        return gap;
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("quantiles", variable));
    }

    @Override
    public long cells(Codebook codebook) {
        return 1L + permilles.size() * (interpolated() ? 2L : 1L);
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.cells(1, 2) + permilles.size();
    }

    /// Sums of weights are compared in thousandths.
    @Override
    public BigInteger largestWeightedTerm(Codebook codebook, Weighting weight) {
        return Weightable.largestThousandths(codebook, weight);
    }

    @Override
    public boolean takes(Weighting weight) {
        return weight instanceof DesignWeight;
    }

    @Override
    public Optional<String> weightMisfit() {
        return interpolated() ? Optional.of("weighted quantiles are of type " + INVERSE) : Optional.empty();
    }
}
