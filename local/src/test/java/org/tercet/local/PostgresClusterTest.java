package org.tercet.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresClusterTest {
    @TempDir
    Path folder;

    @Test
    void durability_is_on_and_the_server_listens_on_loopback_only() throws SQLException {
        try (PostgresCluster cluster = PostgresCluster.start(folder)) {
            assertThat(ask(cluster, "SHOW fsync")).isEqualTo("on");
            assertThat(ask(cluster, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(ask(cluster, "SHOW full_page_writes")).isEqualTo("on");
            assertThat(ask(cluster, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void a_wrong_password_is_refused() {
        try (PostgresCluster cluster = PostgresCluster.start(folder)) {
            String url = cluster.jdbcUrl(cluster.database("store"));
            assertThatThrownBy(() -> DriverManager.getConnection(url, cluster.user(), "wrong"))
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void what_was_committed_is_there_after_a_kill_and_a_second_start_ends_a_server_left_behind() throws SQLException {
        PostgresCluster killed = PostgresCluster.start(folder);
        ask(killed, "CREATE TABLE kept AS SELECT 7 AS n");
        killed.process().kill();
        try (PostgresCluster again = PostgresCluster.start(folder)) {
            assertThat(ask(again, "SELECT n FROM kept")).isEqualTo("7");
            try (PostgresCluster third = PostgresCluster.start(folder)) {
                assertThat(again.process().isAlive()).isFalse();
                assertThat(ask(third, "SELECT n FROM kept")).isEqualTo("7");
            }
        }
    }

    @Test
    void stop_leaves_no_process() {
        PostgresCluster cluster = PostgresCluster.start(folder);
        ProcessHandle handle = cluster.process().handle();
        cluster.close();
        assertThat(handle.isAlive()).isFalse();
    }

    @Test
    void who_comes_without_tls_is_turned_away_and_who_trusts_another_certificate_turns_away() throws SQLException {
        try (PostgresCluster cluster = PostgresCluster.start(folder.resolve("one"));
                PostgresCluster other = PostgresCluster.start(folder.resolve("two"))) {
            assertThat(ask(cluster, "SELECT version FROM pg_stat_ssl WHERE pid = pg_backend_pid()"))
                    .isEqualTo("TLSv1.3");
            String plain = "jdbc:postgresql://127.0.0.1:" + cluster.port() + "/postgres?sslmode=disable";
            assertThatThrownBy(() -> DriverManager.getConnection(plain, cluster.user(), cluster.password()))
                    .hasMessageContaining("no encryption");
            String crossed = other.jdbcUrl("postgres").replace(":" + other.port(), ":" + cluster.port());
            assertThatThrownBy(() -> DriverManager.getConnection(crossed, cluster.user(), cluster.password()))
                    .hasRootCauseInstanceOf(java.security.GeneralSecurityException.class);
        }
    }

    @Test
    void a_taken_port_is_an_error_in_one_line() {
        try (PostgresCluster cluster = PostgresCluster.start(folder.resolve("one"))) {
            assertThatThrownBy(() -> PostgresCluster.start(folder.resolve("two"), cluster.port()))
                    .isInstanceOf(LocalFailure.class)
                    .message()
                    .doesNotContain("\n");
        }
    }

    private static String ask(PostgresCluster cluster, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        cluster.jdbcUrl(cluster.database("store")), cluster.user(), cluster.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
