package org.tercet.bench.rival;

import java.nio.file.Path;
import java.util.List;

/// Another engine that is run on the same tasks at sizes that it does in seconds.
public interface Rival {
    /// Name and version.
    String name();

    /// What it does and does not do in comparison; one line.
    String note();

    /// Runs its tasks with three parties as processes on loopback.
    ///
    /// @param folder for logs
    /// @throws org.tercet.bench.BenchFailure if it does not run here, or a result is wrong
    List<Score> run(boolean quick, Path folder);

    /// One task.
    ///
    /// @param workload the workload of ours that does the same
    /// @param n elements
    /// @param nanos for all
    record Score(String workload, int n, long nanos) {
        /// Nanoseconds per element.
        public double perElement() {
            return (double) nanos / n;
        }
    }
}
