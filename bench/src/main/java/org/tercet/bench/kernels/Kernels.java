package org.tercet.bench.kernels;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tercet.bench.BenchFailure;

/// Runs the JMH benchmarks of this package and gives their scores.
public final class Kernels {
    private Kernels() {}

    /// One score.
    ///
    /// @param name the benchmark method
    /// @param nanos per element
    /// @param error half the width of the 99.9 % confidence interval; not a number with too few iterations
    public record Score(String name, double nanos, double error) {}

    /// Runs all, one forked JVM each.
    public static List<Score> run(boolean quick) {
        var options = new OptionsBuilder()
                .include(KernelBenchmarks.class.getName())
                .forks(1)
                .warmupIterations(quick ? 1 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 300 : 1000))
                .measurementIterations(quick ? 2 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 200 : 1000))
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED")
                .verbosity(VerboseMode.SILENT)
                .build();
        try {
            List<Score> scores = new ArrayList<>();
            for (RunResult result : new Runner(options).run()) {
                Result<?> primary = result.getPrimaryResult();
                scores.add(new Score(primary.getLabel(), primary.getScore(), primary.getScoreError()));
            }
            return scores;
        } catch (RunnerException e) {
            throw new BenchFailure("JMH failed: " + e.getMessage(), e);
        }
    }
}
