package org.tercet.statistics;

import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Table;

/// What a query asks for: numbers that are computed and released, and how they are read.
public interface Statistic extends Computation {
    /// What was asked.
    StatisticSpec spec();

    /// The released numbers, ready to be read.
    ///
    /// @param opened in the order of [#cells]
    /// @throws IllegalArgumentException if there are more or fewer
    Table table(Codebook codebook, Disclosure disclosure, long[] opened);
}
