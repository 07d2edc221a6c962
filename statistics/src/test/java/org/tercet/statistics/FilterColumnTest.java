package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.query.Filter;
import org.tercet.smc.kit.ThreeParties;

class FilterColumnTest {
    private static final Codebook CODEBOOK = Population.codebook(3, 2, 3);

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
        long[] plain = FilterColumn.plain(people.plain(), CODEBOOK, filter);
        long[] secure = secure(seed, people, filter);
        assertThat(Arrays.equals(secure, plain)).as("seed %d, %s", seed, filter).isTrue();
    }

    private static long[] secure(long seed, Population people, Filter filter) {
        ThreeParties three = ThreeParties.seeded(seed);
        Population.Batch batch = people.deal(three);
        return three.reveal(three.run(session -> FilterColumn.run(session, batch.of(session), CODEBOOK, filter)));
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
