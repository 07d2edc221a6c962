package org.tercet.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tercet.local.Checkout;
import org.tercet.local.ChildProcess;
import org.tercet.local.LocalFailure;
import org.tercet.local.PinnedHttp;
import org.tercet.local.Secrets;

/// One packaged Quarkus service as a process: started, waited for, killed and started again with the same settings.
///
/// Its working folder holds `config/application.properties` (mode 0600); nothing secret is on its command line.
public final class ServiceProcess implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration STOP = Duration.ofSeconds(15);
    private static final Duration RECORDING_STOP = Duration.ofSeconds(90);
    private static final int HEAP_MEGABYTES = 256;

    private final String name;
    private final String module;
    private final Path folder;
    private final Path log;
    private final URI health;
    private final Path certificate;
    private @Nullable ChildProcess process;
    private @Nullable StartCache recording;

    /// @param module folder of the repository whose application this is
    /// @param health answers 200 when the service is ready
    /// @param certificate the only one trusted at the health address
    public ServiceProcess(String name, String module, Path folder, Path log, URI health, Path certificate) {
        this.name = name;
        this.module = module;
        this.folder = folder.toAbsolutePath();
        this.log = log.toAbsolutePath();
        this.health = health;
        this.certificate = certificate;
    }

    /// Writes the settings that the next start uses.
    public void configure(Map<String, String> settings) {
        StringBuilder lines = new StringBuilder();
        new TreeMap<>(settings)
                .forEach((key, value) -> lines.append(escapeKey(key))
                        .append('=')
                        .append(value.replace("\\", "\\\\"))
                        .append('\n'));
        try {
            Secrets.write(folder.resolve("config/application.properties"), lines.toString());
        } catch (IOException e) {
            throw new DemoFailure("the settings of " + name + " could not be written: " + e.getMessage(), e);
        }
    }

    private static String escapeKey(String key) {
        return key.replace(" ", "\\ ").replace(":", "\\:");
    }

    /// Starts the process; [#awaitReady()] waits for it.
    public ServiceProcess launch() {
        return launch(StartCache.use(application()));
    }

    /// As [#launch()]; if there is no [StartCache] yet, this process leaves one when it ends in good order.
    ServiceProcess launchRecording() {
        recording = StartCache.record(application()).orElse(null);
        return recording == null ? launch() : launch(recording.options());
    }

    private Path application() {
        return Checkout.root().resolve(module).resolve("target/quarkus-app");
    }

    private ServiceProcess launch(List<String> cacheOptions) {
        Path jar = application().resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new DemoFailure("the application " + module + " is not built: run ./tercet demo, which builds it");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(cacheOptions);
        command.addAll(List.of(
                "-Xms48m",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                jar.toString()));
        process = ChildProcess.start(name, command, Map.of(), folder, log);
        return this;
    }

    /// Returns when the service says that it is ready.
    public ServiceProcess awaitReady() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (HttpClient client = PinnedHttp.client(certificate)) {
            while (!isReady(client)) {
                ChildProcess started = process();
                if (!started.isAlive()) {
                    throw new DemoFailure(
                            name + " ended while starting: " + started.lastLogLine("ERROR") + "; see " + log);
                }
                if (System.nanoTime() > deadline) {
                    throw new DemoFailure(name + " was not ready in " + PATIENCE.toSeconds() + " s; see " + log);
                }
                Thread.sleep(150);
            }
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalFailure("interrupted while " + name + " starts", e);
        }
    }

    private boolean isReady(HttpClient client) throws InterruptedException {
        try {
            HttpRequest request = HttpRequest.newBuilder(health)
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public Path folder() {
        return folder;
    }

    /// The running process.
    public ChildProcess process() {
        ChildProcess started = process;
        if (started == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return started;
    }

    /// Ends it without warning (SIGKILL).
    public void kill() {
        process().kill();
        endRecording(false);
    }

    @Override
    public void close() {
        if (process == null) {
            return;
        }
        boolean inOrder = process.stop(recording == null ? STOP : RECORDING_STOP);
        endRecording(inOrder);
    }

    private void endRecording(boolean inOrder) {
        if (recording != null) {
            recording.end(inOrder);
            recording = null;
        }
    }
}
