package org.tercet.analytics.database;

import java.io.IOException;

/// The database cannot be reached or does not answer in time; trying again later may work.
public final class DatabaseAway extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DatabaseAway(Throwable cause) {
        super("the database does not answer", cause);
    }

    static boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException || cause instanceof io.vertx.core.VertxException) {
                return true;
            }
        }
        return false;
    }
}
