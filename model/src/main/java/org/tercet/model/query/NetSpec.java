package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.SingleChoice;

/// A net: several categories of a single choice taken as one.
///
/// @param codes of the categories
@JsonTypeName("net")
@JsonPropertyOrder({"variable", "codes"})
public record NetSpec(String variable, List<String> codes) implements StatisticSpec, Weightable {
    private static final int MAX_CODES = 250;

    public NetSpec {
        VariableName.check("variable", variable);
        if (codes == null
                || codes.isEmpty()
                || codes.size() > MAX_CODES
                || codes.stream().anyMatch(Objects::isNull)
                || new HashSet<>(codes).size() != codes.size()) {
            throw new IllegalArgumentException("codes: must be 1 to " + MAX_CODES + " different codes");
        }
        codes = List.copyOf(codes);
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("net", variable));
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        return codebook.find(variable).orElse(null) instanceof SingleChoice single
                        && codes.stream().anyMatch(code -> single.indexOf(code) < 0)
                ? Optional.of("a code of the net is not one of " + variable)
                : Optional.empty();
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
