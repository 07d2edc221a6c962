package org.tercet.store.query;

/// A query waited for its turn as long as it may.
public final class NoPlace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPlace() {
        super("the query waited for its turn longer than tercet.store.limits.queue-wait", null, false, false);
    }
}
