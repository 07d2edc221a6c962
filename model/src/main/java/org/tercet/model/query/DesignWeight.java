package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// Weights that the rows came with: a number that is never negative, such as the inverse of how likely a person was
/// drawn.
///
/// Every row that the filter matches must have one, or nothing is released.
@JsonTypeName("design-weight")
public record DesignWeight(String variable) implements Weighting {
    public DesignWeight {
        VariableName.check("variable", variable);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("design-weight", variable));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        return codebook.find(variable).orElse(null) instanceof Numeric numeric
                        && (numeric.min() < 0 || numeric.max() == 0)
                ? Optional.of("design-weight needs a number from 0 up; the declared range of " + variable + " is "
                        + numeric.min() + " to " + numeric.max())
                : Optional.empty();
    }

    @Override
    public BigInteger largest(Codebook codebook) {
        return codebook.find(variable).orElse(null) instanceof Numeric numeric
                ? numeric.largestMagnitude().max(BigInteger.ONE)
                : BigInteger.ONE;
    }
}
