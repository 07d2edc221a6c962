package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.query.KendallSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

class KendallOfNumbersTest {
    private static final StatisticSpec SPEC = new KendallSpec("amount", "age");

    /// Nine cans of tuna, measured and tasted: Hollander, Wolfe, Nonparametric Statistical Methods, 1973, as in R's
    /// `help(cor.test)`; `cor.test(x, y, method = "kendall", exact = FALSE)` prints z = 1.6681, p-value = 0.09529.
    @Test
    void tunaHasThePublishedTau() {
        Table table = new Sample()
                .number("x", 1, 44.4, 45.9, 41.9, 53.3, 44.7, 44.1, 50.7, 45.2, 60.1)
                .number("y", 1, 2.6, 3.1, 2.5, 5.0, 3.6, 4.0, 5.2, 2.8, 3.8)
                .table(new KendallSpec("x", "y"));
        assertThat(Sample.value(table, "kendall", Quantity.TAU)).isCloseTo(0.4444444, within(5e-8));
        assertThat(Sample.value(table, "kendall", Quantity.Z)).isCloseTo(1.6681, within(5e-5));
        assertThat(Sample.value(table, "kendall", Quantity.P)).isCloseTo(0.0953, within(5e-5));
    }

    /// Of choices tau-b of the same people is computed from cells.
    @Test
    void numbersWithTiesHaveTheTauOfTheSameChoices() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(5, 200);
            long[][] counts = new long[4][3];
            long[] x = new long[n];
            long[] y = new long[n];
            for (int r = 0; r < n; r++) {
                x[r] = random.nextInt(4);
                y[r] = random.nextInt(3);
                counts[(int) x[r]][(int) y[r]]++;
            }
            assertThat(KendallOfNumbers.sums(x, y)).as("seed %d", seed).isEqualTo(Kendall.of(counts));
        }
    }

    private static Population people(SplittableRandom random, int rows, int values) {
        Population people = Population.of(Population.codebook(2, 2, 2));
        for (int r = 0; r < rows; r++) {
            Map<String, Answer> row = new HashMap<>();
            if (random.nextInt(9) > 0) {
                row.put("amount", new Answer.Amount(BigDecimal.valueOf(random.nextInt(values) - 40)));
            }
            if (random.nextInt(9) > 0) {
                row.put("age", new Answer.Amount(BigDecimal.valueOf(18 + random.nextInt(Math.min(80, values)))));
            }
            people.add(row);
        }
        return people;
    }

    @Test
    void threePartiesCountTheTwinsPairsWhateverTiesAndGapsThereAre() {
        for (int values : new int[] {1, 2, 5, 90}) {
            for (int rows : new int[] {0, 1, 2, 63, 64, 65, 150}) {
                Population people = people(new SplittableRandom(values * 1000L + rows), rows, values);
                assertThat(StatisticsTest.secure(6, people, SPEC, null, 5))
                        .as("%d rows of %d values", rows, values)
                        .isEqualTo(StatisticsTest.plain(people, SPEC, null, 5));
            }
        }
    }

    @Test
    void moreThanOneChunkOfPairsIsCounted() {
        // 280,875 pairs.
        Population people = people(new SplittableRandom(9), 750, 90);
        assertThat(StatisticsTest.secure(6, people, SPEC, null, 5))
                .isEqualTo(StatisticsTest.plain(people, SPEC, null, 5));
    }

    @Test
    void fewerThanTheMinimumAreHidden() {
        Population people = people(new SplittableRandom(3), 60, 90);
        int n = (int) StatisticsTest.plain(people, SPEC, null, 5)[0];
        assertThat(StatisticsTest.secure(6, people, SPEC, null, n)[0]).isEqualTo(n);
        assertThat(StatisticsTest.secure(6, people, SPEC, null, n + 1)).containsOnly(0);
    }

    @Test
    void moreRowsThanCanBeComparedAreRefused() {
        Codebook codebook = Population.codebook(2, 2, 2);
        ThreeParties three = ThreeParties.seeded(1);
        Columns many = new Columns() {
            @Override
            public int rows() {
                return KendallSpec.MOST_ROWS_OF_NUMBERS + 1;
            }

            @Override
            public Shares column(int ringElement) {
                throw new AssertionError("nothing is read");
            }
        };
        assertThatThrownBy(() -> three.run(session -> Statistics.of(SPEC)
                        .run(session, many, null, codebook, new org.tercet.model.manifest.Disclosure(5))))
                .hasStackTraceContaining("batch has 5001 rows, allowed 5000");
    }
}
