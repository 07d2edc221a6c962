package org.tercet.store.query;

import java.util.List;
import org.tercet.model.policy.Refusal;

/// What a store tells its peers about a query before anything is computed.
///
/// @param busy it computes as many queries as it may
/// @param refusals what its own rules say; empty if it allows the query
public record Opinion(boolean busy, List<Refusal> refusals) {
    /// Longest message in bytes.
    static final int MOST_BYTES = 1 << 18;

    public Opinion {
        if (refusals == null) {
            throw new IllegalArgumentException("refusals: must be given");
        }
        refusals = List.copyOf(refusals);
    }
}
