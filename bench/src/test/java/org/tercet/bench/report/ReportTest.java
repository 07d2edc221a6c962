package org.tercet.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.bench.floor.Floors;
import org.tercet.bench.kernels.Kernels;
import org.tercet.bench.report.Report.Line;
import org.tercet.bench.report.Report.RivalLine;
import org.tercet.bench.rival.Rival;
import org.tercet.bench.run.Measured;
import org.tercet.bench.run.Peaks;
import org.tercet.bench.workload.Work;
import org.tercet.bench.workload.Workload;
import org.tercet.bench.workload.Workloads;

class ReportTest {
    private static final Floors FLOORS = new Floors(2, 2e9, 20_000, 10e9, 16e9, 1.3, 0.3);

    private static Measured measured(Workload workload, int n, long best) {
        return new Measured(
                workload, n, 0, best, best + 1, 5, 700_000_000, 80_000_000, 1, new Peaks(160_000_000, 300_000_000));
    }

    private static Report report() {
        Workload multiply = Workloads.named("multiply");
        Line line = Line.of(measured(multiply, 10_000_000, 500_000_000), FLOORS);
        List<Line> growth = List.of(
                Line.of(measured(multiply, 1_000, 300_000), FLOORS),
                Line.of(measured(multiply, 10_000, 900_000), FLOORS));
        return new Report(
                new Machine("2026-01-02T03:04:05Z", "a processor", 2, 16_000_000_000L, "25", 0.5),
                true,
                FLOORS,
                List.of(line),
                growth,
                List.of(new Kernels.Score("slice", 4.4, Double.NaN)),
                List.of(
                        new RivalLine("A rival", "slow", new Rival.Score("multiply", 100, 10_000_000)),
                        new RivalLine("A rival", "slow", new Rival.Score("less-than", 10, 10_000_000))),
                List.of("something was left out"));
    }

    @Test
    void a_floor_is_the_sum_of_what_three_parties_cannot_avoid() {
        Work work = new Work("all", 1_000_000, 2_000_000, 3_000, 4_000);
        double expected = 3 * (500_000 / 2e9 * 1e9 + 2_000_000 / 16e9 * 1e9)
                + 3 * (1_000_000 / 10e9 * 1e9 + 3_000 * 1.3 + 4_000 * 0.3) / 2
                + 7 * (20_000 + 10 * 1e6);
        assertThat(FLOORS.nanos(work, 500_000, 7, 20)).isCloseTo(expected, within(1e-3));
    }

    @Test
    void the_text_shows_time_bytes_rounds_memory_and_the_ratios() {
        String text = TextReport.of(report());
        assertThat(text)
                .contains("multiply  10 M  0.5000    0.5000  0.7000  80.0 MB       1  160.0 MB  300.0 MB")
                .contains("2.00     GB/s")
                .contains("something was left out")
                .contains("slow")
                .containsPattern("slice +4.400")
                .containsPattern("A rival +multiply +100 +100.00 +2,000")
                .containsPattern("A rival +less-than +10 +1000.00\n");
        assertThat(text.lines().filter(line -> line.startsWith("multiply  10 M")))
                .singleElement()
                .satisfies(line -> assertThat(line).endsWith("0.25    2.0         0.30"));
    }

    @Test
    void the_json_holds_the_same_figures() throws Exception {
        JsonNode json = new ObjectMapper().readTree(JsonReport.of(report()));
        JsonNode line = json.at("/table/0");
        assertThat(line.get("bestSeconds").asDouble()).isEqualTo(0.5);
        assertThat(line.get("processorSecondsPerParty").asDouble()).isEqualTo(0.7);
        assertThat(line.get("bytesSentPerParty").asLong()).isEqualTo(80_000_000);
        assertThat(line.get("aimSeconds").asDouble()).isEqualTo(0.25);
        assertThat(line.get("timesFloor").asDouble())
                .isCloseTo(0.5 / line.get("floorSeconds").asDouble(), within(1e-9));
        assertThat(json.get("growth")).hasSize(2);
        assertThat(json.at("/growth/0").has("aimSeconds")).isFalse();
        assertThat(json.at("/rivals/0/timesOurs").asDouble()).isCloseTo(2000, within(1e-6));
        assertThat(json.at("/rivals/1").has("timesOurs")).isFalse();
        assertThat(json.at("/notes/0").asText()).isEqualTo("something was left out");
    }

    @Test
    void the_plot_is_an_svg_that_names_the_workload(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("growth.svg");
        GrowthPlot.write(report().growth(), file);
        assertThat(Files.readString(file))
                .startsWith("<svg")
                .contains("multiply")
                .endsWith("</svg>\n");
    }
}
