package org.tercet.local;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// One PostgreSQL cluster as a process of this machine: durable, on 127.0.0.1 only, TLS 1.3 only, with its own random
/// password and its own certificate.
///
/// Folder: `data` (the cluster), `password` and `tls` (key mode 0600), `pg_hba.conf`, `postgres.log`. Starting on an
/// existing folder serves what is in it; a server that a killed process left behind is ended first, by its process id.
public final class PostgresCluster implements AutoCloseable {
    private static final String USER = "tercet";
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    private static final String NO_SUCH_DATABASE = "3D000";
    /// Said while the backends of a killed server are still noticing that it is gone.
    private static final String OLD_MEMORY = "shared memory block";

    /// Durable, small, and silent about contents: a failing statement is logged without text and parameters.
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "ssl=on",
            "ssl_min_protocol_version=TLSv1.3",
            "shared_buffers=32MB",
            "max_connections=60",
            "max_wal_size=256MB",
            "max_worker_processes=2",
            "max_parallel_workers=0",
            "jit=off",
            "log_min_error_statement=panic",
            "log_parameter_max_length=0",
            "log_error_verbosity=terse",
            "timezone=UTC",
            "log_timezone=UTC");

    /// Whoever comes without TLS is turned away before the password is asked for.
    private static final String HOSTS = "hostssl all all 127.0.0.1/32 scram-sha-256\n";

    private final int port;
    private final String password;
    private final LoopbackCertificate certificate;
    private final ChildProcess process;

    private PostgresCluster(int port, String password, LoopbackCertificate certificate, ChildProcess process) {
        this.port = port;
        this.password = password;
        this.certificate = certificate;
        this.process = process;
    }

    /// Starts on a free port.
    public static PostgresCluster start(Path folder) {
        return start(folder, FreePorts.any());
    }

    /// Starts the cluster in this folder (made if need be) and returns when it answers.
    public static PostgresCluster start(Path folder, int port) {
        Path data = folder.resolve("data").toAbsolutePath();
        Instant deadline = Instant.now().plus(PATIENCE);
        if (!FreePorts.isFree(port)) {
            throw new LocalFailure("port " + port + " of 127.0.0.1 is taken: PostgreSQL needs it");
        }
        String password = Secrets.kept(folder.resolve("password"));
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            initialise(folder, data);
        } else {
            endLeftBehind(data);
        }
        LoopbackCertificate certificate = LoopbackCertificate.in(folder.resolve("tls"));
        while (true) {
            PostgresCluster cluster =
                    new PostgresCluster(port, password, certificate, launch(folder, data, port, certificate));
            ChildProcess process = cluster.process;
            try {
                cluster.awaitReady(deadline);
                return cluster;
            } catch (LocalFailure e) {
                process.kill();
                if (!process.lastLogLine("FATAL").contains(OLD_MEMORY)
                        || Instant.now().isAfter(deadline)) {
                    throw e;
                }
                pause(300);
            }
        }
    }

    private static List<String> asUnprivileged(List<String> command) {
        List<String> line = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            line.addAll(List.of("unshare", "-U"));
        }
        line.addAll(command);
        return line;
    }

    private static void initialise(Path folder, Path data) {
        Path log = folder.resolve("initdb.log");
        List<String> command = List.of(
                PostgresBinaries.folder().resolve("bin/initdb").toString(),
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + folder.resolve("password").toAbsolutePath(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C");
        ChildProcess initdb = ChildProcess.start("initdb", asUnprivileged(command), Map.of(), folder, log);
        if (!initdb.await(PATIENCE)) {
            initdb.kill();
            throw new LocalFailure("initdb took longer than " + PATIENCE.toSeconds() + " s; see " + log);
        }
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            throw new LocalFailure("initdb failed: " + initdb.lastLogLine());
        }
    }

    private static ChildProcess launch(Path folder, Path data, int port, LoopbackCertificate certificate) {
        Path hosts = folder.resolve("pg_hba.conf").toAbsolutePath();
        try {
            Files.writeString(hosts, HOSTS);
        } catch (IOException e) {
            throw new LocalFailure(hosts + " could not be written: " + e.getMessage(), e);
        }
        List<String> command = new ArrayList<>(List.of(
                PostgresBinaries.folder().resolve("bin/postgres").toString(), "-D", data.toString(), "-p", "" + port));
        List<String> settings = new ArrayList<>(SETTINGS);
        settings.add("hba_file=" + hosts);
        settings.add("ssl_cert_file=" + certificate.certificate().toAbsolutePath());
        settings.add("ssl_key_file=" + certificate.key().toAbsolutePath());
        for (String setting : settings) {
            command.add("-c");
            command.add(setting);
        }
        return ChildProcess.start(
                "postgres", asUnprivileged(command), Map.of(), folder, folder.resolve("postgres.log"));
    }

    private void awaitReady(Instant deadline) {
        while (true) {
            if (!process.isAlive()) {
                throw new LocalFailure("PostgreSQL ended at once: " + process.lastLogLine("FATAL"));
            }
            try (Connection connection = connect("postgres")) {
                if (connection.isValid(2)) {
                    return;
                }
            } catch (SQLException e) {
                if (Instant.now().isAfter(deadline)) {
                    throw new LocalFailure("PostgreSQL did not answer on port " + port + " in " + PATIENCE.toSeconds()
                            + " s: " + process.lastLogLine());
                }
            }
            pause(40);
        }
    }

    /// Ends the server that still runs on this data folder because its parent was killed.
    private static void endLeftBehind(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        try {
            if (!Files.exists(pidFile)) {
                return;
            }
            long pid = Long.parseLong(Files.readAllLines(pidFile).getFirst().strip());
            Optional<ProcessHandle> handle = ProcessHandle.of(pid)
                    .filter(h -> h.info()
                            .commandLine()
                            .map(line -> line.contains(data.toString()))
                            .orElse(false));
            if (handle.isPresent()) {
                interrupt(pid);
                waitFor(handle.get());
            }
        } catch (IOException | NumberFormatException e) {
            throw new LocalFailure("the left-over " + pidFile + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void waitFor(ProcessHandle handle) {
        try {
            handle.onExit().get(15, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            handle.destroyForcibly();
        }
    }

    /// PostgreSQL's fast shutdown (SIGINT): SIGTERM, which is all that a handle can send, would wait for its clients.
    private static void interrupt(long pid) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(pid)).start().waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("interrupted while waiting for PostgreSQL", e);
        }
    }

    private Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "3");
        properties.setProperty("loginTimeout", "3");
        return DriverManager.getConnection(jdbcUrl(database), properties);
    }

    /// Makes the database unless it is there, and returns its name.
    public String database(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("database name must match " + DATABASE_NAME.pattern());
        }
        try (Connection existing = connect(name)) {
            return existing.isValid(2) ? name : name;
        } catch (SQLException e) {
            if (!NO_SUCH_DATABASE.equals(e.getSQLState())) {
                throw new LocalFailure("database " + name + " does not answer: " + e.getMessage(), e);
            }
        }
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
            return name;
        } catch (SQLException e) {
            throw new LocalFailure("database " + name + " could not be made: " + e.getMessage(), e);
        }
    }

    public int port() {
        return port;
    }

    public String user() {
        return USER;
    }

    public String password() {
        return password;
    }

    /// With TLS, and with no other certificate trusted than this cluster's.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?sslmode=verify-full&sslrootcert="
                + URLEncoder.encode(certificateFile(), StandardCharsets.UTF_8);
    }

    /// The settings of a Quarkus service that keeps its data in this database.
    public Map<String, String> datasource(String database) {
        return Map.of(
                "quarkus.datasource.jdbc.url",
                jdbcUrl(database),
                "quarkus.datasource.reactive.url",
                "postgresql://127.0.0.1:" + port + "/" + database,
                "quarkus.datasource.reactive.postgresql.ssl-mode",
                "verify-full",
                "quarkus.datasource.reactive.hostname-verification-algorithm",
                "HTTPS",
                "quarkus.datasource.reactive.trust-certificate-pem",
                "true",
                "quarkus.datasource.reactive.trust-certificate-pem.certs",
                certificateFile(),
                "quarkus.datasource.username",
                USER,
                "quarkus.datasource.password",
                password);
    }

    private String certificateFile() {
        return certificate.certificate().toAbsolutePath().toString();
    }

    /// The postmaster, for tests that take it down.
    public ChildProcess process() {
        return process;
    }

    /// Fast shutdown: running transactions are rolled back, everything committed is on disk.
    @Override
    public void close() {
        if (process.isAlive()) {
            interrupt(process.handle().pid());
            if (!process.await(Duration.ofSeconds(20))) {
                process.kill();
            }
        }
    }
}
