package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.Filter;
import org.tercet.model.query.GroupBySpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

class GroupMeansTest {
    private static final Codebook CODEBOOK = new Codebook(
            List.of(
                    new Numeric("amount", "Amount", 0, -50, 50, "", 0, 6),
                    new Numeric("key", "Key", 0, 1000, 9000, "", 6, 6)),
            12);

    private static Population groups(Object... keysAndCounts) {
        Population people = Population.of(CODEBOOK);
        for (int i = 0; i < keysAndCounts.length; i += 2) {
            for (int r = 0; r < (Integer) keysAndCounts[i + 1]; r++) {
                Map<String, Answer> answers = new HashMap<>();
                answers.put("amount", new Answer.Amount(new BigDecimal(r - 2)));
                if (keysAndCounts[i] instanceof Integer key) {
                    answers.put("key", new Answer.Amount(new BigDecimal(key)));
                }
                people.add(answers);
            }
        }
        return people;
    }

    private static long[] secure(Population people, int groups, int k) {
        StatisticSpec spec = new GroupBySpec("amount", "key", groups);
        long[] opened = StatisticsTest.secure(5, people, spec, null, k);
        assertThat(opened).isEqualTo(StatisticsTest.plain(people, spec, null, k));
        return opened;
    }

    @Test
    void groupsOfEnoughPeopleAreShownInTheOrderOfTheirKeysWithTheirMoments() {
        // Amounts -2, -1, 0, ...: six sum to 3 with squares 19, five to 0 with squares 10. Keys are less 999.
        assertThat(secure(groups(7000, 6, 1000, 5, 3000, 4, 2000, 4), 3, 5))
                .containsExactly(5, 6, 0, 0, 3, 0, 10, 19, 0, 1, 6001, 0, 19);
    }

    @Test
    void whereTheOthersAreFewerThanTheMinimumTheSmallestGroupIsHiddenToo() {
        assertThat(secure(groups(7000, 6, 1000, 5, 3000, 4), 3, 5))
                .containsExactly(0, 6, 0, 0, 3, 0, 0, 19, 0, 0, 6001, 0, 15);
        assertThat(secure(groups(7000, 6, 1000, 5, 3000, 4, null, 30), 3, 5))
                .containsExactly(0, 6, 0, 0, 3, 0, 0, 19, 0, 0, 6001, 0, 15);
    }

    @Test
    void fewPeopleWithoutAKeyAreProtectedLikeASmallGroup() {
        assertThat(secure(groups(7000, 6, 1000, 5, null, 3), 3, 5))
                .containsExactly(0, 6, 0, 0, 3, 0, 0, 19, 0, 0, 6001, 0, 0);
        // Three without a key and four in a small group are seven together.
        assertThat(secure(groups(7000, 6, 1000, 5, 3000, 4, null, 3), 3, 5))
                .containsExactly(5, 6, 0, 0, 3, 0, 10, 19, 0, 1, 6001, 0, 0);
    }

    @Test
    void moreGroupsThanAskedForAreLeftOutFromTheLargestKeysOn() {
        assertThat(secure(groups(7000, 6, 1000, 5, 3000, 5, 8000, 9), 2, 5))
                .containsExactly(5, 5, 0, 0, 10, 10, 1, 2001, 25);
    }

    @Test
    void randomKeysWithAndWithoutAFilterEqualThePlainTwin() {
        Codebook codebook = Population.codebook(3, 2, 2);
        for (long seed = 1; seed <= 4; seed++) {
            Population people = Population.random(codebook, new SplittableRandom(seed), 260, 0.1);
            Filter filter = seed % 2 == 0 ? new Filter.In("first", List.of("f0", "f1")) : null;
            StatisticSpec spec = new GroupBySpec("amount", "age", 30);
            assertThat(StatisticsTest.secure(seed, people, spec, filter, 5))
                    .as("seed %d", seed)
                    .isEqualTo(StatisticsTest.plain(people, spec, filter, 5));
        }
    }

    @Test
    void nothingIsShownWhereOnePersonHasMoreThanHalfOfAGroupOrOfWhatIsNotShown() {
        double[] keys = {1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4};
        double[] even = {2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 5, 5, 5, 5, 5, 5};
        double[] richInGroup = even.clone();
        richInGroup[7] = 100;
        double[] richElsewhere = even.clone();
        richElsewhere[15] = 100;
        assertThat(wealth(even, keys).lines()).hasSize(3);
        assertThat(wealth(richInGroup, keys).lines()).hasSize(1);
        assertThat(wealth(richElsewhere, keys).lines()).hasSize(1);
    }

    private static Table wealth(double[] amounts, double[] keys) {
        return new Sample()
                .narrow("wealth", 0, 0, 100, amounts)
                .number("pot", 0, keys)
                .table(new GroupBySpec("wealth", "pot", 5), 5);
    }

    /// Plant growth: Dobson, An Introduction to Statistical Modelling, 1983, page 9; R's `PlantGrowth`, whose
    /// means by group are 5.032, 4.661 and 5.526.
    @Test
    void meansByASecretKeyAreThoseByAGroupAsPublished() {
        double[] weights = {
            4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14, //
            4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69, //
            6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26
        };
        double[] keys = new double[weights.length];
        for (int r = 0; r < keys.length; r++) {
            keys[r] = r / 10 == 0 ? 700 : r / 10 == 1 ? -3 : 1_000_000;
        }
        Table table = new Sample()
                .number("weight", 2, weights)
                .number("pot", 0, keys)
                .table(new GroupBySpec("weight", "pot", 5), 10);
        assertThat(Sample.value(table, "700", Quantity.MEAN)).isCloseTo(5.032, within(1e-12));
        assertThat(Sample.value(table, "-3", Quantity.MEAN)).isCloseTo(4.661, within(1e-12));
        assertThat(Sample.value(table, "1000000", Quantity.MEAN)).isCloseTo(5.526, within(1e-12));
        assertThat(Sample.value(table, "700", Quantity.SD)).isCloseTo(0.5830914, within(5e-8));
    }
}
