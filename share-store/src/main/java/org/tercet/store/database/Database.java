package org.tercet.store.database;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.sqlclient.Cursor;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/// The one bridge from blocking use cases on virtual threads to the reactive database clients.
///
/// Hibernate Reactive insists on a Vert.x context of its own (HR000068), so its sessions live inside
/// [#entities]; the raw pool for bulk columns may be awaited from a virtual thread.
@ApplicationScoped
public class Database {
    private final Mutiny.SessionFactory sessions;
    private final Pool pool;

    Database(Mutiny.SessionFactory sessions, Pool pool) {
        this.sessions = sessions;
        this.pool = pool;
    }

    /// Runs the work in one transaction with entities and waits for its commit.
    public <T> T entities(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work));
        } catch (Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new DatabaseFailure(failure);
        }
    }

    /// Blocking work on one connection, inside a transaction.
    @FunctionalInterface
    public interface Work<T> {
        /// Runs on the connection.
        T on(SqlConnection connection);
    }

    /// Runs blocking work in one transaction on the raw pool and waits for its commit.
    public <T> T rows(Work<T> work) {
        SqlConnection connection = await(pool.getConnection());
        try {
            Transaction transaction = await(connection.begin());
            T result;
            try {
                result = work.on(connection);
            } catch (RuntimeException | Error failure) {
                rollBack(transaction, failure);
                throw failure;
            }
            await(transaction.commit());
            return result;
        } finally {
            await(connection.close());
        }
    }

    private static void rollBack(Transaction transaction, Throwable failure) {
        try {
            await(transaction.rollback());
        } catch (DatabaseFailure rollback) {
            failure.addSuppressed(rollback);
        }
    }

    /// One statement on its own.
    public RowSet<Row> run(String sql, Object... parameters) {
        return run(pool, sql, parameters);
    }

    /// The rows of a query, `atOnce` at a time, the next ones on their way while these are worked on.
    public void stream(String sql, int atOnce, Consumer<Row> each, Object... parameters) {
        rows(connection -> {
            PreparedStatement statement = await(connection.prepare(sql));
            try {
                Cursor cursor = statement.cursor(Tuple.wrap(parameters));
                Future<RowSet<Row>> coming = cursor.read(atOnce);
                int read = 0;
                while (true) {
                    RowSet<Row> here = await(coming);
                    boolean more = cursor.hasMore();
                    if (more) {
                        coming = cursor.read(atOnce);
                    }
                    here.forEach(each);
                    read += here.size();
                    if (!more) {
                        await(cursor.close());
                        return read;
                    }
                }
            } finally {
                await(statement.close());
            }
        });
    }

    /// One statement on a connection.
    public static RowSet<Row> run(SqlClient client, String sql, Object... parameters) {
        return await(client.preparedQuery(sql).execute(Tuple.wrap(parameters)));
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw new DatabaseFailure(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseFailure(e);
        }
    }
}
