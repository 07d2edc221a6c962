package org.tercet.bench.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/// The most memory that this process has used since the last reset.
///
/// @param heap bytes of heap in use at most, garbage not yet collected included
/// @param resident bytes of the process in memory at most; 0 where the system does not tell
public record Peaks(long heap, long resident) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path CLEAR = Path.of("/proc/self/clear_refs");

    /// Collects garbage and starts to watch anew.
    @SuppressWarnings("SystemGc") // so that a peak belongs to what follows
    static void reset() {
        System.gc();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            pool.resetPeakUsage();
        }
        try {
            Files.writeString(CLEAR, "5");
        } catch (IOException e) {
            // then the peak is that of the whole process so far
        }
    }

    /// The peaks since the last reset.
    static Peaks read() {
        long heap = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getPeakUsage().getUsed();
            }
        }
        return new Peaks(heap, readResident());
    }

    private static long readResident() {
        try {
            for (String line : Files.readAllLines(STATUS)) {
                if (line.startsWith("VmHWM:")) {
                    return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        } catch (IOException e) {
            // not Linux
        }
        return 0;
    }
}
