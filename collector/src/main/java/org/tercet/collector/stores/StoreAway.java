package org.tercet.collector.stores;

/// A store did not answer, or not in a way that settles anything: try again later.
public final class StoreAway extends RuntimeException {
    private final int store;
    private final String reason;

    StoreAway(int store, String reason) {
        super("store " + store + ": " + reason);
        this.store = store;
        this.reason = reason;
    }

    public int store() {
        return store;
    }

    /// What happened, without content: `connect`, `timeout`, `status 503`.
    public String reason() {
        return reason;
    }
}
