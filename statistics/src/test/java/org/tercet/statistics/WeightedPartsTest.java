package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.kit.ThreeParties;

/// Batches whose rows are taken part by part.
class WeightedPartsTest {
    @Test
    void binsAndQuantilesOfMoreThanAMillionComparisonsAreExact() {
        // 81 breaks, or 80 probabilities: about 13 000 rows make a million comparisons.
        check(13_200, new HistogramSpec("x", null, 1L));
        check(
                13_200,
                new QuantilesSpec(
                        "x",
                        LongStream.rangeClosed(1, 80).map(i -> 12 * i).boxed().toList(),
                        QuantilesSpec.INVERSE));
    }

    @Test
    void productsOfMoreThanAMillionElementsAreExact() {
        // Two columns of weighted numbers beside two of numbers: 262 144 rows at once.
        check(262_150, new CovarianceSpec(List.of("x", "y")));
    }

    private static void check(int rows, StatisticSpec spec) {
        Codebook codebook = new Codebook(
                List.of(
                        new Numeric("x", "X", 0, 18, 99, "", 0, 6),
                        new Numeric("y", "Y", 0, -500, 500, "", 6, 6),
                        new Numeric("w", "W", 1, 0, 60, "", 12, 6)),
                18);
        SplittableRandom random = new SplittableRandom(rows);
        Population people = Population.of(codebook);
        for (int r = 0; r < rows; r++) {
            long[] row = new long[18];
            for (Numeric number : List.of((Numeric) codebook.variable("x"), (Numeric) codebook.variable("y"), (Numeric)
                    codebook.variable("w"))) {
                boolean missing = !number.name().equals("w") && random.nextInt(10) == 0;
                row[missing ? number.presentColumn() + 1 : number.presentColumn()] = 1;
                row[number.valueColumn()] = missing ? 0 : random.nextLong(number.min(), number.max() + 1);
            }
            people.addRaw(row);
        }
        Statistic statistic = Statistics.of(spec, new DesignWeight("w"));
        long[] secure = StatisticsTest.secure(ThreeParties.seeded(rows).unrecorded(), people, statistic, null, 5);
        assertThat(secure).isEqualTo(StatisticsTest.plain(people, statistic, null, 5));
        assertThat(secure[0]).isPositive();
    }
}
