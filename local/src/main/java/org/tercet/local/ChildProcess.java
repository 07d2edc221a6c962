package org.tercet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// One process started by us, its output in a log file, ended by its handle and never by its name.
public final class ChildProcess implements AutoCloseable {
    private static final boolean HAS_SETSID = Files.isExecutable(Path.of("/usr/bin/setsid"));

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /// Starts a command in a session of its own, so that Ctrl-C reaches us alone and we end it in our order.
    public static ChildProcess start(
            String name, List<String> command, Map<String, String> environment, Path folder, Path log) {
        List<String> line = new ArrayList<>();
        if (HAS_SETSID) {
            line.add("/usr/bin/setsid");
        }
        line.addAll(command);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            return new ChildProcess(name, builder.start(), log);
        } catch (IOException e) {
            throw new LocalFailure(name + " could not be started: " + e.getMessage(), e);
        }
    }

    public String name() {
        return name;
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// The last line of the log; for a one-line error.
    public String lastLogLine() {
        return lastLogLine("");
    }

    /// The last line of the log that contains this word, or else the last one at all.
    public String lastLogLine(String word) {
        try {
            List<String> lines =
                    Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
            String last = lines.isEmpty() ? "(nothing was logged)" : lines.getLast();
            return lines.reversed().stream()
                    .filter(l -> l.contains(word))
                    .findFirst()
                    .orElse(last)
                    .strip();
        } catch (IOException e) {
            return "(the log cannot be read)";
        }
    }

    /// Ends the process at once, without a chance to tidy up (SIGKILL), and waits until it is gone.
    public void kill() {
        process.destroyForcibly();
        await(Duration.ofSeconds(10));
    }

    /// Asks the process to end (SIGTERM), and ends it at once if it has not obeyed in time.
    ///
    /// @return true if it obeyed
    public boolean stop(Duration patience) {
        process.destroy();
        boolean obeyed = await(patience);
        if (!obeyed) {
            kill();
        }
        return obeyed;
    }

    @Override
    public void close() {
        stop(Duration.ofSeconds(10));
    }

    /// The exit code of a process that has ended.
    public int exitValue() {
        return process.exitValue();
    }

    /// Waits for the end of the process; false when it still runs after this time.
    public boolean await(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
