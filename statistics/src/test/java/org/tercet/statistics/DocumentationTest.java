package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.Json;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weightable;

class DocumentationTest {
    @Test
    void theTableOfStatisticsEqualsTheRegistry() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "statistics.md")).stream()
                .filter(line -> line.startsWith("| `"))
                .toList();
        assertThat(rows)
                .isEqualTo(Statistics.DOCS.stream().map(StatisticDoc::markdown).toList());
    }

    @Test
    void theTableOfWeightedStatisticsEqualsItsRegistry() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("..", "docs", "statistics.md")).stream()
                .filter(line -> line.startsWith("| weighted `"))
                .toList();
        assertThat(rows)
                .isEqualTo(WeightedStatistics.DOCS.stream()
                        .map(WeightedDoc::markdown)
                        .toList());
        assertThat(WeightedStatistics.DOCS.stream()
                        .map(WeightedDoc::example)
                        .map(Object::getClass)
                        .toList())
                .isEqualTo(List.of(Weightable.class.getPermittedSubclasses()));
    }

    @Test
    void everyStatisticOfTheQueryVocabularyIsInTheRegistry() {
        assertThat(Statistics.DOCS).hasSize(StatisticSpec.class.getPermittedSubclasses().length);
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            assertThat(Statistics.of(spec).spec()).isEqualTo(spec);
        }
        assertThat(StatisticsTest.SPECS.stream().map(StatisticSpec::kind).distinct())
                .containsExactlyElementsOf(
                        Statistics.DOCS.stream().map(StatisticDoc::kind).toList());
    }

    @Test
    void everyExampleIsReadAsWhatItWasWrittenFrom() {
        for (StatisticDoc doc : Statistics.DOCS) {
            StatisticSpec example = doc.example();
            assertThat(Json.read(Json.write(example), StatisticSpec.class)).isEqualTo(example);
            assertThat(Json.readTree(Json.write(example)).path("kind").asText()).isEqualTo(doc.kind());
            assertThat(Statistics.of(example).spec()).isEqualTo(example);
        }
    }

    @Test
    void theBudgetCountsTheCellsThatAreReleased() {
        Codebook codebook = Population.codebook(4, 3, 5);
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            assertThat(spec.cells(codebook))
                    .as("%s", spec)
                    .isEqualTo(Statistics.of(spec).cells(codebook).size());
            assertThat(spec.uses()).as("%s", spec).allMatch(use -> use.fits(codebook.variable(use.variable())));
        }
    }
}
