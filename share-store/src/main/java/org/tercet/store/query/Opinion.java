package org.tercet.store.query;

import java.util.List;
import org.tercet.model.policy.Refusal;

/// What a store tells its peers about a query before anything is computed.
///
/// @param busy as many queries compute and wait here as may
/// @param refusals what its own rules say; empty if it allows the query
/// @param capacity how much it computes at once
/// @param refreshes how many refreshes the columns have seen that it would read; 0 if it has no such batch
public record Opinion(boolean busy, List<Refusal> refusals, Places.Capacity capacity, int refreshes) {
    /// Longest message in bytes.
    static final int MOST_BYTES = 1 << 18;

    public Opinion {
        if (refusals == null || capacity == null) {
            throw new IllegalArgumentException("refusals, capacity: must be given");
        }
        refusals = List.copyOf(refusals);
    }

    /// An opinion before anything is known of the columns.
    public static Opinion of(boolean busy, List<Refusal> refusals, Places.Capacity capacity) {
        return new Opinion(busy, refusals, capacity, 0);
    }

    Opinion after(int refreshes) {
        return new Opinion(busy, refusals, capacity, refreshes);
    }
}
