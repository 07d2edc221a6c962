package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Filter;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Raking;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Multiple choices with weights of adjustment classes: exact against the plain twin, all or nothing.
class CalibratedOptionsTest {
    private static final MultipleResponseSpec SPEC = new MultipleResponseSpec("several");
    private static final Weighting STRATA = new PostStratification(List.of("second"), List.of(30L, 50L), 10);
    private static final Weighting RAKED = new Raking(
            List.of(new Raking.Margin("second", List.of(3L, 5L)), new Raking.Margin("third", List.of(600L, 400L))),
            3,
            10);
    private static final Codebook CODEBOOK = Population.codebook(2, 2, 2);

    @Test
    void theSecureResultEqualsThePlainResult() {
        int shown = 0;
        int hidden = 0;
        for (int seed = 1; seed <= 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Population people = Population.of(CODEBOOK);
            for (int r = 0; r < (seed % 2 == 0 ? 40 : 500); r++) {
                people.add(person(random.nextInt(2), random.nextInt(2), random.nextInt(5)));
            }
            for (Weighting weighting : List.of(STRATA, RAKED)) {
                for (Filter filter : new @Nullable Filter[] {null, new Filter.In("third", List.of("t0", "t1"))}) {
                    long[] secure = secure(seed, people, weighting, filter);
                    assertThat(secure)
                            .as("%s, seed %d", weighting, seed)
                            .isEqualTo(StatisticsTest.plain(people, Statistics.of(SPEC, weighting), filter, 5));
                    boolean any = Arrays.stream(secure).anyMatch(value -> value != 0);
                    shown += any ? 1 : 0;
                    hidden += any ? 0 : 1;
                }
            }
        }
        assertThat(shown).isPositive();
        assertThat(hidden).isPositive();
    }

    /// 60 of the first stratum, 20 of the second, to be 30 to 50: weights 0.5 and 2.5. Of the first 40 chose the first
    /// option, of the second 5: 20 + 12.5 of 80.
    @Test
    void optionsAreSharesOfTheAdjustedBase() {
        Population people = Population.of(CODEBOOK);
        for (int r = 0; r < 80; r++) {
            people.add(person(r < 60 ? 0 : 1, 0, r < 40 || r >= 75 ? 1 : 2));
        }
        Statistic statistic = Statistics.of(SPEC, STRATA);
        Table table = statistic.table(CODEBOOK, new Disclosure(5), secure(3, people, STRATA, null));
        assertThat(Sample.figure(table, "o0").n()).isEqualTo(45);
        assertThat(Sample.value(table, "o0", Quantity.PERCENT)).isCloseTo(100 * 32.5 / 80, within(1e-3));
        assertThat(Sample.value(table, "o1", Quantity.PERCENT)).isCloseTo(100 * 47.5 / 80, within(1e-3));
    }

    /// In the second stratum few chose the option, or few did not, or few left the question open.
    @Test
    void oneSmallCellOfClassByOptionHidesEverything() {
        for (int few : new int[] {0, 1, 4, 5}) {
            // Answers: 1 the first option, 2 the second, 3 both, 4 none, 0 no answer.
            for (int[] kinds : new int[][] {{1, 4}, {4, 1}, {0, 1}, {1, 3}}) {
                Population people = Population.of(CODEBOOK);
                for (int r = 0; r < 80; r++) {
                    boolean other = r >= 40 && r < 40 + few;
                    people.add(person(r < 40 ? 0 : 1, 0, r < 40 ? kinds[r % 2] : kinds[other ? 0 : 1]));
                }
                assertThat(Arrays.stream(secure(7, people, STRATA, null)).anyMatch(value -> value != 0))
                        .as("%d people, %s", few, Arrays.toString(kinds))
                        .isEqualTo(few == 0 || few == 5);
            }
        }
    }

    @Test
    void nothingIsShownAtEdgeSizesAndOfOneOutsideTheClasses() {
        for (int rows : new int[] {0, 1, 4}) {
            Population people = Population.of(CODEBOOK);
            for (int r = 0; r < rows; r++) {
                people.add(person(r % 2, 0, 1));
            }
            assertThat(secure(rows, people, RAKED, null)).containsOnly(0);
        }
        Population people = Population.of(CODEBOOK);
        for (int r = 0; r < 60; r++) {
            Map<String, Answer> answers = new HashMap<>(person(r % 2, 0, r % 3 + 1));
            if (r == 17) {
                answers.put("second", new Answer.Absent(Missing.REFUSED));
            }
            people.add(answers);
        }
        assertThat(secure(5, people, STRATA, null)).containsOnly(0);
        assertThat(Arrays.stream(secure(5, people, STRATA, new Filter.In("second", List.of("s0", "s1"))))
                        .boxed())
                .anyMatch(value -> value > 0);
    }

    @Test
    void theSameSizeGivesTheSameMessagesWhateverTheAnswers() {
        Population alike = Population.of(CODEBOOK);
        Population mixed = Population.of(CODEBOOK);
        for (int r = 0; r < 70; r++) {
            alike.add(person(0, 0, 1));
            mixed.add(person(r % 2, r / 2 % 2, r % 5));
        }
        ThreeParties one = ThreeParties.seeded(9);
        ThreeParties other = ThreeParties.seeded(9);
        StatisticsTest.secure(one, alike, Statistics.of(SPEC, STRATA), null, 5);
        StatisticsTest.secure(other, mixed, Statistics.of(SPEC, STRATA), null, 5);
        for (Party party : Party.ALL) {
            assertThat(one.recording(party).traffic())
                    .isEqualTo(other.recording(party).traffic());
        }
    }

    private static long[] secure(long seed, Population people, Weighting weighting, @Nullable Filter filter) {
        return StatisticsTest.secure(ThreeParties.seeded(seed), people, Statistics.of(SPEC, weighting), filter, 5);
    }

    /// @param several 0 no answer, 1 the first option, 2 the second, 3 both, 4 none of them
    private static Map<String, Answer> person(int second, int third, int several) {
        Set<String> options = new HashSet<>();
        if (several == 1 || several == 3) {
            options.add("o0");
        }
        if (several == 2 || several == 3) {
            options.add("o1");
        }
        return Map.of(
                "second", new Answer.Chosen("s" + second),
                "third", new Answer.Chosen("t" + third),
                "several", several == 0 ? new Answer.Absent(Missing.REFUSED) : new Answer.ChosenSet(options));
    }
}
