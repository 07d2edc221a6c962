package org.tercet.model.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked, apart from who asks it of which batch: see [Query].
///
/// @param filter null for all rows
/// @param weight null for each row once
public record Question(
        StatisticSpec statistic,
        @Nullable Filter filter,
        @Nullable Weighting weight,
        List<Derivation> derive) {
    public Question {
        if (statistic == null) {
            throw new IllegalArgumentException("statistic: must be given");
        }
        derive = List.copyOf(derive);
    }

    /// Of the codebook's variables, each row once.
    public Question(StatisticSpec statistic, @Nullable Filter filter) {
        this(statistic, filter, null, List.of());
    }
}
