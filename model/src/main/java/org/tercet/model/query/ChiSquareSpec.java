package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Chi-square test of whether two single choices are independent.
@JsonTypeName("chi-square")
@JsonPropertyOrder({"rows", "columns"})
public record ChiSquareSpec(String rows, String columns) implements StatisticSpec, Weightable {
    public ChiSquareSpec {
        VariableName.check("rows", rows);
        VariableName.check("columns", columns);
        if (rows.equals(columns)) {
            throw new IllegalArgumentException("columns: must be another variable than rows");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("chi-square", rows), Use.single("chi-square", columns));
    }

    @Override
    public long cells(Codebook codebook) {
        return (codebook.categories(rows) + 1L) * (codebook.categories(columns) + 1L);
    }

    @Override
    public long weightedCells(Codebook codebook) {
        return Weightable.cells(cells(codebook), 2);
    }

    @Override
    public long explainedCells(Codebook codebook) {
        return Weightable.everyTwo((long) codebook.categories(rows) * codebook.categories(columns));
    }

    @Override
    public String narrower() {
        return "chi-square of variables with fewer categories";
    }
}
