package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.Filter;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;

class FilterColumnTest {
    private static final Codebook CODEBOOK = Population.codebook(3, 2, 3);
    private static final int MINIMUM = 5;

    @Test
    void everyKindOfFilterEqualsItsPlainTwin() {
        Population people = Population.random(CODEBOOK, new SplittableRandom(1), 130, 0.2);
        for (Filter filter : List.of(
                new Filter.In("first", List.of("f1", "refused")),
                new Filter.In("several", List.of("o0")),
                new Filter.In("several", List.of("o0", "o1", "o2")),
                new Filter.Between("amount", -250, 4000),
                new Filter.Between("amount", Long.MIN_VALUE, Long.MAX_VALUE),
                new Filter.Between("age", 200, 300),
                new Filter.Not(new Filter.Between("age", 30, 40)),
                new Filter.Compare("age", Comparison.LESS, 40),
                new Filter.Compare("age", Comparison.AT_MOST, 40),
                new Filter.Compare("amount", Comparison.MORE, -1),
                new Filter.Compare("amount", Comparison.AT_LEAST, 9999),
                new Filter.Compare("age", Comparison.EQUAL, 33),
                new Filter.Compare("age", Comparison.NOT_EQUAL, 33),
                new Filter.Compare("age", Comparison.LESS, 18),
                new Filter.Compare("age", Comparison.NOT_EQUAL, 7),
                new Filter.Within("amount", List.of(100L, 900L), null),
                new Filter.Within("age", List.of(0L, 750L), null),
                new Filter.Within("age", List.of(0L, 1000L), null),
                new Filter.Not(new Filter.Within("amount", null, new BigDecimal("0.8"))),
                new Filter.All(List.of(
                        new Filter.Within("age", null, new BigDecimal("1.15")),
                        new Filter.Within("amount", List.of(250L, 1000L), null))),
                new Filter.All(List.of(new Filter.In("second", List.of("s0")), new Filter.Between("age", 18, 50))),
                new Filter.Any(List.of(
                        new Filter.In("second", List.of("s1")),
                        new Filter.Not(new Filter.In("first", List.of("f0"))))))) {
            requireSecureIsPlain(1, people, filter);
        }
    }

