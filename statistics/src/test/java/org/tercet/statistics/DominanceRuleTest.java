package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class DominanceRuleTest {
    private static final Numeric AMOUNT = new Numeric("x", "x", 0, 0, 10_000_000, "", 0, 6);

    private static Codebook codebook(long min, long max) {
        Numeric number = new Numeric("x", "x", 0, min, max, "", 0, 6);
        List<Category> groups = List.of(new Category("a", "A"), new Category("b", "B"), new Category("c", "C"));
        return new Codebook(List.of(number, new SingleChoice("g", "g", groups, 6, 7)), 13);
    }

    /// @param amounts of each group
    private static Population people(long min, long max, long[]... amounts) {
        Population people = Population.of(codebook(min, max));
        for (int g = 0; g < amounts.length; g++) {
            for (long amount : amounts[g]) {
                Map<String, Answer> row = new HashMap<>();
                row.put("x", new Answer.Amount(BigDecimal.valueOf(amount)));
                if (g < 3) {
                    row.put("g", new Answer.Chosen("abc".substring(g, g + 1)));
                }
                people.add(row);
            }
        }
        return people;
    }

    private static long[] mean(Population people, StatisticSpec spec, Disclosure disclosure) {
        ThreeParties three = ThreeParties.seeded(3);
        Population.Batch batch = people.deal(three);
        List<Shares> parts = three.run(
                session -> Statistics.of(spec).run(session, batch.of(session), null, people.codebook(), disclosure));
        long[] opened = three.reveal(parts);
        assertThat(opened).isEqualTo(Statistics.of(spec).plain(people.plain(), null, people.codebook(), disclosure));
        return opened;
    }

    private static long[] alike(int n) {
        long[] amounts = new long[n];
        Arrays.fill(amounts, 100);
        return amounts;
    }

    private static long[] with(long[] amounts, long first) {
        long[] out = amounts.clone();
        out[0] = first;
        return out;
    }

    @Test
    void aSumOfWhichOnePersonHasMoreThanHalfIsHidden() {
        MeanSpec spec = new MeanSpec("x", null);
        Disclosure usual = new Disclosure(5);
        assertThat(mean(people(0, 10_000_000, alike(20)), spec, usual)[0]).isEqualTo(20);
        // 1,901 of 3,801, beside 19 who have 100 each; then 1,300 of 3,200.
        assertThat(mean(people(0, 10_000_000, with(alike(20), 1901)), spec, usual))
                .containsOnly(0);
        assertThat(mean(people(0, 10_000_000, with(alike(20), 1300)), spec, usual)[0])
                .isEqualTo(20);
        assertThat(mean(people(0, 10_000_000, with(alike(20), 1300)), spec, new Disclosure(5, 25)))
                .containsOnly(0);
    }

    @Test
    void numbersThatMayBeNegativeHaveNoTotalToDominate() {
        assertThat(mean(people(-1, 10_000_000, with(alike(20), 1901)), new MeanSpec("x", null), new Disclosure(5))[0])
                .isEqualTo(20);
    }

    @Test
    void oneDominatedGroupHidesAllForTheSumOverEveryoneWouldGiveItAway() {
        MeanSpec spec = new MeanSpec("x", "g");
        Disclosure usual = new Disclosure(5);
        long[] shown = mean(people(0, 10_000_000, alike(20), alike(30), alike(25)), spec, usual);
        assertThat(shown).contains(20, 30, 25, 75);
        assertThat(mean(people(0, 10_000_000, with(alike(20), 1901), alike(30), alike(25)), spec, usual))
                .containsOnly(0);
        // Over everyone he has too little to dominate.
        assertThat(mean(
                        people(0, 10_000_000, with(alike(20), 1901), alike(30), alike(25)),
                        new MeanSpec("x", null),
                        usual)[0])
                .isEqualTo(75);
    }

    @Test
    void whoeverDominatesThoseThatAreNotShownHidesAll() {
        // Ten who gave no group: their sum is that over everyone less the groups.
        MeanSpec spec = new MeanSpec("x", "g");
        Disclosure usual = new Disclosure(5);
        Population fair = people(0, 10_000_000, alike(20), alike(30), alike(25), alike(10));
        assertThat(mean(fair, spec, usual)).contains(20, 30, 25);
        Population rich = people(0, 10_000_000, alike(20), alike(30), alike(25), with(alike(10), 901));
        assertThat(mean(rich, spec, usual)).containsOnly(0);
    }

    @Test
    void whatIsShownIsNeverDominatedByOneOrByTwo() {
        int shown = 0;
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long[] amounts = new long[random.nextInt(5, 30)];
            for (int r = 0; r < amounts.length; r++) {
                amounts[r] = (long) Math.exp(random.nextDouble(12));
            }
            Arrays.sort(amounts);
            long sum = Arrays.stream(amounts).sum();
            long squares = Arrays.stream(amounts).map(x -> x * x).sum();
            if (DominanceRule.plain(sum, squares, AMOUNT, amounts.length, new Disclosure(5))) {
                shown++;
                long largest = amounts[amounts.length - 1];
                long two = largest + amounts[amounts.length - 2];
                assertThat(2 * largest).as("seed %d", seed).isLessThanOrEqualTo(sum + 6);
                assertThat(100 * two).as("seed %d", seed).isLessThanOrEqualTo(85 * sum);
            }
        }
        assertThat(shown).isBetween(200, 1900);
    }

    @Test
    void theRuleIsTheTwinsForSumsOfSquaresUpToSixtyThreeBits() {
        Numeric large = new Numeric("x", "x", 0, 0, (1L << 31) - 1, "", 0, 6);
        List<Long> sums = new ArrayList<>();
        List<Long> squares = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(4);
        for (int j = 0; j < 65; j++) {
            long a = random.nextLong(1L << 31);
            long b = random.nextLong(1L << 31 >> random.nextInt(31));
            sums.add(a + b);
            squares.add(a * a + b * b);
        }
        for (int rows : new int[] {1, 2}) {
            Disclosure disclosure = new Disclosure(5, 75);
            long[] s = sums.stream().mapToLong(x -> rows == 1 ? x / 4 * 3 : x).toArray();
            long[] q = squares.stream().mapToLong(x -> rows == 1 ? x >> 1 : x).toArray();
            ThreeParties three = ThreeParties.seeded(9);
            var sum = three.share(s);
            var square = three.share(q);
            long[] decided = three.reveal(three.run(session ->
                    DominanceRule.run(session, sum.of(session), square.of(session), large, rows, disclosure)));
            for (int j = 0; j < s.length; j++) {
                assertThat(decided[j] == 1)
                        .as("element %d", j)
                        .isEqualTo(DominanceRule.plain(s[j], q[j], large, rows, disclosure));
            }
            assertThat(decided).contains(0, 1);
        }
    }
}
