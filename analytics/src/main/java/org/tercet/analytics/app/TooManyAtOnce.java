package org.tercet.analytics.app;

/// A party, or all parties together, have as much going on as is allowed.
public final class TooManyAtOnce extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyAtOnce(int most) {
        super("at most " + most + " at once", null, false, false);
    }
}
