package org.tercet.model.query;

/// The time window of a signed message, in seconds since 1970.
final class Validity {
    private static final long LATEST = 253_402_300_799L;

    private Validity() {}

    static void check(long issuedAt, long expiresAt, long longest) {
        if (issuedAt < 0 || issuedAt > LATEST || expiresAt <= issuedAt || expiresAt - issuedAt > longest) {
            throw new IllegalArgumentException("expiresAt: must be 1 to " + longest + " seconds after issuedAt");
        }
    }
}
