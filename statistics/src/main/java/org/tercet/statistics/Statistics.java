package org.tercet.statistics;

import java.util.List;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.StatisticSpec;

/// All statistics: the registry that docs/statistics.md is held against.
public final class Statistics {
    /// One row per statistic, in the order of the documentation.
    public static final List<StatisticDoc> DOCS =
            List.of(Frequency.DOC, Crosstab.DOC, MultipleResponse.DOC, MeanAndDeviation.DOC);

    private Statistics() {}

    /// The statistic that a query asks for.
    public static Statistic of(StatisticSpec spec) {
        return switch (spec) {
            case FrequencySpec frequency -> new Frequency(frequency);
            case CrosstabSpec crosstab -> new Crosstab(crosstab);
            case MultipleResponseSpec multiple -> new MultipleResponse(multiple);
            case MeanSpec mean -> new MeanAndDeviation(mean);
        };
    }
}
