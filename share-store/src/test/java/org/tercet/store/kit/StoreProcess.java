package org.tercet.store.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.tercet.local.ChildProcess;

/// One packaged store as a process, with its configuration in a folder of its own.
public final class StoreProcess {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final int index;
    private final Path folder;
    private final StoreClient health;
    private ChildProcess process;

    public StoreProcess(int index, Path folder, Map<String, String> configuration, StoreClient health)
            throws IOException {
        this.index = index;
        this.folder = folder;
        this.health = health;
        Files.createDirectories(folder.resolve("config"));
        Properties properties = new Properties();
        properties.putAll(configuration);
        try (var out = Files.newOutputStream(folder.resolve("config/application.properties"))) {
            properties.store(out, null);
        }
        process = launch();
    }

    private ChildProcess launch() {
        return ChildProcess.start(
                "store-" + index,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xmx192m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Path.of("target/quarkus-app/quarkus-run.jar")
                                .toAbsolutePath()
                                .toString()),
                Map.of(),
                folder,
                log());
    }

    public Path log() {
        return folder.resolve("store.log");
    }

    /// Waits until the health port says that the store is up.
    public void awaitReady() throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                if (health.get("/q/health").status() == 200) {
                    return;
                }
            } catch (java.io.UncheckedIOException notYet) {
                if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                    throw new IllegalStateException(
                            "store " + index + " does not start: " + process.lastLogLine("ERROR"));
                }
            }
            Thread.sleep(100);
        }
    }

    /// SIGKILL.
    public void kill() {
        process.kill();
    }

    public void restart() throws InterruptedException {
        process = launch();
        awaitReady();
    }

    /// Starts it when it is expected to refuse; true if it ended by itself.
    public boolean refusesToStart() {
        process = launch();
        boolean ended = process.await(PATIENCE);
        process.kill();
        return ended && process.exitValue() != 0;
    }

    public void stop() {
        process.close();
    }
}
