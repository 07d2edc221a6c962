package org.tercet.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// Keycloak, unpacked from its Maven artifact, built (`kc.sh build`) and started empty once; every server of this
/// checkout reuses the programs and a copy of the empty database, which has no users.
///
/// @param home the built distribution
record KeycloakDistribution(Path home) {
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(4);

    /// The built distribution; the first call says what it does and takes about a minute.
    static KeycloakDistribution ready(Consumer<String> progress) {
        Path target = Checkout.cache("keycloak");
        FileLatch.once(target, () -> {
            progress.accept("unpacking and building Keycloak (once, about a minute)");
            Folders.delete(target.resolve("home"));
            Path home = unpack(zip(target), target.resolve("unpacking"));
            Files.move(home, target.resolve("home"));
            build(target.resolve("home"), target);
            fillDatabase(target);
        });
        return new KeycloakDistribution(target.resolve("home"));
    }

    /// Copies the database as Keycloak leaves it after its first start.
    void copyDatabase(Path into) throws IOException {
        Files.createDirectories(into);
        try (Stream<Path> files = Files.list(home.resolveSibling("empty/data/h2"))) {
            for (Path file : files.toList()) {
                Files.copy(file, into.resolve(file.getFileName().toString()));
            }
        }
    }

    private static void fillDatabase(Path target) {
        Path empty = target.resolve("empty");
        Folders.delete(empty);
        try (KeycloakServer server = KeycloakServer.launch(empty, target.resolve("home"), FreePorts.any())) {
            server.await(server.masterTokens());
        }
    }

    private static Path zip(Path target) throws IOException {
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".zip"))
                    .findFirst()
                    .orElseThrow(() ->
                            new LocalFailure("no Keycloak zip in " + target + ": build the module `local` first"));
        }
    }

    private static Path unpack(Path zip, Path into) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            @Nullable ZipEntry entry = entries.getNextEntry();
            while (entry != null) {
                write(entries, entry, into);
                entry = entries.getNextEntry();
            }
        }
        try (Stream<Path> folders = Files.list(into)) {
            return folders.findFirst().orElseThrow(() -> new LocalFailure(zip + " is empty"));
        }
    }

    private static void write(InputStream content, ZipEntry entry, Path into) throws IOException {
        Path file = into.resolve(entry.getName()).normalize();
        if (!file.startsWith(into)) {
            throw new IOException("an entry leads out of the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
        } else {
            Files.createDirectories(file.getParent());
            Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void build(Path home, Path logFolder) {
        ChildProcess build = ChildProcess.start(
                "kc.sh build",
                List.of(
                        "sh",
                        home.resolve("bin/kc.sh").toString(),
                        "build",
                        "--db=dev-file",
                        "--cache=local",
                        "--health-enabled=false",
                        "--metrics-enabled=false"),
                Map.of("JAVA_HOME", System.getProperty("java.home")),
                home,
                logFolder.resolve("build.log"));
        if (!build.await(BUILD_PATIENCE)) {
            build.kill();
            throw new LocalFailure("kc.sh build took longer than " + BUILD_PATIENCE.toMinutes() + " min");
        }
        if (build.exitValue() != 0) {
            throw new LocalFailure("kc.sh build failed: " + build.lastLogLine("ERROR"));
        }
    }
}
