package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Raking;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weightable;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Means, t tests and histograms with weights of adjustment classes: exact against the plain twin, all or nothing.
class CalibratedMeansTest {
    private static final Codebook CODEBOOK = Population.codebook(2, 2, 1);
    private static final Weighting STRATA = new PostStratification(List.of("second"), List.of(30L, 50L), 10);
    private static final Weighting RAKED = new Raking(
            List.of(new Raking.Margin("second", List.of(3L, 5L)), new Raking.Margin("third", List.of(600L, 400L))),
            3,
            10);
    private static final List<Weighting> WEIGHTINGS = List.of(STRATA, RAKED);
    private static final List<StatisticSpec> SPECS = List.of(
            new MeanSpec("age", null),
            new MeanSpec("amount", "first"),
            new MeanSpec("age", "first"),
            TTestSpec.of("amount", "fourth", null),
            new HistogramSpec("age", List.of(40L, 60L), null),
            new HistogramSpec("age", null, 100L));

    /// Few enough people that one more or less matters.
    private static final int EACH = 12;

    @Test
    void theSecureResultEqualsThePlainResult() {
        for (StatisticSpec spec : SPECS) {
            int shown = 0;
            int hidden = 0;
            for (int seed = 1; seed <= 4; seed++) {
                Population people = random(new SplittableRandom(seed), seed % 2 == 0 ? 8 : 400, seed == 3 ? 0.2 : 0);
                for (Weighting weighting : WEIGHTINGS) {
                    Filter filter = seed < 3 ? null : new Filter.In("third", List.of("t0", "t1"));
                    long[] secure = secure(seed, people, spec, weighting, filter);
                    assertThat(secure)
                            .as("%s, %s, seed %d", spec, weighting, seed)
                            .isEqualTo(StatisticsTest.plain(people, Statistics.of(spec, weighting), filter, 5));
                    boolean any = any(secure);
                    shown += any ? 1 : 0;
                    hidden += any ? 0 : 1;
                }
            }
            assertThat(shown).as("%s", spec).isPositive();
            assertThat(hidden).as("%s", spec).isPositive();
        }
    }

    @Test
    void nothingIsShownAtEdgeSizes() {
        for (int rows : new int[] {0, 1, 4}) {
            for (StatisticSpec spec : SPECS) {
                assertThat(secure(3, random(new SplittableRandom(rows), rows, 0), spec, RAKED, null))
                        .containsOnly(0);
            }
        }
    }

    @Test
    void theBudgetCountsTheCellsThatAreReleased() {
        for (StatisticSpec spec : SPECS) {
            for (Weighting weighting : WEIGHTINGS) {
                assertThat(((Weightable) spec).weightedCells(CODEBOOK, weighting))
                        .isEqualTo(
                                Statistics.of(spec, weighting).cells(CODEBOOK).size());
            }
        }
    }

    /// Of a class and group few gave the amount, or few did not, or few are in no group; or few are in a class.
    @Test
    void oneSmallCellOfClassByGroupHidesEverything() {
        for (int few : new int[] {0, 1, 4, 5}) {
            for (String odd : List.of("gave", "gave none", "no group", "class")) {
                Population people = Population.of(CODEBOOK);
                for (int r = 0; r < 8 * EACH; r++) {
                    boolean here = r % 4 == 3 && r < 4 * few;
                    boolean alone = odd.equals("class");
                    int first = alone && r < few ? 1 : r % 2;
                    int second = alone ? (r < few ? 1 : 0) : r / 2 % 2;
                    // Everybody but the few did without an amount, or the other way round.
                    boolean gives = odd.equals("gave") ? here || second == 0 : !odd.equals("gave none") || !here;
                    people.add(person(odd.equals("no group") && here ? -1 : first, second, gives ? 30 + r % 20 : null));
                }
                boolean safe = few == 5 || (few == 0 && !odd.equals("class"));
                assertThat(any(secure(7, people, new MeanSpec("age", "first"), STRATA, null)))
                        .as("%d people, %s", few, odd)
                        .isEqualTo(safe);
            }
        }
    }

    @Test
    void onePersonOutsideTheClassesHidesEverythingUnlessTheFilterLeavesThemOut() {
        Population people = random(new SplittableRandom(5), 300, 0);
        Map<String, Answer> outside = new HashMap<>(person(0, 0, 50));
        outside.put("second", new Answer.Absent(Missing.REFUSED));
        people.add(outside);
        Filter inside = new Filter.In("second", List.of("s0", "s1"));
        for (StatisticSpec spec : SPECS) {
            assertThat(secure(4, people, spec, STRATA, null)).containsOnly(0);
            assertThat(any(secure(4, people, spec, STRATA, inside))).isTrue();
        }
    }

    /// Of the six in a class and group five have 18 and one 99: more than half, of these though not of all.
    @Test
    void whoHasMuchOfTheSumOfOneClassAndGroupOrOfThoseInNoneHidesEverything() {
        for (int group : new int[] {-1, 0, 1}) {
            for (boolean dominated : new boolean[] {false, true}) {
                Population people = Population.of(CODEBOOK);
                for (int r = 0; r < 3 * EACH; r++) {
                    boolean much = dominated && r == group + 1;
                    people.add(person(r % 3 - 1, r / 3 % 2, much ? 99 : 18));
                }
                assertThat(any(secure(6, people, new MeanSpec("age", "first"), STRATA, null)))
                        .as("group %d", group)
                        .isEqualTo(!dominated);
            }
        }
    }

