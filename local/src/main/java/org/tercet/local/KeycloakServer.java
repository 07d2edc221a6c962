package org.tercet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Keycloak as a process of this machine: https only, on 127.0.0.1, with the realm `tercet` imported.
///
/// The folder holds certificate and database; a second start on it serves the same realm and imports nothing.
public final class KeycloakServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    private final int port;
    private final LoopbackCertificate certificate;
    private final ChildProcess process;

    private KeycloakServer(int port, LoopbackCertificate certificate, ChildProcess process) {
        this.port = port;
        this.certificate = certificate;
        this.process = process;
    }

    /// Starts on a free port.
    public static KeycloakServer start(Path folder, Realm realm) {
        return start(folder, realm, FreePorts.any(), line -> {});
    }

    /// Starts and returns when the realm's discovery document is served.
    public static KeycloakServer start(Path folder, Realm realm, int port, Consumer<String> progress) {
        KeycloakServer server = launch(folder, realm, port, progress);
        try {
            server.awaitReady();
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /// Unpacks and builds Keycloak if that was not done before: both cores work on it for about a minute.
    public static void prepare(Consumer<String> progress) {
        KeycloakDistribution.ready(progress);
    }

    /// Starts the process without waiting for it; [#awaitReady()] does that.
    public static KeycloakServer launch(Path folder, Realm realm, int port, Consumer<String> progress) {
        if (!FreePorts.isFree(port)) {
            throw new LocalFailure("port " + port + " of 127.0.0.1 is taken: Keycloak needs it");
        }
        KeycloakDistribution distribution = KeycloakDistribution.ready(progress);
        try {
            if (!Files.exists(folder.resolve("data/h2"))) {
                distribution.copyDatabase(folder.resolve("data/h2"));
                realm.write(importFile(folder));
            }
        } catch (IOException e) {
            throw new LocalFailure("Keycloak's folder " + folder + " could not be written: " + e.getMessage(), e);
        }
        return launch(folder, distribution.home(), port);
    }

    /// Starts on a folder whose database and import file are as they shall be.
    static KeycloakServer launch(Path folder, Path distribution, int port) {
        Path home = folder.toAbsolutePath();
        LoopbackCertificate certificate = LoopbackCertificate.in(home.resolve("certificate"));
        try {
            link(distribution, home);
            configure(home, certificate, port);
        } catch (IOException e) {
            throw new LocalFailure("Keycloak's folder " + home + " could not be written: " + e.getMessage(), e);
        }
        ChildProcess process =
                ChildProcess.start("keycloak", command(home), Map.of(), home, home.resolve("keycloak.log"));
        return new KeycloakServer(port, certificate, process);
    }

    private static Path importFile(Path home) {
        return home.resolve("data/import/" + Realm.NAME + "-realm.json");
    }

    /// A home of its own whose programs are the shared ones.
    private static void link(Path distribution, Path home) throws IOException {
        for (String part : List.of("lib", "providers", "themes")) {
            Path link = home.resolve(part);
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, distribution.resolve(part));
        }
    }

    private static void configure(Path home, LoopbackCertificate certificate, int port) throws IOException {
        Secrets.write(home.resolve("conf/keycloak.conf"), """
                http-enabled=false
                http-host=127.0.0.1
                https-port=%d
                https-key-store-file=%s
                https-key-store-password=%s
                hostname-strict=false
                log-level=warn,org.keycloak.services:info,io.quarkus:info
                """.formatted(
                        port, certificate.keyStore().toAbsolutePath(), certificate.password()));
    }

    private static List<String> command(Path home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx320m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        for (String opened : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + opened + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--import-realm"));
        return command;
    }

    /// Returns when the discovery document is served; the import file, which holds secrets, is removed then.
    public void awaitReady() {
        await(tokens());
        try {
            Files.deleteIfExists(importFile(process.log().resolveSibling("")));
        } catch (IOException e) {
            throw new LocalFailure("the import file could not be removed: " + e.getMessage(), e);
        }
    }

    /// Returns when this realm's discovery document is served.
    void await(TokenDesk desk) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!desk.isOpen()) {
            if (!process.isAlive()) {
                throw new LocalFailure("Keycloak ended at once: " + process.lastLogLine("ERROR"));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new LocalFailure("Keycloak did not answer on port " + port + " in " + PATIENCE.toSeconds()
                        + " s; see " + process.log());
            }
            desk.pause();
        }
    }

    /// The `iss` of its tokens, and quarkus.oidc.auth-server-url.
    public String issuer() {
        return issuer(Realm.NAME);
    }

    private String issuer(String realm) {
        return "https://localhost:" + port + "/realms/" + realm;
    }

    /// The desk of Keycloak's own realm, which is there before any import.
    TokenDesk masterTokens() {
        return new TokenDesk(issuer("master"), certificate());
    }

    /// PEM file of the certificate to trust.
    public Path certificate() {
        return certificate.certificate();
    }

    /// Where clients get their tokens.
    public TokenDesk tokens() {
        return new TokenDesk(issuer(), certificate());
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop(Duration.ofSeconds(10));
    }
}
