package org.tercet.store.query;

import java.util.Set;

/// The life of a query in one store.
///
/// ```
/// (begin) -> RECEIVED -> AGREED -> RELEASED
///               |           +----> FAILED
///               |           +----> CANCELLED
///               +-> REFUSED, FAILED, CANCELLED
/// ```
public enum QueryState {
    /// Its signature holds and its id is used up; the three have not agreed yet.
    RECEIVED,
    /// All three stores said yes; shares are being computed.
    AGREED,
    /// This store's sealed part of the result was handed out.
    RELEASED,
    /// One store at least said no.
    REFUSED,
    /// A peer was lost, a deadline passed, a protocol aborted, or the store was restarted.
    FAILED,
    /// Called off; the session is destroyed.
    CANCELLED;

    /// The states that may come next.
    public Set<QueryState> next() {
        return switch (this) {
            case RECEIVED -> Set.of(AGREED, REFUSED, FAILED, CANCELLED);
            case AGREED -> Set.of(RELEASED, FAILED, CANCELLED);
            case RELEASED, REFUSED, FAILED, CANCELLED -> Set.of();
        };
    }

    /// Whether nothing can follow.
    public boolean isFinal() {
        return next().isEmpty();
    }

    /// The word in the database and in the ledger.
    public String word() {
        return switch (this) {
            case RECEIVED -> "received";
            case AGREED -> "agreed";
            case RELEASED -> "released";
            case REFUSED -> "refused";
            case FAILED -> "failed";
            case CANCELLED -> "cancelled";
        };
    }
}
