package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;

/// Multiway table of three or four single choices: a crosstab of the first two per combination of the others.
@JsonTypeName("multiway-table")
public record MultiwayTableSpec(List<String> choices) implements StatisticSpec, Weightable {
    /// Most cells, those of people who left a choice open included.
    public static final int MAX_CELLS = 1000;

    private static final int LEAST = 3;
    private static final int MOST = 4;

    public MultiwayTableSpec {
        if (choices == null || choices.size() < LEAST || choices.size() > MOST) {
            throw new IllegalArgumentException("choices: must be " + LEAST + " to " + MOST + " variables");
        }
        choices = VariableName.checkAll("choices", choices, LEAST);
    }

    @Override
    public List<Use> uses() {
        return choices.stream().map(name -> Use.single("multiway-table", name)).toList();
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        long all = 1;
        for (String name : choices) {
            all *= codebook.categories(name) + 1L;
        }
        return all <= MAX_CELLS
                ? Optional.empty()
                : Optional.of("multiway-table has " + all + " cells with those left open, allowed " + MAX_CELLS);
    }

    @Override
    public long cells(Codebook codebook) {
        long cells = 1;
        for (String name : choices) {
            cells *= codebook.categories(name);
        }
        return cells + 1;
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.cells(cells(codebook), 2);
    }

    @Override
    public long explainedCells(Codebook codebook) {
        return Weightable.everyTwo(cells(codebook) - 1);
    }

    @Override
    public String narrower() {
        return "crosstab of " + choices.get(0) + " and " + choices.get(1);
    }
}
