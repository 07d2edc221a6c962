package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;

/// Net promoter score of a single choice whose eleven categories stand for 0 to 10, in this order.
@JsonTypeName("net-promoter")
public record NetPromoterSpec(String variable) implements StatisticSpec, Weightable {
    private static final int STEPS = 11;

    public NetPromoterSpec {
        VariableName.check("variable", variable);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("net-promoter", variable));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        int categories = codebook.categories(variable);
        return categories == 0 || categories == STEPS
                ? Optional.empty()
                : Optional.of("net-promoter needs eleven categories, 0 to 10; " + variable + " has " + categories);
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

    @Override
    public String narrower() {
        return "frequency of " + variable;
    }
}
