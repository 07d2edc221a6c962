package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.Filter;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;

class TrafficTest {
    private static final Codebook CODEBOOK = Population.codebook(4, 3, 3);

    @Test
    void theSameSizeGivesTheSameMessagesWhateverTheAnswers() {
        Population mixed = Population.random(CODEBOOK, new SplittableRandom(1), 90, 0.3);
        Population alike = Population.of(CODEBOOK);
        for (int r = 0; r < 90; r++) {
            alike.add(Map.of(
                    "first", new Answer.Chosen("f0"),
                    "second", new Answer.Chosen("s0"),
                    "amount", new Answer.Amount(BigDecimal.ONE)));
        }
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            for (Party party : Party.ALL) {
                assertThat(run(mixed, spec, StatisticsTest.FILTER)
                                .recording(party)
                                .traffic())
                        .as("%s at %s", spec, party)
                        .isEqualTo(run(alike, spec, StatisticsTest.FILTER)
                                .recording(party)
                                .traffic());
            }
        }
    }

    @Test
    void theDocumentationNamesTheCountedBytesOrThatTheyGrowWithTheRows() {
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            long few = run(Population.random(CODEBOOK, new SplittableRandom(2), 10, 0), spec, null)
                    .bytes();
            long many = run(Population.random(CODEBOOK, new SplittableRandom(3), 1000, 0), spec, null)
                    .bytes();
            assertThat(doc(spec).bytes()).as("%s", spec).contains(many == few ? few + "" : "per row");
        }
    }

    @Test
    void theDocumentationNamesTheCountedRounds() {
        for (StatisticSpec spec : StatisticsTest.SPECS) {
            String counted = rounds(spec);
            assertThat(doc(spec).rounds().split("; "))
                    .as("%s: %s", spec, counted)
                    .anyMatch(variant -> variant.equals(counted) || variant.endsWith(" " + counted));
        }
    }

    private static StatisticDoc doc(StatisticSpec spec) {
        return Statistics.DOCS.stream()
                .filter(doc -> doc.kind().equals(spec.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static String rounds(StatisticSpec spec) {
        Population people = Population.random(CODEBOOK, new SplittableRandom(4), 40, 0.1);
        int plain = run(people, spec, null).rounds();
        // A filter on a single choice costs no round of its own.
        int filtered =
                run(people, spec, new Filter.In("second", List.of("s0", "s1"))).rounds();
        return plain + ", with a filter " + filtered;
    }

    private static ThreeParties run(Population people, StatisticSpec spec, @Nullable Filter filter) {
        ThreeParties three = ThreeParties.seeded(5);
        StatisticsTest.secure(three, people, spec, filter, 10);
        return three;
    }
}
