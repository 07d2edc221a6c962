package org.tercet.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/// What the figures were measured on.
///
/// @param date when, with offset
/// @param processor its name as the system gives it
/// @param cores that the JVM may use
/// @param memory bytes
/// @param java version of the JDK
/// @param load run queue averaged over the minute before; negative where the system does not tell
public record Machine(String date, String processor, int cores, long memory, String java, double load) {
    /// This one, now.
    public static Machine here() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return new Machine(
                OffsetDateTime.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                processorName(system.getArch()),
                Runtime.getRuntime().availableProcessors(),
                system.getTotalMemorySize(),
                Runtime.version().toString(),
                system.getSystemLoadAverage());
    }

    private static String processorName(String fallback) {
        try {
            return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(fallback);
        } catch (IOException e) {
            return fallback;
        }
    }
}
