package org.tercet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tercet.bench.rival.Rival;
import org.tercet.bench.rival.Rivals;
import org.tercet.bench.run.NodeTools;
import org.tercet.bench.workload.Workload;
import org.tercet.bench.workload.Workloads;

class DocumentationTest {
    private static final Path DOCS = NodeTools.folder().resolve("../../docs/benchmarks.md");

    @Test
    void the_documentation_lists_every_workload_as_the_registry_does() throws Exception {
        List<String> rows = Workloads.ALL.stream().map(DocumentationTest::row).toList();
        assertThat(Files.readAllLines(DOCS).stream().filter(line -> line.startsWith("| `")))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void the_documentation_names_every_rival_with_its_note() throws Exception {
        String text = Files.readString(DOCS);
        for (Rival rival : Rivals.ALL) {
            assertThat(text).contains(rival.name() + ": " + rival.note());
        }
    }

    @Test
    void names_are_short_and_unique() {
        assertThat(Workloads.ALL)
                .extracting(Workload::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z0-9-]{2,24}"));
    }

    private static String row(Workload workload) {
        return "| `" + workload.name() + "` | " + workload.task() + " | "
                + String.format(Locale.ROOT, "%,d", workload.sizes().full()) + " | "
                + seconds(workload.aim().seconds()) + " | "
                + seconds(workload.aim().reference()) + " |";
    }

    private static String seconds(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.2f", value.getAsDouble()) : "";
    }
}
