package org.tercet.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;

/// A real, empty PostgreSQL database for tests: a container when a daemon answers, an embedded cluster otherwise.
public sealed interface TestDatabase extends AutoCloseable {
    String jdbcUrl();

    String user();

    String password();

    /// The settings that a Quarkus service under test needs.
    Map<String, String> configuration();

    @Override
    void close();

    /// Starts one; it lives until closed, or until this JVM ends.
    static TestDatabase start() {
        return isContainerWanted() ? Container.start() : Embedded.start();
    }

    /// `-Dtercet.test.postgres=embedded|container` decides; by default a daemon that answers does.
    private static boolean isContainerWanted() {
        String wanted = System.getProperty("tercet.test.postgres", "any");
        return switch (wanted) {
            case "embedded" -> false;
            case "container" -> true;
            default -> DockerClientFactory.instance().isDockerAvailable();
        };
    }

    /// The database of a cluster of its own, in a temporary folder that goes when it is closed.
    record Embedded(PostgresCluster cluster, Path folder, String name, Thread hook) implements TestDatabase {
        static Embedded start() {
            try {
                Path folder = Files.createTempDirectory("tercet-postgres-");
                PostgresCluster cluster = PostgresCluster.start(folder);
                Thread hook = new Thread(cluster::close, "stop test database");
                Runtime.getRuntime().addShutdownHook(hook);
                return new Embedded(cluster, folder, cluster.database("tercet"), hook);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String jdbcUrl() {
            return cluster.jdbcUrl(name);
        }

        @Override
        public String user() {
            return cluster.user();
        }

        @Override
        public String password() {
            return cluster.password();
        }

        @Override
        public Map<String, String> configuration() {
            return cluster.datasource(name);
        }

        @Override
        public void close() {
            cluster.close();
            Runtime.getRuntime().removeShutdownHook(hook);
            Folders.delete(folder);
        }
    }

    /// The database of a container, for machines where a daemon answers.
    record Container(PostgreSQLContainer server) implements TestDatabase {
        static Container start() {
            PostgreSQLContainer server = new PostgreSQLContainer("postgres:18")
                    .withDatabaseName("tercet")
                    .withUsername("tercet")
                    .withPassword(Secrets.fresh())
                    .withCommand("postgres", "-c", "fsync=on");
            server.start();
            return new Container(server);
        }

        @Override
        public String jdbcUrl() {
            return server.getJdbcUrl();
        }

        @Override
        public String user() {
            return server.getUsername();
        }

        @Override
        public String password() {
            return server.getPassword();
        }

        @Override
        public Map<String, String> configuration() {
            String reactive = "postgresql://" + server.getHost() + ":"
                    + server.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT) + "/" + server.getDatabaseName();
            return Map.of(
                    "quarkus.datasource.jdbc.url", jdbcUrl(),
                    "quarkus.datasource.reactive.url", reactive,
                    "quarkus.datasource.username", user(),
                    "quarkus.datasource.password", password());
        }

        @Override
        public void close() {
            server.stop();
        }
    }
}
