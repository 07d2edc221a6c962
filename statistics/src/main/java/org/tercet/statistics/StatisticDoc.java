package org.tercet.statistics;

import org.tercet.model.query.StatisticSpec;

/// What docs/statistics.md says about a statistic.
///
/// @param example as in a query
/// @param title what it gives
/// @param released the numbers that are opened towards the asker
/// @param leaks what they tell beyond themselves; the computation itself opens nothing
/// @param rounds messages that wait for each other, without the filter
/// @param bytes payload bytes that one party sends, without the filter
public record StatisticDoc(
        StatisticSpec example, String title, String released, String leaks, String rounds, String bytes) {
    /// As written in a query.
    public String kind() {
        return example.kind();
    }

    /// The row of the table in docs/statistics.md.
    public String markdown() {
        return "| `" + kind() + "` | " + title + " | " + released + " | " + leaks + " | " + rounds + " | " + bytes
                + " |";
    }
}
