package org.tercet.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.tercet.bench.floor.Floors;
import org.tercet.bench.report.Report.Line;
import org.tercet.bench.report.Report.RivalLine;
import org.tercet.bench.run.Measured;

/// The report as people read it.
public final class TextReport {
    private TextReport() {}

    /// All of it.
    public static String of(Report report) {
        StringBuilder out = new StringBuilder();
        Machine machine = report.machine();
        out.append(format(
                "%s, %d cores, %s, Java %s, %s, load %.1f%n%n",
                machine.processor(),
                machine.cores(),
                bytes(machine.memory()),
                machine.java(),
                machine.date(),
                machine.load()));
        out.append(floors(report.floors())).append('\n');
        if (!report.table().isEmpty()) {
            out.append("Three parties as three processes on loopback, mutual TLS 1.3; every result equals the plain"
                            + " twin's.\n")
                    .append(table(report.table()))
                    .append('\n')
                    .append(tasks(report.table()))
                    .append('\n');
        }
        if (!report.growth().isEmpty()) {
            out.append("Growth\n").append(growth(report.growth())).append('\n');
        }
        if (!report.kernels().isEmpty()) {
            out.append("Kernels (JMH, one core)\n").append(kernels(report)).append('\n');
        }
        if (!report.rivals().isEmpty()) {
            out.append("Rivals, per element\n").append(rivals(report)).append('\n');
        }
        report.notes().forEach(note -> out.append("Note: ").append(note).append('\n'));
        return out.toString();
    }

    private static String floors(Floors floors) {
        return new TextTable("floor of this machine", "", "")
                .add("T  loopback TLS, all cores", format("%.2f", floors.tls() / 1e9), "GB/s")
                .add("R  one way, small message", format("%.1f", floors.roundNanos() / 1e3), "us")
                .add("A  AES-256-CTR, one core", format("%.2f", floors.aes() / 1e9), "GB/s")
                .add("M  memory, all cores", format("%.2f", floors.memory() / 1e9), "GB/s")
                .add("K  AND kernel, one core", format("%.2f", floors.andNanos()), "ns/word")
                .add("X  product summed, one core", format("%.2f", floors.termNanos()), "ns")
                .toString();
    }

    private static String table(List<Line> lines) {
        TextTable table = new TextTable(
                "workload",
                "n",
                "best s",
                "median s",
                "cpu s",
                "sent",
                "rounds",
                "heap",
                "RSS",
                "floor s",
                "x floor",
                "aim s",
                "x aim",
                "reference s");
        for (Line line : lines) {
            Measured m = line.measured();
            OptionalDouble aim = line.isFullSize() ? m.workload().aim().seconds() : OptionalDouble.empty();
            OptionalDouble reference = line.isFullSize() ? m.workload().aim().reference() : OptionalDouble.empty();
            table.add(
                    m.workload().name(),
                    count(m.n()),
                    seconds(m.best()),
                    seconds(m.median()),
                    seconds(m.cpu()),
                    bytes(m.bytes()),
                    Integer.toString(m.rounds()),
                    bytes(m.peaks().heap()),
                    bytes(m.peaks().resident()),
                    seconds(line.floorNanos()),
                    format("%.1f", line.ratio()),
                    aim.isPresent() ? format("%.2f", aim.getAsDouble()) : "",
                    aim.isPresent() ? format("%.1f", m.best() / 1e9 / aim.getAsDouble()) : "",
                    reference.isPresent() ? format("%.2f", reference.getAsDouble()) : "");
        }
        return table.toString();
    }

    private static String tasks(List<Line> lines) {
        StringBuilder out = new StringBuilder();
        for (Line line : lines) {
            Measured m = line.measured();
            String delay = m.rttMillis() > 0 ? " + " + m.rttMillis() / 2.0 + " ms per round" : "";
            String note = m.workload().aim().note();
            out.append(format(
                    "%s: %s; floor %s + rounds R%s%s%n",
                    m.workload().name(),
                    m.workload().task(),
                    line.formula(),
                    delay,
                    note.isEmpty() ? "" : "; " + note));
        }
        return out.toString();
    }

    private static String growth(List<Line> lines) {
        TextTable table = new TextTable("workload", "n", "best s", "ns per row", "sent", "rounds", "heap", "x floor");
        for (Line line : lines) {
            Measured m = line.measured();
            table.add(
                    m.workload().name(),
                    count(m.n()),
                    seconds(m.best()),
                    format("%.1f", (double) m.best() / m.n()),
                    bytes(m.bytes()),
                    Integer.toString(m.rounds()),
                    bytes(m.peaks().heap()),
                    format("%.1f", line.ratio()));
        }
        return table.toString();
    }

    private static String kernels(Report report) {
        TextTable table = new TextTable("kernel", "ns per element", "+-");
        report.kernels()
                .forEach(score -> table.add(
                        score.name(),
                        format("%.3f", score.nanos()),
                        Double.isNaN(score.error()) ? "" : format("%.3f", score.error())));
        return table.toString();
    }

    private static String rivals(Report report) {
        TextTable table = new TextTable("rival", "task", "n", "us per element", "x ours");
        for (RivalLine line : report.rivals()) {
            table.add(
                    line.rival(),
                    line.score().workload(),
                    count(line.score().n()),
                    format("%.2f", line.score().perElement() / 1e3),
                    report.timesOurs(line).map(times -> format("%,.0f", times)).orElse(""));
        }
        StringBuilder out = new StringBuilder(table.toString());
        report.rivals().stream()
                .map(line -> line.rival() + ": " + line.note())
                .distinct()
                .forEach(note -> out.append(note).append('\n'));
        return out.toString();
    }

    /// A size as people write it: 1 M, 100 k, 12.3 MB.
    static String bytes(long bytes) {
        if (bytes < 10_000) {
            return bytes + " B";
        }
        return bytes < 10_000_000
                ? format("%.1f kB", bytes / 1e3)
                : bytes < 10_000_000_000L ? format("%.1f MB", bytes / 1e6) : format("%.1f GB", bytes / 1e9);
    }

    private static String count(int n) {
        return n % 1_000_000 == 0 && n > 0
                ? n / 1_000_000 + " M"
                : n % 1_000 == 0 && n > 0 ? n / 1_000 + " k" : Integer.toString(n);
    }

    private static String seconds(double nanos) {
        return format("%.4f", nanos / 1e9);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
