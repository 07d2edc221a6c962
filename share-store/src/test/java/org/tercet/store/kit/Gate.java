package org.tercet.store.kit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// Lets one store read a table once and then waits, so that a test can change something between two of its reads.
///
/// PostgreSQL gives locks in the order in which they are asked for: whoever reads waits behind the gate's exclusive
/// lock, and the gate's next one is asked for before the last is given back.
public final class Gate implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ThreeStores three;
    private final int store;
    private final String table;
    private Connection holder;

    private Gate(ThreeStores three, int store, String table) throws SQLException {
        this.three = three;
        this.store = store;
        this.table = table;
        holder = locked();
    }

    /// A store's table, closed.
    public static Gate at(ThreeStores three, int store, String table) throws SQLException {
        return new Gate(three, store, table);
    }

    /// Waits until the store wants to read.
    public void awaitReader() throws Exception {
        awaitWaiting("AccessShareLock");
    }

    /// Lets the store that wants to read do so, once.
    public void letThrough() throws Exception {
        awaitReader();
        CompletableFuture<Connection> next = CompletableFuture.supplyAsync(() -> {
            try {
                return locked();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        awaitWaiting("AccessExclusiveLock");
        holder.close();
        holder = next.join();
    }

    /// Changes something while nobody reads; it is seen once the gate is closed no more.
    public void change(String sql) throws SQLException {
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
        }
        holder.commit();
    }

    private Connection locked() throws SQLException {
        Connection connection = three.database(store);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    private void awaitWaiting(String mode) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        try (Connection connection = three.database(store);
                Statement statement = connection.createStatement()) {
            while (true) {
                try (ResultSet waiting =
                        statement.executeQuery("select count(*) from pg_locks where not granted and relation = '"
                                + table + "'::regclass and mode = '" + mode + "'")) {
                    waiting.next();
                    if (waiting.getInt(1) > 0) {
                        return;
                    }
                }
                if (Instant.now().isAfter(end)) {
                    throw new AssertionError("nobody waits for " + table + " with " + mode);
                }
                Thread.sleep(5);
            }
        }
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
