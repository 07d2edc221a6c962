package org.tercet.statistics;

import org.tercet.model.query.StatisticSpec;

/// What docs/statistics.md says about a statistic that is asked with weights.
///
/// @param example as in a query, beside its `weight`
/// @param released the numbers that are opened towards the asker
/// @param leaks what they tell beyond themselves; the computation itself opens nothing
/// @param rounds messages that wait for each other, without the filter
/// @param bytes payload bytes that one party sends beyond those of the statistic without weights
public record WeightedDoc(StatisticSpec example, String released, String leaks, String rounds, String bytes) {
    /// As written in a query.
    public String kind() {
        return example.kind();
    }

    /// The row of the table in docs/statistics.md.
    public String markdown() {
        return "| weighted `" + kind() + "` | " + released + " | " + leaks + " | " + rounds + " | " + bytes + " |";
    }
}
