package org.tercet.store.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tercet.model.Digest;
import org.tercet.model.policy.Refusal;
import org.tercet.store.database.KeptTable.Kept;

/// What a store tells its peers about a query before anything is computed.
///
/// @param busy as many queries compute and wait here as may
/// @param refusals what its own rules say; empty if it allows the query
/// @param capacity how much it computes at once
/// @param chunkRows rows of a long column that it computes with at once
/// @param refreshes how many refreshes the columns have seen that it would read; 0 if it has no such batch
/// @param kept the derived variables whose columns it would read, as they are kept for the batch
public record Opinion(
        boolean busy,
        List<Refusal> refusals,
        Places.Capacity capacity,
        int chunkRows,
        int refreshes,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Writing> kept) {
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
        kept = kept == null ? List.of() : List.copyOf(kept);
    }

    /// One writing of a kept variable: two of the same definition have other components.
    ///
    /// @param definition digest of its definition
    /// @param command hash of the order that it was written by
    public record Writing(Digest definition, Digest command) {
        public Writing {
            if (definition == null || command == null) {
                throw new IllegalArgumentException("definition, command: must be given");
            }
        }

        static Writing of(Kept kept) {
            return new Writing(kept.definition(), kept.command());
        }
    }

    /// An opinion before anything is known of the columns.
    public static Opinion of(boolean busy, List<Refusal> refusals, Places.Capacity capacity, int chunkRows) {
        return new Opinion(busy, refusals, capacity, chunkRows, 0, List.of());
    }

    /// The same, of columns that have seen so many refreshes.
    Opinion after(int refreshes) {
        return new Opinion(busy, refusals, capacity, chunkRows, refreshes, kept);
    }

    /// The same, reading these.
    public Opinion reading(List<Kept> kept) {
        return new Opinion(
                busy,
                refusals,
                capacity,
                chunkRows,
                refreshes,
                kept.stream().map(Writing::of).toList());
    }

    /// The definitions that all three keep of the same writing.
    static Set<Digest> kept(Collection<Opinion> opinions) {
        Set<Writing> common = new HashSet<>(opinions.iterator().next().kept());
        opinions.forEach(opinion -> common.retainAll(opinion.kept()));
        return common.stream().map(Writing::definition).collect(Collectors.toUnmodifiableSet());
    }

    /// The rows that all three compute with at once: the smallest that one of them says.
    static int chunkRows(Collection<Opinion> opinions) {
        return opinions.stream().mapToInt(Opinion::chunkRows).min().orElseThrow();
    }
}
