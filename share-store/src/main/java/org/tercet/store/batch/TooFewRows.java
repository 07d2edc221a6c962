package org.tercet.store.batch;

/// The freeze would add fewer valid rows than the minimum count: the difference of two batches would show them.
public final class TooFewRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooFewRows() {
        super("fewer new rows than the minimum count", null, false, false);
    }
}
