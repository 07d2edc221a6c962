package org.tercet.model.policy;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Query;
import org.tercet.model.query.StatisticSpec;

/// A table has a bounded number of cells, and a line of it a bounded number of categories: suppression compares every
/// two of a line.
record CellBudget() implements Rule {
    /// Most released numbers in one result.
    static final int MAX_CELLS = 2_000;

    /// The same after post-stratification, where every two cells of a table come with a number of their own.
    static final int MAX_WITH_PAIRS = 10_000;

    /// Most categories of one variable in a table.
    static final int MAX_CATEGORIES = 250;

    @Override
    public String name() {
        return "cell-budget";
    }

    @Override
    public List<Refusal> check(Manifest manifest, Query query, PolicyContext context) {
        Codebook codebook = query.codebook(manifest.codebook());
        StatisticSpec statistic = query.statistic();
        for (String variable : statistic.variables().stream().sorted().toList()) {
            if (codebook.categories(variable) > MAX_CATEGORIES) {
                return List.of(new Refusal(
                        name(),
                        "variable " + variable + " has more than " + MAX_CATEGORIES + " categories",
                        "a variable with fewer categories"));
            }
        }
        long cells = query.cells(codebook);
        int allowed = query.weight() instanceof PostStratification ? MAX_WITH_PAIRS : MAX_CELLS;
        return cells <= allowed
                ? List.of()
                : List.of(new Refusal(
                        name(), "the table has " + cells + " cells, allowed " + allowed, statistic.narrower()));
    }
}