    /// 24 of the first stratum, all 20 years old, 72 of the second, all 40, to be half and half: 30 on average. As the
    /// class says it all, nothing varies.
    @Test
    void whatTheClassesExplainDoesNotVary() {
        Population people = Population.of(CODEBOOK);
        for (int r = 0; r < 8 * EACH; r++) {
            people.add(person(r % 2, r < 2 * EACH ? 0 : 1, r < 2 * EACH ? 20 : 40));
        }
        Weighting halves = new PostStratification(List.of("second"), List.of(1L, 1L), 10);
        Statistic mean = Statistics.of(new MeanSpec("age", null), halves);
        Table table = mean.table(CODEBOOK, new Disclosure(5), secure(8, people, mean.spec(), halves, null));
        assertThat(Sample.value(table, CellName.ALL, Quantity.MEAN)).isCloseTo(30, within(1e-3));
        assertThat(Sample.value(table, CellName.ALL, Quantity.STANDARD_ERROR)).isCloseTo(0, within(1e-3));
        Table histogram = Statistics.of(SPECS.get(4), halves)
                .table(CODEBOOK, new Disclosure(5), secure(8, people, SPECS.get(4), halves, null));
        assertThat(Sample.value(histogram, "40", Quantity.PERCENT)).isCloseTo(50, within(1e-3));
        assertThat(Sample.value(histogram, "40", Quantity.STANDARD_ERROR)).isCloseTo(0, within(1e-2));
    }

    @Test
    void theSameSizeGivesTheSameMessagesWhateverTheAnswers() {
        Population mixed = random(new SplittableRandom(1), 90, 0.3);
        Population alike = Population.of(CODEBOOK);
        for (int r = 0; r < 90; r++) {
            alike.add(person(0, 0, 20));
        }
        for (StatisticSpec spec : SPECS) {
            for (Party party : Party.ALL) {
                assertThat(run(mixed, spec).recording(party).traffic())
                        .as("%s at %s", spec, party)
                        .isEqualTo(run(alike, spec).recording(party).traffic());
            }
        }
    }

    @Test
    void theDocumentationNamesTheCountedRounds() throws IOException {
        Population people = random(new SplittableRandom(1), 40, 0);
        int[] rounds = new int[4];
        List<StatisticSpec> specs =
                List.of(new FrequencySpec("first"), new HistogramSpec("age", null, 20L), SPECS.get(1), SPECS.get(2));
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = run(people, specs.get(i), null).rounds();
        }
        assertThat(Files.readString(Path.of("..", "docs", "statistics.md")))
                .contains("With post-stratification `frequency` takes " + rounds[0] + " rounds, `histogram` of 7 bits "
                        + rounds[1] + ", `mean` " + rounds[2] + ", of a number of 7 bits from 0 up " + rounds[3]);
    }

    private static ThreeParties run(Population people, StatisticSpec spec) {
        return run(people, spec, StatisticsTest.FILTER);
    }

    private static ThreeParties run(Population people, StatisticSpec spec, @Nullable Filter filter) {
        ThreeParties three = ThreeParties.seeded(5);
        StatisticsTest.secure(three, people, Statistics.of(spec, STRATA), filter, 10);
        return three;
    }

    private static long[] secure(
            long seed, Population people, StatisticSpec spec, Weighting weighting, @Nullable Filter filter) {
        return StatisticsTest.secure(ThreeParties.seeded(seed), people, Statistics.of(spec, weighting), filter, 5);
    }

    private static boolean any(long[] opened) {
        return Arrays.stream(opened).anyMatch(value -> value != 0);
    }

    private static Population random(SplittableRandom random, int rows, double missing) {
        Population people = Population.of(CODEBOOK);
        for (int r = 0; r < rows; r++) {
            Map<String, Answer> answers = new HashMap<>(person(
                    random.nextDouble() < missing ? -1 : random.nextInt(2),
                    random.nextInt(2),
                    random.nextDouble() < missing ? null : random.nextInt(18, 100)));
            answers.put("third", new Answer.Chosen("t" + random.nextInt(2)));
            answers.put("fourth", new Answer.Chosen("u" + random.nextInt(2)));
            answers.put("amount", new Answer.Amount(BigDecimal.valueOf(random.nextLong(-5000, 10_000), 2)));
            people.add(answers);
        }
        return people;
    }

    private static Map<String, Answer> person(int first, int second, @Nullable Integer age) {
        return Map.of(
                "first",
                first < 0 ? new Answer.Absent(Missing.REFUSED) : new Answer.Chosen("f" + first),
                "second",
                new Answer.Chosen("s" + second),
                "third",
                new Answer.Chosen("t0"),
                "age",
                age == null ? new Answer.Absent(Missing.DONT_KNOW) : new Answer.Amount(BigDecimal.valueOf(age)));
    }
}
