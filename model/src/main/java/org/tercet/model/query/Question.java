package org.tercet.model.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked, apart from who asks it of which batch: see [Query].
///
/// @param filter null for all rows
/// @param weight null for each row once
/// @param join null for the rows of one study
public record Question(
        StatisticSpec statistic,
        @Nullable Filter filter,
        @Nullable Weighting weight,
        List<Derivation> derive,
        @Nullable Join join) {
    public Question {
        if (statistic == null) {
            throw new IllegalArgumentException("statistic: must be given");
        }
        derive = List.copyOf(derive);
    }

    /// Of one study's rows.
    public Question(
            StatisticSpec statistic, @Nullable Filter filter, @Nullable Weighting weight, List<Derivation> derive) {
        this(statistic, filter, weight, derive, null);
    }

    /// Of the codebook's variables, each row once.
    public Question(StatisticSpec statistic, @Nullable Filter filter) {
        this(statistic, filter, null, List.of(), null);
    }
}
