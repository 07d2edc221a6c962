package org.tercet.statistics;

/// What docs/statistics.md says about a statistic.
///
/// @param kind as written in a query
/// @param title what it gives
/// @param released the numbers that are opened towards the asker
/// @param leaks what they tell beyond themselves; the computation itself opens nothing
/// @param rounds messages that wait for each other, without the filter
/// @param bytes payload bytes that one party sends, without the filter
public record StatisticDoc(String kind, String title, String released, String leaks, String rounds, String bytes) {
    /// The row of the table in docs/statistics.md.
    public String markdown() {
        return "| `" + kind + "` | " + title + " | " + released + " | " + leaks + " | " + rounds + " | " + bytes + " |";
    }
}
