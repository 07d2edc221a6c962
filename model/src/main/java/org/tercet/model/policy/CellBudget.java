package org.tercet.model.policy;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Query;

/// A table has a bounded number of cells, and a line of it a bounded number of categories: suppression compares every
/// two of a line.
record CellBudget() implements Rule {
    /// Most released numbers in one result.
    static final int MAX_CELLS = 2_000;

    /// Most categories of one variable in a table.
    static final int MAX_CATEGORIES = 250;

    @Override
    public String name() {
        return "cell-budget";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Codebook codebook = manifest.codebook();
        for (String variable : query.statistic().variables().stream().sorted().toList()) {
            if (categories(codebook, variable).orElse(0) > MAX_CATEGORIES) {
                return List.of(new Refusal(
                        name(),
                        "variable " + variable + " has more than " + MAX_CATEGORIES + " categories",
                        "a variable with fewer categories"));
            }
        }
        long cells = cells(codebook, query);
        return cells <= MAX_CELLS
                ? List.of()
                : List.of(
                        new Refusal(name(), "the table has " + cells + " cells, allowed " + MAX_CELLS, smaller(query)));
    }

    private static @Nullable String smaller(Query query) {
        return query.statistic() instanceof CrosstabSpec(String rows, String columns)
                ? "frequency of " + rows + " or of " + columns
                : null;
    }

    /// Released numbers; 0 where a variable is unknown or misfits, which other rules refuse.
    private static long cells(Codebook codebook, Query query) {
        return switch (query.statistic()) {
            case FrequencySpec(String variable) ->
                categories(codebook, variable).orElse(0) + Missing.COUNT + 1L;
            case MultipleResponseSpec(String variable) ->
                categories(codebook, variable).orElse(0) + 1L;
            case CrosstabSpec(String rows, String columns) ->
                (categories(codebook, rows).orElse(0) + 1L)
                        * (categories(codebook, columns).orElse(0) + 1L);
            case MeanSpec(String variable, String by) ->
                by == null ? 4 : 3L * categories(codebook, by).orElse(0) + 1;
        };
    }

    private static OptionalInt categories(Codebook codebook, String name) {
        return codebook.find(name)
                .map(variable -> switch (variable) {
                    case SingleChoice single ->
                        OptionalInt.of(single.categories().size());
                    case MultipleChoice multiple ->
                        OptionalInt.of(multiple.categories().size());
                    case Numeric _ -> OptionalInt.empty();
                })
                .orElse(OptionalInt.empty());
    }
}
