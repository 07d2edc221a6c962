package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;

/// Mean score, top and bottom box of a single choice whose categories are the steps of a scale.
///
/// @param scores a whole number per category in the codebook's order; null for 1, 2, 3 and so on
@JsonTypeName("scale")
@JsonPropertyOrder({"variable", "scores"})
public record ScaleSpec(String variable, @Nullable List<Long> scores) implements StatisticSpec, Weightable {
    private static final long MAX_SCORE = 1_000_000;
    private static final int MAX_SCORES = 1000;

    public ScaleSpec {
        VariableName.check("variable", variable);
        if (scores != null) {
            if (scores.size() > MAX_SCORES
                    || scores.stream().anyMatch(score -> score == null || Math.abs(score) > MAX_SCORE)) {
                throw new IllegalArgumentException("scores: must be whole numbers within +-" + MAX_SCORE);
            }
            scores = List.copyOf(scores);
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("scale", variable));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        int categories = codebook.categories(variable);
        return scores == null || categories == 0 || scores.size() == categories
                ? Optional.empty()
                : Optional.of("scale needs a score per category; " + variable + " has " + categories + " categories");
    }

    @Override
    public long cells(Codebook codebook) {
        return codebook.categories(variable) + Missing.COUNT + 1L;
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.cells(cells(codebook), 2);
    }

    @Override
    public long explainedCells(Codebook codebook) {
        return Weightable.everyTwo(codebook.categories(variable));
    }
}
