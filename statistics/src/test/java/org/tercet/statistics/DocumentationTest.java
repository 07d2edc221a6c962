package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.StatisticSpec;

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
    void everyStatisticOfTheQueryVocabularyIsInTheRegistry() {
        assertThat(Statistics.DOCS).hasSize(StatisticSpec.class.getPermittedSubclasses().length);
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            assertThat(Statistics.of(spec).spec()).isEqualTo(spec);
        }
    }
}
