package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Raking;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Post-stratification and raking: exact against the plain twin, near exact arithmetic, all or nothing.
class CalibrationTest {
    private static final Weighting STRATA = new PostStratification(List.of("second"), List.of(30L, 50L), 10);
    private static final Weighting CROSSED =
            new PostStratification(List.of("second", "third"), List.of(10L, 20L, 30L, 40L), 10);
    private static final Weighting RAKED = new Raking(
            List.of(new Raking.Margin("second", List.of(3L, 5L)), new Raking.Margin("third", List.of(600L, 400L))),
            4,
            10);
    private static final List<StatisticSpec> SPECS =
            List.of(new FrequencySpec("first"), new CrosstabSpec("first", "fourth"), new FrequencySpec("second"));

    @Test
    void theSecureResultEqualsThePlainResult() {
        int shown = 0;
        int hidden = 0;
        for (long seed = 1; seed <= 6; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            // With few people some cell is small, with many none.
            int[][] people = people(random, seed % 2 == 0 ? 60 : 700, seed == 3);
            Population population = population(people);
            Filter filter = seed < 5 ? null : new Filter.In("third", List.of("t0", "t1"));
            for (Weighting weighting : List.of(STRATA, CROSSED, RAKED)) {
                for (StatisticSpec spec : SPECS) {
                    Statistic statistic = Statistics.of(spec, weighting);
                    long[] secure = StatisticsTest.secure(ThreeParties.seeded(seed), population, statistic, filter, 5);
                    assertThat(secure)
                            .as("%s, %s, seed %d", spec, weighting, seed)
                            .isEqualTo(StatisticsTest.plain(population, statistic, filter, 5));
                    boolean any = Arrays.stream(secure).anyMatch(value -> value != 0);
                    shown += any ? 1 : 0;
                    hidden += any ? 0 : 1;
                }
            }
        }
        assertThat(shown).isPositive();
        assertThat(hidden).isPositive();
    }

    @Test
    void nothingIsShownAtEdgeSizes() {
        for (int rows : new int[] {0, 1, 9}) {
            Population population = population(people(new SplittableRandom(rows), rows, false));
            for (StatisticSpec spec : SPECS) {
                assertThat(StatisticsTest.secure(
                                ThreeParties.seeded(rows), population, Statistics.of(spec, RAKED), null, 10))
                        .containsOnly(0);
            }
        }
    }

    @Test
    void oneSmallCellOfClassByAnswerHidesEverything() {
        // 200 people of either stratum; of the second, `few` gave the second answer.
        for (int few : new int[] {0, 1, 9, 10}) {
            int[][] people = new int[400][];
            for (int r = 0; r < people.length; r++) {
                people[r] = new int[] {r < 150 || (r >= 200 && r < 400 - few) ? 0 : 1, r < 200 ? 0 : 1, r % 2, 0};
            }
            long[] opened = StatisticsTest.secure(
                    ThreeParties.seeded(3),
                    population(people),
                    Statistics.of(new FrequencySpec("first"), STRATA),
                    null,
                    10);
            assertThat(Arrays.stream(opened).anyMatch(value -> value != 0))
                    .as("%d people", few)
                    .isEqualTo(few == 0 || few == 10);
        }
    }

    @Test
    void onePersonOutsideTheClassesHidesEverythingUnlessTheFilterLeavesThemOut() {
        int[][] people = people(new SplittableRandom(5), 700, false);
        people[17][1] = -1;
        Statistic statistic = Statistics.of(new FrequencySpec("fourth"), STRATA);
        assertThat(StatisticsTest.secure(ThreeParties.seeded(4), population(people), statistic, null, 5))
                .containsOnly(0);
        Filter inside = new Filter.In("second", List.of("s0", "s1"));
        assertThat(Arrays.stream(
                                StatisticsTest.secure(ThreeParties.seeded(4), population(people), statistic, inside, 5))
                        .boxed())
                .anyMatch(value -> value > 0);
    }

    @Test
    void aMarginWithFewPeopleOrNobodyHidesEverything() {
        for (int few : new int[] {0, 3}) {
            int[][] people = people(new SplittableRandom(6), 400, false);
            for (int r = 0; r < people.length; r++) {
                people[r] = new int[] {0, r < few ? 1 : 0, r % 2, 0};
            }
            for (Weighting weighting : List.of(STRATA, RAKED)) {
                assertThat(StatisticsTest.secure(
                                ThreeParties.seeded(4),
                                population(people),
                                Statistics.of(new FrequencySpec("first"), weighting),
                                null,
                                5))
                        .containsOnly(0);
            }
        }
    }

    /// 100 women and 300 men of a population half and half: a woman counts 2, a man 2/3. Of the women 80 say yes, of
    /// the men 60: (160 + 40) / 400 = 50 %, not 35 %. Effective base 400^2 / (400 + 133 1/3) = 300.
    @Test
    void strataHaveTheirPublicShares() {
        List<int[]> people = new ArrayList<>();
        for (int r = 0; r < 400; r++) {
            boolean woman = r < 100;
            people.add(new int[] {woman ? (r < 80 ? 0 : 1) : (r < 160 ? 0 : 1), woman ? 0 : 1, 0, 0});
        }
        Population population = population(people.toArray(new int[0][]));
        Weighting halves = new PostStratification(List.of("second"), List.of(1L, 1L), 5);
        Statistic statistic = Statistics.of(new FrequencySpec("first"), halves);
        long[] opened = StatisticsTest.secure(ThreeParties.seeded(9), population, statistic, null, 10);
        Table table = statistic.table(population.codebook(), new org.tercet.model.manifest.Disclosure(10), opened);
        assertThat(Sample.figure(table, "f0").n()).isEqualTo(140);
        assertThat(Sample.value(table, "f0", Quantity.PERCENT)).isCloseTo(50, within(1e-3));
        assertThat(table.lines().getFirst().figures().getFirst().value(Quantity.EFFECTIVE_N))
                .isCloseTo(300, within(1e-2));
    }

