package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Table of a multiple choice: how many chose each option.
@JsonTypeName("multiple-response")
public record MultipleResponseSpec(String variable) implements StatisticSpec, Weightable {
    public MultipleResponseSpec {
        VariableName.check("variable", variable);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.multiple("multiple-response", variable));
    }

    @Override
    public long cells(Codebook codebook) {
        return codebook.categories(variable) + 1L;
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.cells(cells(codebook), 2);
    }

    /// Of every part with itself and with the base, and of the base with itself.
    @Override
    public long explainedCells(Codebook codebook) {
        return 2 * cells(codebook) - 1;
    }
}
