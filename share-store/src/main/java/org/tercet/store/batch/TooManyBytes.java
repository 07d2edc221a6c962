package org.tercet.store.batch;

/// A query's columns do not fit into the memory that this store lends.
public final class TooManyBytes extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What is asked for is more than the store lends.
    public TooManyBytes() {
        super("the query needs more memory than this store lends", null, false, false);
    }
}
