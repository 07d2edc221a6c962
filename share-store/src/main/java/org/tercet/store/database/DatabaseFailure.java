package org.tercet.store.database;

/// The database did not do what was asked; nothing was acknowledged.
public final class DatabaseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// @param cause what the driver said
    public DatabaseFailure(Throwable cause) {
        super("the database refused or was lost", cause);
    }

    /// @param message what is wrong with the database
    public DatabaseFailure(String message) {
        super(message);
    }
}
