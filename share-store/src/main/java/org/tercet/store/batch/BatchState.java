package org.tercet.store.batch;

import java.util.Set;

/// The life of one attempt at a batch in one store.
///
/// ```
/// (begin) -> WRITING -> PREPARED -> COMMITTED
///               |           |
///               +-----------+--> DISCARDED
/// ```
/// A store signs only what it has PREPARED durably, and commits only with three signatures; so a batch that is
/// COMMITTED anywhere is PREPARED everywhere, and one that some store never prepared is committed nowhere.
public enum BatchState {
    /// Segments are being written; nothing refers to them, a restart forgets them.
    WRITING,
    /// Segments and document are durable; this store's signature may be out.
    PREPARED,
    /// Three signatures are durable; the batch may be queried and the raw parts are erased.
    COMMITTED,
    /// Given up: no store can have committed it. The submissions wait for the next freeze.
    DISCARDED;

    /// The states that may come next.
    public Set<BatchState> next() {
        return switch (this) {
            case WRITING -> Set.of(PREPARED, DISCARDED);
            case PREPARED -> Set.of(COMMITTED, DISCARDED);
            case COMMITTED, DISCARDED -> Set.of();
        };
    }

    /// The word in the database.
    public String word() {
        return switch (this) {
            case WRITING -> "writing";
            case PREPARED -> "prepared";
            case COMMITTED -> "committed";
            case DISCARDED -> "discarded";
        };
    }

    /// The state of a word in the database.
    static BatchState ofWord(String word) {
        for (BatchState state : values()) {
            if (state.word().equals(word)) {
                return state;
            }
        }
        throw new IllegalArgumentException("batch state: unknown word in the database");
    }

    /// @throws IllegalStateException if `next` may not follow
    void requireNext(BatchState next) {
        if (!next().contains(next)) {
            throw new IllegalStateException("batch: " + next + " cannot follow " + this);
        }
    }
}
