package org.tercet.bench;

/// Why the bench ended early: a wrong figure, a party that failed, a tool that is missing.
public final class BenchFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BenchFailure(String message) {
        super(message);
    }

    public BenchFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
