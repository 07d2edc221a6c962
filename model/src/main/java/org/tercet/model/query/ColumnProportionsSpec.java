package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;

/// Two-way table whose columns are compared by z tests of their percentages, marked with letters.
///
/// @param adjust p-values for the number of pairs of columns in a row; null for none
@JsonTypeName("column-proportions")
@JsonPropertyOrder({"rows", "columns", "adjust"})
public record ColumnProportionsSpec(
        String rows, String columns, @Nullable Adjustment adjust) implements StatisticSpec, Weightable {
    public ColumnProportionsSpec {
        VariableName.check("rows", rows);
        VariableName.check("columns", columns);
        if (rows.equals(columns)) {
            throw new IllegalArgumentException("columns: must be another variable than rows");
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.single("column-proportions", rows), Use.single("column-proportions", columns));
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
        return "column-proportions of variables with fewer categories";
    }
}