    @Test
    void randomNestedFiltersEqualTheirPlainTwins() {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Population people = Population.random(CODEBOOK, random, random.nextInt(1, 70), 0.2);
            people.addRaw(new long[CODEBOOK.ringElements()]);
            requireSecureIsPlain(seed, people, random(random, Filter.MAX_DEPTH));
        }
    }

    @Test
    void aColumnLongerThanOneChunkIsComparedWhole() {
        Population people = Population.random(CODEBOOK, new SplittableRandom(2), FilterColumn.CHUNK + 65, 0.2);
        requireSecureIsPlain(2, people, new Filter.Between("age", 30, 40));
    }

    @Test
    void aMissingAmountNeverMatchesARangeAndMatchesItsComplement() {
        Population people = Population.of(CODEBOOK).add(Map.of("age", new Answer.Absent(Missing.REFUSED)));
        Filter range = new Filter.Between("age", Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(secure(3, people, range)).containsExactly(0);
        assertThat(secure(3, people, new Filter.Not(range))).containsExactly(1);
    }

    @Test
    void aMissingAmountComparesWithNothing() {
        Population people = Population.of(CODEBOOK)
                .add(Map.of("age", new Answer.Absent(Missing.REFUSED)))
                .add(Map.of("age", new Answer.Amount(new BigDecimal(50))));
        for (Comparison comparison : Comparison.values()) {
            assertThat(secure(3, people, new Filter.Compare("age", comparison, 50)))
                    .as(comparison.sign())
                    .containsExactly(0, comparison.holds(50, 50) ? 1 : 0);
        }
    }

    /// R's `help(mad)`: `mad(c(1:8, 100))` is 2.9652, of a median of 5; everybody five times.
    @Test
    void whoIsNearTheMedianIsWhoRsMadSays() {
        long[] values = {1, 2, 3, 4, 5, 6, 7, 8, 100};
        // 3 MADs are 8.8956; 1.34 are 3.973, and 1.35 are 4.003.
        assertThat(near(values, "3")).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0);
        assertThat(near(values, "1.34")).containsExactly(0, 1, 1, 1, 1, 1, 1, 1, 0);
        assertThat(near(values, "1.35")).containsExactly(1, 1, 1, 1, 1, 1, 1, 1, 0);
    }

    private static long[] near(long[] values, String mads) {
        Population people = amounts(values, 5);
        Filter filter = new Filter.Within("amount", null, new BigDecimal(mads));
        long[] secure = secure(6, people, filter);
        assertThat(secure).isEqualTo(FilterColumn.plain(people.plain(), CODEBOOK, filter, MINIMUM));
        return Arrays.copyOf(secure, values.length);
    }

    @Test
    void aFilterThatLeavesOutFewerOutliersThanTheMinimumCountMatchesNobody() {
        Filter within = new Filter.Within("amount", List.of(0L, 900L), null);
        Population few = amounts(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, MINIMUM - 1);
        Population enough = amounts(new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, MINIMUM);
        for (Filter filter : List.of(
                within,
                new Filter.Not(within),
                new Filter.Any(List.of(new Filter.In("first", List.of("f0")), within)))) {
            assertThat(secure(7, few, filter)).as("%s", filter).containsOnly(0);
            requireSecureIsPlain(7, few, filter);
            assertThat(secure(7, enough, filter)).as("%s", filter).contains(1);
            requireSecureIsPlain(7, enough, filter);
        }
        assertThat(Arrays.stream(secure(7, enough, within)).sum()).isEqualTo(9 * MINIMUM);
    }

    @Test
    void outliersAreNotLookedForWithoutAMinimumCount() {
        Filter filter = new Filter.Not(new Filter.Within("age", List.of(0L, 900L), null));
        assertThatThrownBy(() -> FilterColumn.plain(amounts(new long[] {1}, 1).plain(), CODEBOOK, filter))
                .hasMessageContaining("minimum count");
    }

    @Test
    void outlierFiltersSendTheSameMessagesWhateverTheAnswers() {
        Filter filter = new Filter.All(List.of(
                new Filter.Within("amount", null, BigDecimal.ONE), new Filter.Within("age", List.of(1L, 999L), null)));
        Population mixed = Population.random(CODEBOOK, new SplittableRandom(1), 40, 0.3);
        Population alike = amounts(new long[] {7}, 40);
        for (Party party : Party.ALL) {
            assertThat(run(8, mixed, filter).recording(party).traffic())
                    .isNotEmpty()
                    .isEqualTo(run(8, alike, filter).recording(party).traffic());
        }
    }

    private static Population amounts(long[] values, int times) {
        Population people = Population.of(CODEBOOK);
        for (int r = 0; r < times * values.length; r++) {
            people.add(Map.of("amount", new Answer.Amount(new BigDecimal(values[r % values.length]).movePointLeft(2))));
        }
        return people;
    }

    @Test
    void aRowThatFailedACheckMatchesNothingNotEvenTheComplement() {
        Population people = Population.of(CODEBOOK).addRaw(new long[CODEBOOK.ringElements()]);
        Filter none = new Filter.In("first", List.of("f0"));
        assertThat(secure(4, people, new Filter.Not(none))).containsExactly(0);
        assertThat(secure(4, people, new Filter.Not(new Filter.All(List.of(none, new Filter.Not(none))))))
                .containsExactly(0);
    }

    @Test
    void anEmptyBatchGivesAnEmptyColumn() {
        assertThat(secure(5, Population.of(CODEBOOK), new Filter.Not(new Filter.Between("age", 20, 30))))
                .isEmpty();
    }

    private static void requireSecureIsPlain(long seed, Population people, Filter filter) {
        long[] plain = FilterColumn.plain(people.plain(), CODEBOOK, filter, MINIMUM);
        long[] secure = secure(seed, people, filter);
        assertThat(Arrays.equals(secure, plain)).as("seed %d, %s", seed, filter).isTrue();
    }

    private static long[] secure(long seed, Population people, Filter filter) {
        ThreeParties three = ThreeParties.seeded(seed);
        Population.Batch batch = people.deal(three);
        return three.reveal(
                three.run(session -> FilterColumn.run(session, batch.of(session), CODEBOOK, filter, MINIMUM)));
    }

    private static ThreeParties run(long seed, Population people, Filter filter) {
        ThreeParties three = ThreeParties.seeded(seed);
        Population.Batch batch = people.deal(three);
        three.run(session -> FilterColumn.run(session, batch.of(session), CODEBOOK, filter, MINIMUM));
        return three;
    }

    private static Filter random(SplittableRandom random, int depth) {
        int kind = depth == 1 ? random.nextInt(2, 4) : random.nextInt(5);
        return switch (kind) {
            case 0, 1 -> {
                List<Filter> parts = new ArrayList<>();
                int count = random.nextInt(1, 4);
                for (int p = 0; p < count; p++) {
                    parts.add(random(random, depth - 1));
                }
                yield kind == 0 ? new Filter.All(parts) : new Filter.Any(parts);
            }
            case 2 ->
                random.nextBoolean()
                        ? new Filter.In("first", List.of("f0", "f2"))
                        : new Filter.In("several", List.of("o1", "o2"));
            case 3 -> {
                long min = random.nextLong(-6000, 10000);
                yield new Filter.Between("amount", min, min + random.nextLong(0, 6000));
            }
            default -> new Filter.Not(random(random, depth - 1));
        };
    }
}
