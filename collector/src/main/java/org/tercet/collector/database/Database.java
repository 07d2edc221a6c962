package org.tercet.collector.database;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.config.CollectorConfig;

/// The bridge: a blocking use case on a virtual thread runs one reactive transaction and waits for it.
///
/// Hibernate Reactive insists on its own event loop (HR000068), so nobody else calls it.
@ApplicationScoped
public class Database {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String SERIALIZATION_FAILURE = "40001";
    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 4;

    private final Mutiny.SessionFactory sessions;
    private final Duration limit;

    Database(Mutiny.SessionFactory sessions, CollectorConfig config) {
        this.sessions = sessions;
        this.limit = config.limits().databaseTime();
    }

    /// Runs `work` in one transaction: committed when its Uni completes, rolled back when it fails.
    ///
    /// @throws Contended if another transaction was first; running again will see what it did
    /// @throws DatabaseAway for everything else
    public <T> T transaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> detached(sessions.withStatelessTransaction(work))
                    .ifNoItem()
                    .after(limit)
                    .fail());
        } catch (Throwable failure) {
            throw translate(failure);
        }
    }

    /// As [#transaction], but runs `work` again when another transaction was first.
    public <T> T repeatable(Function<Mutiny.StatelessSession, Uni<T>> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction(work);
            } catch (Contended e) {
                if (attempt == ATTEMPTS) {
                    throw new DatabaseAway("contended", e);
                }
            }
        }
    }

    /// Who stops waiting does not cut a transaction off in the middle: it ends by itself, and repeating it is harmless.
    private static <T> Uni<T> detached(Uni<T> transaction) {
        return Uni.createFrom().emitter(waiting -> transaction.subscribe().with(waiting::complete, waiting::fail));
    }

    private static RuntimeException translate(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        String state = sqlState(failure);
        return switch (state == null ? "" : state) {
            case UNIQUE_VIOLATION, SERIALIZATION_FAILURE, DEADLOCK -> new Contended(failure);
            default ->
                new DatabaseAway(state == null ? failure.getClass().getSimpleName() : "SQL state " + state, failure);
        };
    }

    private static @Nullable String sqlState(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException pg) {
                return pg.getSqlState();
            }
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return null;
    }

    /// Another transaction was first: a key was taken, or the two waited for each other.
    public static final class Contended extends RuntimeException {
        Contended(Throwable cause) {
            super("another transaction was first", cause);
        }
    }

    /// The database did not answer, or refused (a full disk, for example); nothing was committed that was acknowledged.
    public static final class DatabaseAway extends RuntimeException {
        DatabaseAway(String reason, Throwable cause) {
            super("database: " + reason, cause);
        }
    }
}