    @Test
    void weightsAreNearThoseOfExactArithmetic() {
        for (long seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] people = random.longs(12, 10, 400).toArray();
            List<Long> first = random.longs(3, 20, 60).boxed().toList();
            List<Long> second = random.longs(4, 20, 60).boxed().toList();
            Raking raking =
                    new Raking(List.of(new Raking.Margin("a", first), new Raking.Margin("b", second)), 12, 1000);
            int[] row = IntStream.range(0, 12).map(c -> c / 4).toArray();
            int[] column = IntStream.range(0, 12).map(c -> c % 4).toArray();
            ClassWeights weights = new ClassWeights(
                    List.of(ClassWeights.Margin.of(row, first), ClassWeights.Margin.of(column, second)),
                    raking.iterations(),
                    raking.cap());
            double[] exact = raked(people, row, first, column, second, 12);
            long[] fixed = weights.plain(people);
            for (int c = 0; c < 12; c++) {
                assertThat(fixed[c] / 1e5).as("class %d, seed %d", c, seed).isCloseTo(exact[c], within(1e-4));
            }
        }
    }

    @Test
    void noWeightIsAboveTheCap() {
        ClassWeights weights =
                new ClassWeights(List.of(ClassWeights.Margin.of(new int[] {0, 1}, List.of(99L, 1L))), 1, 3);
        assertThat(weights.plain(new long[] {10, 990})).containsExactly(300_000, 1_010);
    }

    @Test
    void theSameSizeGivesTheSameMessagesWhateverTheAnswers() {
        Population mixed = population(people(new SplittableRandom(1), 90, true));
        Population alike = population(people(new SplittableRandom(2), 90, false));
        for (Weighting weighting : List.of(CROSSED, RAKED)) {
            for (Party party : Party.ALL) {
                assertThat(traffic(mixed, weighting).recording(party).traffic())
                        .isEqualTo(traffic(alike, weighting).recording(party).traffic());
            }
        }
    }

    @Test
    void theDocumentationNamesTheCountedRounds() throws java.io.IOException {
        Population people = population(people(new SplittableRandom(1), 40, true));
        int[] rounds = new int[2];
        for (int i = 0; i < 2; i++) {
            ThreeParties three = ThreeParties.seeded(5);
            Weighting raked = new Raking(((Raking) RAKED).margins(), 1 + i, 10);
            StatisticsTest.secure(three, people, Statistics.of(SPECS.getFirst(), raked), null, 10);
            rounds[i] = three.rounds();
        }
        int each = (rounds[1] - rounds[0]) / 2;
        assertThat(java.nio.file.Files.readString(java.nio.file.Path.of("..", "docs", "statistics.md")))
                .contains("takes " + each + " rounds for each margin that is adjusted, and " + (rounds[0] - 2 * each)
                        + " more");
    }

    private static ThreeParties traffic(Population people, Weighting weighting) {
        ThreeParties three = ThreeParties.seeded(5);
        StatisticsTest.secure(three, people, Statistics.of(SPECS.get(1), weighting), StatisticsTest.FILTER, 10);
        return three;
    }

    /// Iterative proportional fitting in double precision.
    private static double[] raked(
            long[] people, int[] row, List<Long> first, int[] column, List<Long> second, int iterations) {
        double n = Arrays.stream(people).sum();
        double[] weights = new double[people.length];
        Arrays.fill(weights, 1);
        for (int i = 0; i < iterations; i++) {
            adjust(people, row, first, n, weights);
            adjust(people, column, second, n, weights);
        }
        return weights;
    }

    private static void adjust(long[] people, int[] category, List<Long> targets, double n, double[] weights) {
        double all = targets.stream().mapToLong(Long::longValue).sum();
        double[] sums = new double[targets.size()];
        for (int c = 0; c < people.length; c++) {
            sums[category[c]] += weights[c] * people[c];
        }
        for (int c = 0; c < people.length; c++) {
            weights[c] *= n * targets.get(category[c]) / all / sums[category[c]];
        }
    }

    /// Answers to four choices of 3, 2, 2 and 2 categories; -1 is no answer.
    private static int[][] people(SplittableRandom random, int rows, boolean missing) {
        int[][] people = new int[rows][];
        for (int r = 0; r < rows; r++) {
            people[r] = new int[] {random.nextInt(3), random.nextInt(2), random.nextInt(2), random.nextInt(2)};
            if (missing && random.nextInt(4) == 0) {
                people[r][0] = -1;
            }
        }
        return people;
    }

    private static Population population(int[][] people) {
        Codebook codebook = Population.codebook(3, 2, 1);
        Population population = Population.of(codebook);
        for (int[] person : people) {
            population.add(Map.of(
                    "first", answer("f", person[0]),
                    "second", answer("s", person[1]),
                    "third", answer("t", person[2]),
                    "fourth", answer("u", person[3])));
        }
        return population;
    }

    private static Answer answer(String prefix, int index) {
        return index < 0 ? new Answer.Absent(Missing.REFUSED) : new Answer.Chosen(prefix + index);
    }
}
