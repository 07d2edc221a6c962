package org.tercet.bench;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.bench.workload.Workload;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What can be said on the bench's command line.
@Command(
        name = "tercet bench",
        mixinStandardHelpOptions = true,
        description = "Measures the engine with three processes over TLS, next to this machine's floor and to rivals.")
public final class BenchOptions {
    /// A seed like any other.
    static final long DEFAULT_SEED = 20_250_301;

    @Option(names = "--json", paramLabel = "FILE", description = "also write everything there, and the plot beside it")
    @Nullable
    Path json;

    @Option(names = "--quick", description = "small sizes and few runs: under 3 minutes on 2 cores")
    boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description = "only these workloads; also: growth, kernels, rivals")
    List<String> only = List.of();

    @Option(
            names = "--sizes",
            description = "only the growth table, of the workloads of --only if there are: n = 1000 .. 10 M"
                    + " as memory and time allow")
    boolean sizes;

    @Option(
            names = "--growth-seconds",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "begin no size of the growth table that would take a workload longer (default ${DEFAULT-VALUE})")
    int growthSeconds;

    @Option(
            names = "--heap",
            paramLabel = "MEGABYTES",
            defaultValue = "0",
            description =
                    "largest heap of each party (default a quarter of the memory); workloads that state less get less")
    int heapMegabytes;

    @Option(
            names = "--rtt",
            paramLabel = "MILLISECONDS",
            defaultValue = "0",
            description = "add this to every round trip of every workload")
    int rttMillis;

    @Option(names = "--seed", paramLabel = "N", description = "seed of inputs and splits (default ${DEFAULT-VALUE})")
    long seed = DEFAULT_SEED;

    /// Whether a workload is in the table: one that takes minutes only at a small size or if it is named.
    boolean wantsRun(Workload workload) {
        return wants(workload.name()) && (quick || only.contains(workload.name()) || !workload.onlyIfNamed());
    }

    /// Whether a workload is in the growth table: one that takes minutes only with `--sizes`.
    boolean wantsGrowth(Workload workload) {
        return sizes ? only.isEmpty() || only.contains(workload.name()) : wants("growth") && !workload.onlyIfNamed();
    }

    /// Whether a part of the bench, or a workload by its name, is asked for.
    boolean wants(String name) {
        return sizes ? name.equals("growth") : only.isEmpty() || only.contains(name);
    }
}
