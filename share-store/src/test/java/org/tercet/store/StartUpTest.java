package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tercet.store.database.Database;
import org.tercet.store.database.DatabaseFailure;
import org.tercet.store.database.DurabilityCheck;
import org.tercet.store.kit.OneStore;

/// What stops a store's start: a real PostgreSQL that may forget, and one with a schema from the future.
@QuarkusTest
@QuarkusTestResource(OneStore.class)
class StartUpTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String PLAYED = """
            create schema forgetful;
            create function forgetful.current_setting(setting text) returns text language sql as
                $$ select case when setting = '%s' then 'off' else pg_catalog.current_setting(setting) end $$;
            alter role current_user set search_path = forgetful, pg_catalog, public
            """;

    @Inject
    StartUp startUp;

    @Inject
    DurabilityCheck durability;

    @Inject
    Database database;

    @Inject
    DataSource jdbc;

    @Inject
    Flyway flyway;

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
    void aDatabaseThatMayForgetWhatItAcknowledgedStopsTheStart(String setting) throws Exception {
        durability.run();
        try {
            if (setting.equals("synchronous_commit")) {
                reconnect("alter role current_user set synchronous_commit = off");
            } else {
                // A running server does not let go of these two, so its answer about them is played in SQL.
                reconnect(PLAYED.formatted(setting));
            }
            await(setting, true);
            assertThatThrownBy(() -> startUp.onStart(new StartupEvent()))
                    .isInstanceOf(DatabaseFailure.class)
                    .hasMessageContaining(setting + " off");
        } finally {
            reconnect("alter role current_user reset all; drop schema if exists forgetful cascade");
            await(setting, false);
        }
        durability.run();
    }

    /// What a role is given holds for its next connections.
    private void reconnect(String sql) throws SQLException {
        try (Connection connection = jdbc.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where usename = current_user and pid <> pg_backend_pid()");
        }
    }

    private void await(String setting, boolean off) throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        for (int seen = 0; seen < 20; ) {
            assertThat(Instant.now()).isBefore(end);
            try {
                boolean isOff = database.run("select current_setting($1) = 'off'", setting)
                        .iterator()
                        .next()
                        .getBoolean(0);
                seen = isOff == off ? seen + 1 : 0;
            } catch (DatabaseFailure connectionThatWasEnded) {
                seen = 0;
                Thread.sleep(20);
            }
        }
    }

    @Test
    void aSchemaFromTheFutureStopsTheStart() {
        assertThat(flyway.info().pending()).isEmpty();
        database.run("insert into flyway_schema_history (installed_rank, version, description, type, script, checksum,"
                + " installed_by, execution_time, success) values"
                + " (99, '99', 'later', 'SQL', 'V99__later.sql', 1, 'x', 1, true)");
        try {
            assertThatThrownBy(() -> flyway.migrate())
                    .isInstanceOf(FlywayException.class)
                    .hasMessageContaining("99");
        } finally {
            database.run("delete from flyway_schema_history where installed_rank = 99");
        }
        flyway.migrate();
    }
}
