package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a join makes of the several rows that the other study may have of one person.
///
/// @param most rows of one person; who has more is not joined
/// @param totals one number each
@JsonPropertyOrder({"most", "totals"})
public record Aggregation(int most, List<Total> totals) {
    /// Most rows of one person that a query may take together.
    public static final int MAX_ROWS = 1000;

    private static final int MAX_TOTALS = 60;

    public Aggregation {
        if (most < 1 || most > MAX_ROWS) {
            throw new IllegalArgumentException("most: must be 1 to " + MAX_ROWS);
        }
        if (totals == null
                || totals.isEmpty()
                || totals.size() > MAX_TOTALS
                || totals.stream().anyMatch(total -> total == null)) {
            throw new IllegalArgumentException("totals: must be 1 to " + MAX_TOTALS);
        }
        totals = List.copyOf(totals);
        if (totals.stream().map(Total::name).distinct().count() != totals.size()) {
            throw new IllegalArgumentException("totals: names must differ");
        }
    }

    /// A number made of one person's rows.
    ///
    /// @param name its name, after the join's prefix
    /// @param variable a number of the other study, added up over the rows that have it; null counts rows
    @JsonPropertyOrder({"name", "variable"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Total(String name, @Nullable String variable) {
        public Total {
            VariableName.check("name", name);
            if (variable != null) {
                VariableName.check("variable", variable);
            }
        }
    }

    /// The total with this name.
    Optional<Total> total(String name) {
        return totals.stream().filter(total -> total.name().equals(name)).findFirst();
    }
}
