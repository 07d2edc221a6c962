package org.tercet.store.query;

import java.util.Collection;
import java.util.List;
import org.tercet.model.policy.Refusal;

/// What a store tells its peers about a query before anything is computed.
///
/// @param busy as many queries compute and wait here as may
/// @param refusals what its own rules say; empty if it allows the query
/// @param capacity how much it computes at once
/// @param chunkRows rows of a long column that it computes with at once
/// @param refreshes how many refreshes the columns have seen that it would read; 0 if it has no such batch
public record Opinion(boolean busy, List<Refusal> refusals, Places.Capacity capacity, int chunkRows, int refreshes) {
    /// Longest message in bytes.
    static final int MOST_BYTES = 1 << 18;

    private static final int CHUNK_UNIT = 64;
    private static final int MOST_CHUNK_ROWS = 1 << 24;

    public Opinion {
        if (refusals == null || capacity == null) {
            throw new IllegalArgumentException("refusals, capacity: must be given");
        }
        if (chunkRows < CHUNK_UNIT || chunkRows > MOST_CHUNK_ROWS || chunkRows % CHUNK_UNIT != 0) {
            throw new IllegalArgumentException("chunkRows: must be a multiple of " + CHUNK_UNIT + " from " + CHUNK_UNIT
                    + " to " + MOST_CHUNK_ROWS);
        }
        refusals = List.copyOf(refusals);
    }

    /// An opinion before anything is known of the columns.
    public static Opinion of(boolean busy, List<Refusal> refusals, Places.Capacity capacity, int chunkRows) {
        return new Opinion(busy, refusals, capacity, chunkRows, 0);
    }

    Opinion after(int refreshes) {
        return new Opinion(busy, refusals, capacity, chunkRows, refreshes);
    }

    /// The rows that all three compute with at once: the smallest that one of them says.
    static int chunkRows(Collection<Opinion> opinions) {
        return opinions.stream().mapToInt(Opinion::chunkRows).min().orElseThrow();
    }
}
