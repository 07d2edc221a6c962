package org.tercet.bench.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tercet.bench.BenchFailure;
import org.tercet.bench.report.Report.Line;
import org.tercet.bench.run.NodeTools;

/// The growth table as a picture, drawn by Observable Plot in Node.
public final class GrowthPlot {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private GrowthPlot() {}

    /// Writes the picture as SVG.
    ///
    /// @throws BenchFailure if Node or its packages are missing
    public static void write(List<Line> growth, Path file) {
        ArrayNode rows = JSON.createArrayNode();
        growth.forEach(line -> rows.addObject()
                .put("workload", line.measured().workload().name())
                .put("n", line.measured().n())
                .put("seconds", line.measured().best() / 1e9));
        try {
            Process node = new ProcessBuilder(
                            "node", NodeTools.folder().resolve("plot.mjs").toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Writer in = node.outputWriter(StandardCharsets.UTF_8)) {
                in.write(rows.toString());
            }
            byte[] svg = node.getInputStream().readAllBytes();
            if (node.waitFor() != 0) {
                throw new BenchFailure("the plot could not be drawn: are the packages of bench/node installed?");
            }
            Files.write(file, svg);
        } catch (IOException e) {
            throw new BenchFailure("the plot could not be drawn: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailure("interrupted", e);
        }
    }
}
