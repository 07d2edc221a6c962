package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;

/// Chi-square test of whether the categories of a single choice have given shares.
///
/// @param shares one positive whole number per category in the codebook's order, in proportion; null for equal shares
@JsonTypeName("goodness-of-fit")
@JsonPropertyOrder({"variable", "shares"})
public record GoodnessOfFitSpec(String variable, @Nullable List<Long> shares) implements StatisticSpec {
    private static final long MAX_SHARE = 1_000_000_000_000L;
    private static final int MAX_SHARES = 1000;

    public GoodnessOfFitSpec {
        VariableName.check("variable", variable);
        if (shares != null) {
            if (shares.size() > MAX_SHARES
                    || shares.stream().anyMatch(share -> share == null || share < 1 || share > MAX_SHARE)) {
                throw new IllegalArgumentException("shares: must be whole numbers from 1 to " + MAX_SHARE);
            }
            shares = List.copyOf(shares);
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("goodness-of-fit", variable));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        int categories = codebook.categories(variable);
        return shares == null || categories == 0 || shares.size() == categories
                ? Optional.empty()
                : Optional.of("goodness-of-fit needs a share per category; " + variable + " has " + categories
                        + " categories");
    }

    @Override
    public long cells(Codebook codebook) {
        return codebook.categories(variable) + Missing.COUNT + 1L;
    }
}
