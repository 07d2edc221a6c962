package org.tercet.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.tercet.bench.report.Report.Line;
import org.tercet.bench.report.Report.RivalLine;
import org.tercet.bench.run.Measured;

/// The report for machines; every unit is in a field's name.
public final class JsonReport {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private JsonReport() {}

    /// All of it.
    public static String of(Report report) {
        ObjectNode root = JSON.createObjectNode();
        root.put("quick", report.quick());
        Machine machine = report.machine();
        root.putObject("machine")
                .put("date", machine.date())
                .put("processor", machine.processor())
                .put("cores", machine.cores())
                .put("memoryBytes", machine.memory())
                .put("java", machine.java())
                .put("loadAverage", machine.load());
        root.putObject("floors")
                .put("tlsBytesPerSecond", report.floors().tls())
                .put("oneWayNanos", report.floors().roundNanos())
                .put("aesBytesPerSecond", report.floors().aes())
                .put("memoryBytesPerSecond", report.floors().memory())
                .put("andNanosPerWord", report.floors().andNanos())
                .put("termNanos", report.floors().termNanos());
        lines(root.putArray("table"), report.table());
        lines(root.putArray("growth"), report.growth());
        ArrayNode kernels = root.putArray("kernels");
        report.kernels()
                .forEach(
                        score -> kernels.addObject().put("kernel", score.name()).put("nanosPerElement", score.nanos()));
        ArrayNode rivals = root.putArray("rivals");
        for (RivalLine line : report.rivals()) {
            ObjectNode rival = rivals.addObject()
                    .put("rival", line.rival())
                    .put("note", line.note())
                    .put("workload", line.score().workload())
                    .put("n", line.score().n())
                    .put("seconds", line.score().nanos() / 1e9);
            report.timesOurs(line).ifPresent(times -> rival.put("timesOurs", times));
        }
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        return root.toPrettyString();
    }

    private static void lines(ArrayNode array, List<Line> lines) {
        for (Line line : lines) {
            Measured m = line.measured();
            ObjectNode node = array.addObject()
                    .put("workload", m.workload().name())
                    .put("task", m.workload().task())
                    .put("n", m.n())
                    .put("rttMillis", m.rttMillis())
                    .put("bestSeconds", m.best() / 1e9)
                    .put("medianSeconds", m.median() / 1e9)
                    .put("processorSecondsPerParty", m.cpu() / 1e9)
                    .put("runs", m.runs())
                    .put("bytesSentPerParty", m.bytes())
                    .put("rounds", m.rounds())
                    .put("heapPeakBytes", m.peaks().heap())
                    .put("residentPeakBytes", m.peaks().resident())
                    .put("floorFormula", line.formula())
                    .put("floorSeconds", line.floorNanos() / 1e9)
                    .put("timesFloor", line.ratio());
            if (line.isFullSize()) {
                m.workload().aim().seconds().ifPresent(aim -> node.put("aimSeconds", aim));
                m.workload().aim().reference().ifPresent(seconds -> node.put("referenceSeconds", seconds));
            }
        }
    }
}
