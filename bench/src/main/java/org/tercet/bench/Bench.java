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

    /// How many times longer than a run all runs of ten times the rows may take: one is counted and slower, one timed.
    private static final double GROWTH = 36;

    private final BenchOptions options;
    private final Path folder;
    private final Conductor conductor;
    private final int heapMegabytes;
    private final List<String> notes = new ArrayList<>();
    private @Nullable ThreeProcesses trio;
    private @Nullable Setting setting;

    /// What three processes are started with.
    ///
    /// @param owner the workload they are for; empty if any may use them
    private record Setting(String owner, int rttMillis, int heapMegabytes) {}

    private Bench(BenchOptions options, Path folder) {
        this.options = options;
        this.folder = folder;
        this.conductor = new Conductor(folder, options.seed);
        this.heapMegabytes = options.heapMegabytes > 0 ? options.heapMegabytes : quarterOfMemory();
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
                measure(floors, workload, n, options.quick ? Plan.QUICK : Plan.FULL, lines);
            }
        }
        return lines;
    }

    private List<Line> growth(Floors floors) {
        List<Line> lines = new ArrayList<>();
        for (Workload workload : Workloads.ALL) {
            if (options.wantsGrowth(workload)) {
                grow(floors, workload, lines);
            }
        }
        return lines;
    }

    /// Measures one workload at ten times the rows again and again, within the time that it is given.
    private void grow(Floors floors, Workload workload, List<Line> lines) {
        int most = Math.min(workload.sizes().growsTo(), options.quick ? QUICK_GROWTH : Integer.MAX_VALUE);
        long start = System.nanoTime();
        double next = 0;
        for (int n = SMALLEST; n <= most; n *= 10) {
            double spent = seconds(start);
            if (spent + next > options.growthSeconds) {
                notes.add(workload.name() + " of " + n + " rows and more is left out of the growth table: after "
                        + Math.round(spent) + " s it may take " + Math.round(next) + " s, and --growth-seconds is "
                        + options.growthSeconds);
                return;
            }
            int before = lines.size();
            measure(floors, workload, n, Plan.QUICK, lines);
            if (lines.size() == before) {
                return;
            }
            next = GROWTH * 1e-9 * lines.getLast().measured().median();
        }
    }

    private static double seconds(long since) {
        return 1e-9 * (System.nanoTime() - since);
    }

    /// Measures one workload with three fresh processes, or with those of the run before if they fit.
    private void measure(Floors floors, Workload workload, int n, Plan plan, List<Line> lines) {
        int rttMillis = options.rttMillis > 0 ? options.rttMillis : workload.rttMillis();
        int bound = workload.heapMegabytes(n).orElse(heapMegabytes);
        int heap = options.quick ? heapMegabytes : Math.min(bound, heapMegabytes);
        double megabytes = 1e-6 * n * workload.sizes().bytesPerRow();
        if (megabytes > USABLE_HEAP * heap) {
            notes.add(workload.name() + " of " + n + " rows is left out: it needs about " + Math.round(megabytes)
                    + " MB of heap per party, and each has " + heap);
            return;
        }
        ThreeProcesses trio = trio(new Setting(options.quick ? "" : workload.name(), rttMillis, heap));
        say(workload.name() + ", " + n + " rows");
        lines.add(Line.of(conductor.measure(trio, workload, n, rttMillis, plan), floors));
    }

    private ThreeProcesses trio(Setting wanted) {
        ThreeProcesses present = trio;
        if (present != null && wanted.equals(setting)) {
            return present;
        }
        endTrio();
        ThreeProcesses started = ThreeProcesses.start(folder, wanted.heapMegabytes(), wanted.rttMillis());
        trio = started;
        setting = wanted;
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
    private static int quarterOfMemory() {
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
