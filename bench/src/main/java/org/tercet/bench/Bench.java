package org.tercet.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tercet.bench.floor.Floors;
import org.tercet.bench.kernels.Kernels;
import org.tercet.bench.report.GrowthPlot;
import org.tercet.bench.report.JsonReport;
import org.tercet.bench.report.Machine;
import org.tercet.bench.report.Report;
import org.tercet.bench.report.Report.Line;
import org.tercet.bench.report.Report.RivalLine;
import org.tercet.bench.report.TextReport;
import org.tercet.bench.rival.Rival;
import org.tercet.bench.rival.Rivals;
import org.tercet.bench.run.Conductor;
import org.tercet.bench.run.Plan;
import org.tercet.bench.run.ThreeProcesses;
import org.tercet.bench.workload.Workload;
import org.tercet.bench.workload.Workloads;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The conductor: measures the floors, every workload, growth, kernels and rivals, and prints the report.
public final class Bench {
    private static final int SMALLEST = 1_000;
    private static final int QUICK_GROWTH = 100_000;
    private static final double USABLE_HEAP = 0.7;

    private final BenchOptions options;
    private final Path folder;
    private final Conductor conductor;
    private final int heapMegabytes = heapMegabytes();
    private final List<String> notes = new ArrayList<>();
    private @Nullable ThreeProcesses trio;
    private int trioRttMillis;

    private Bench(BenchOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
        this.conductor = new Conductor(folder, options.seed);
    }

    /// `tercet bench`.
    public static void main(String[] args) throws IOException {
        BenchOptions options = new BenchOptions();
        CommandLine line = new CommandLine(options);
        try {
            line.parseArgs(args);
        } catch (ParameterException e) {
            System.err.println("tercet bench: " + e.getMessage());
            line.usage(System.err);
            System.exit(2);
        }
        if (line.isUsageHelpRequested()) {
            line.usage(System.out);
            return;
        }
        Path folder = Files.createTempDirectory("tercet-bench");
        try {
            new Bench(options, folder).run();
            delete(folder);
        } catch (BenchFailure e) {
            System.err.println("tercet bench: " + e.getMessage());
            System.exit(1);
        }
    }

    private void run() throws IOException {
        requireKnown();
        Machine machine = Machine.here();
        say("floors of this machine");
        Floors floors = Floors.measure();
        List<Line> table;
        List<Line> growth;
        try {
            table = table(floors);
            growth = growth(floors);
        } finally {
            endTrio();
        }
        Report report = new Report(machine, options.quick, floors, table, growth, kernels(), rivals(), notes);
        System.out.print(TextReport.of(report));
        Path json = options.json;
        if (json != null) {
            Files.writeString(json, JsonReport.of(report));
            if (!report.growth().isEmpty()) {
                GrowthPlot.write(report.growth(), plotBeside(json));
            }
        }
    }

    private void requireKnown() {
        Set<String> parts = Set.of("growth", "kernels", "rivals");
        options.only.stream().filter(name -> !parts.contains(name)).forEach(Workloads::named);
    }

    private List<Line> table(Floors floors) {
        List<Line> lines = new ArrayList<>();
        for (Workload workload : Workloads.ALL) {
            if (options.wantsRun(workload)) {
                int n = options.quick
                        ? workload.sizes().quick()
                        : workload.sizes().full();
                measure(floors, workload, List.of(n), options.quick ? Plan.QUICK : Plan.FULL, lines);
            }
        }
        return lines;
    }

    private List<Line> growth(Floors floors) {
        List<Line> lines = new ArrayList<>();
        if (!options.wants("growth")) {
            return lines;
        }
        for (Workload workload : Workloads.ALL) {
            int most = Math.min(workload.sizes().growsTo(), options.quick ? QUICK_GROWTH : Integer.MAX_VALUE);
            List<Integer> sizes = new ArrayList<>();
            for (int n = SMALLEST; n <= most; n *= 10) {
                sizes.add(n);
            }
            if (!sizes.isEmpty()) {
                measure(floors, workload, sizes, Plan.QUICK, lines);
            }
        }
        return lines;
    }

    /// Measures one workload with three fresh processes, or with `--quick` with those of the workload before.
    private void measure(Floors floors, Workload workload, List<Integer> sizes, Plan plan, List<Line> lines) {
        int rttMillis = options.rttMillis > 0 ? options.rttMillis : workload.rttMillis();
        ThreeProcesses trio = trio(rttMillis);
        for (int n : sizes) {
            double megabytes = 1e-6 * n * workload.sizes().bytesPerRow();
            if (megabytes > USABLE_HEAP * heapMegabytes) {
                notes.add(workload.name() + " of " + n + " rows is left out: it needs about " + Math.round(megabytes)
                        + " MB of heap per party, and each has " + heapMegabytes);
                continue;
            }
            say(workload.name() + ", " + n + " rows");
            lines.add(Line.of(conductor.measure(trio, workload, n, rttMillis, plan), floors));
        }
    }

    private ThreeProcesses trio(int rttMillis) {
        ThreeProcesses present = trio;
        if (present != null && options.quick && trioRttMillis == rttMillis) {
            return present;
        }
        endTrio();
        ThreeProcesses started = ThreeProcesses.start(folder, heapMegabytes, rttMillis);
        trio = started;
        trioRttMillis = rttMillis;
        return started;
    }

    private void endTrio() {
        ThreeProcesses present = trio;
        trio = null;
        if (present != null) {
            present.close();
        }
    }

    private List<Kernels.Score> kernels() {
        if (!options.wants("kernels")) {
            return List.of();
        }
        say("kernels");
        return Kernels.run(options.quick);
    }

    private List<RivalLine> rivals() {
        List<RivalLine> lines = new ArrayList<>();
        if (!options.wants("rivals")) {
            return lines;
        }
        for (Rival rival : Rivals.ALL) {
            say("rival " + rival.name());
            try {
                for (Rival.Score score : rival.run(options.quick, folder)) {
                    lines.add(new RivalLine(rival.name(), rival.note(), score));
                }
            } catch (BenchFailure e) {
                notes.add(rival.name() + " is not in the table: " + e.getMessage());
            }
        }
        return lines;
    }

    /// A quarter of the machine's memory for each party, 1 GB at least, 16 GB at most.
    private static int heapMegabytes() {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.clamp(system.getTotalMemorySize() / 4 >> 20, 1024, 16384);
    }

    /// The same name with `.svg`.
    static Path plotBeside(Path json) {
        String name = Objects.requireNonNull(json.getFileName()).toString();
        int dot = name.lastIndexOf('.');
        return json.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".svg");
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.collect(Collectors.toList())) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static void say(String progress) {
        System.err.println(progress);
    }
}
