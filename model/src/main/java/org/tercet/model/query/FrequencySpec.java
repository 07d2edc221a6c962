package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;

/// One-way table of a single choice, missing reasons included.
@JsonTypeName("frequency")
public record FrequencySpec(String variable) implements StatisticSpec, Weightable {
    public FrequencySpec {
        VariableName.check("variable", variable);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("frequency", variable));
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
