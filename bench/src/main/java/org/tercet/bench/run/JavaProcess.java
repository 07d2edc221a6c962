package org.tercet.bench.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tercet.bench.BenchFailure;

/// Starts a main class of the bench in a JVM of its own, with this one's class path.
public final class JavaProcess {
    private JavaProcess() {}

    /// @param heapMegabytes largest heap
    /// @param log where standard error goes
    public static Process start(Class<?> main, int heapMegabytes, Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + heapMegabytes + "m");
        command.add("-XX:+UseParallelGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new BenchFailure("a party could not be started: " + e.getMessage(), e);
        }
    }
}
