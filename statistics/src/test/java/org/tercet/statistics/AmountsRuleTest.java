package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.KMeansSpec;
import org.tercet.model.query.PcaSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;

/// People with an amount x, an amount y and a group, in forty rows or more; k = 5.
class AmountsRuleTest {
    private static final int ABSENT = -1;
    private static final int PEOPLE = 40;

    private static final List<StatisticSpec> ALL = List.of(
            new CovarianceSpec(List.of("x", "y")),
            new CovarianceSpec(List.of("y", "x")),
            new PcaSpec(List.of("x", "y"), PcaSpec.Matrix.COVARIANCE),
            new RegressionSpec("x", List.of("y")),
            new RegressionSpec("y", List.of("x")),
            clusters(0, 100_000));

    /// k-means of x and y from two centres at these values of y.
    private static KMeansSpec clusters(long... centres) {
        List<List<BigDecimal>> from = new ArrayList<>();
        for (long y : centres) {
            from.add(List.of(BigDecimal.ZERO, BigDecimal.valueOf(y)));
        }
        return new KMeansSpec(List.of("x", "y"), from, 1);
    }

    private static Codebook codebook(long min) {
        List<Category> groups = List.of(new Category("a", "A"), new Category("b", "B"));
        return new Codebook(
                List.of(
                        new Numeric("x", "x", 0, min, 100_000, "", 0, 6),
                        new Numeric("y", "y", 0, min, 100_000, "", 6, 6),
                        new SingleChoice("g", "g", groups, 12, 6)),
                18);
    }

    /// The people before `named` are in group a, all others in b.
    private static Population people(long min, int rows, int named, IntToLongFunction x, IntToLongFunction y) {
        Population people = Population.of(codebook(min));
        for (int r = 0; r < rows; r++) {
            Map<String, Answer> row = new HashMap<>();
            row.put("g", new Answer.Chosen(r < named ? "a" : "b"));
            if (x.applyAsLong(r) != ABSENT) {
                row.put("x", new Answer.Amount(BigDecimal.valueOf(x.applyAsLong(r))));
            }
            if (y.applyAsLong(r) != ABSENT) {
                row.put("y", new Answer.Amount(BigDecimal.valueOf(y.applyAsLong(r))));
            }
            people.add(row);
        }
        return people;
    }

    private static boolean shown(Population people, StatisticSpec spec) {
        long[] opened = StatisticsTest.secure(2, people, spec, null, 5);
        assertThat(opened).isEqualTo(StatisticsTest.plain(people, spec, null, 5));
        return IntStream.range(0, opened.length).anyMatch(j -> opened[j] != 0);
    }

    /// So many have 1000, the others up to 10.
    private static IntToLongFunction rich(int many) {
        return r -> r % 8 == 0 && r / 8 < many ? 1000 : 3 * r % 11;
    }

    private static long ordinary(int r) {
        return 20 + 5 * r % 7;
    }

    @Test
    void aNumberOfWhichAFewHaveNearlyAllHidesEveryStatisticThatSumsIt() {
        Population fair = people(0, PEOPLE, 20, rich(5), AmountsRuleTest::ordinary);
        Population few = people(0, PEOPLE, 20, rich(3), AmountsRuleTest::ordinary);
        Population turned = people(0, PEOPLE, 20, AmountsRuleTest::ordinary, rich(3));
        for (StatisticSpec spec : ALL) {
            assertThat(shown(fair, spec)).as("%s", spec).isTrue();
            assertThat(shown(few, spec)).as("%s", spec).isFalse();
            assertThat(shown(turned, spec)).as("%s", spec).isFalse();
        }
    }

    @Test
    void numbersThatMayBeNegativeHaveNoTotalToDominate() {
        Population few = people(-5, PEOPLE, 20, rich(3), AmountsRuleTest::ordinary);
        for (StatisticSpec spec : ALL) {
            assertThat(shown(few, spec)).as("%s", spec).isTrue();
        }
    }

    @Test
    void thoseWhoGaveANumberButNotTheOthersAreNobodyOrAtLeastTheMinimum() {
        // What is missing from the sums is what a mean of x has more.
        for (int min : new int[] {0, -5}) {
            for (int absent : new int[] {0, 4, 5}) {
                Population people =
                        people(min, 60, 20, AmountsRuleTest::ordinary, r -> r < absent ? ABSENT : ordinary(r + 3));
                Population turned =
                        people(min, 60, 20, r -> r < absent ? ABSENT : ordinary(r + 3), AmountsRuleTest::ordinary);
                for (StatisticSpec spec : ALL) {
                    assertThat(shown(people, spec)).as("%s, %d", spec, absent).isEqualTo(absent != 4);
                    assertThat(shown(turned, spec)).as("%s, %d", spec, absent).isEqualTo(absent != 4);
                }
            }
        }
    }

    @Test
    void whoeverGaveNeitherNumberHidesNothing() {
        Population people = people(0, 60, 20, r -> r < 3 ? ABSENT : ordinary(r), r -> r < 3 ? ABSENT : ordinary(r + 3));
        for (StatisticSpec spec : ALL) {
            assertThat(shown(people, spec)).as("%s", spec).isTrue();
        }
    }

    @Test
    void whoeverDominatesThoseWhoDidNotGiveTheOthersHidesAll() {
        for (long most : new long[] {20, 1000}) {
            Population people =
                    people(0, 60, 20, r -> r == 0 ? most : ordinary(r), r -> r < 8 ? ABSENT : ordinary(r + 3));
            for (StatisticSpec spec : ALL) {
                assertThat(shown(people, spec)).as("%s", spec).isEqualTo(most == 20);
            }
        }
    }

    @Test
    void theFilterLeavesOutThoseWhoAreNotAsked() {
        Population people = people(0, 60, 4, AmountsRuleTest::ordinary, r -> r < 4 ? ABSENT : ordinary(r + 3));
        for (StatisticSpec spec : ALL) {
            Filter others = new Filter.In("g", List.of("b"));
            long[] opened = StatisticsTest.secure(3, people, spec, others, 5);
            assertThat(opened[0]).as("%s", spec).isNotZero();
            assertThat(StatisticsTest.secure(3, people, spec, null, 5)).containsOnly(0);
        }
    }

    @Test
    void aSumWithinACategoryIsDominatedThoughTheSumOverAllIsNotEvenInTheReference() {
        RegressionSpec spec = new RegressionSpec("y", List.of("g", "x"));
        for (boolean first : new boolean[] {true, false}) {
            IntToLongFunction inOne = r -> (r < 20) == first ? rich(3).applyAsLong(r % 20 * 2) : 100 + 3 * r % 50;
            Population people = people(0, PEOPLE, 20, inOne, AmountsRuleTest::ordinary);
            assertThat(shown(people, new RegressionSpec("y", List.of("x")))).isTrue();
            assertThat(shown(people, spec)).isFalse();
        }
        assertThat(shown(people(0, PEOPLE, 20, AmountsRuleTest::ordinary, r -> ordinary(r + r / 5)), spec))
                .isTrue();
    }

    @Test
    void aSumOfAClusterIsDominatedThoughTheSumOverAllIsNot() {
        // Twenty people near each centre of y; three of the first twenty have nearly all of its x.
        IntToLongFunction y = r -> r < 20 ? r % 3 : 50_000 + r % 3;
        for (int many : new int[] {3, 9}) {
            Population people = people(0, PEOPLE, 20, r -> r < 20 ? r < many ? 1000 : r % 5 : 900 + 3 * r % 50, y);
            assertThat(shown(people, new CovarianceSpec(List.of("x", "y")))).isTrue();
            assertThat(shown(people, clusters(0, 50_000))).isEqualTo(many == 9);
        }
    }

    @Test
    void nothingShownIsDominatedByOneOrIsOfFew() {
        int shown = 0;
        for (long seed = 1; seed <= 400; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int rows = random.nextInt(30, 120);
            int absent = random.nextInt(12);
            double spread = random.nextDouble(3);
            long[] x = random.longs(rows).map(any -> amount(any, spread)).toArray();
            long[] y = random.longs(rows).map(any -> amount(any, spread)).toArray();
            for (int r = 0; r < absent; r++) {
                (random.nextBoolean() ? x : y)[r] = ABSENT;
            }
            Population people = people(0, rows, rows / 2, r -> x[r], r -> y[r]);
            RegressionSpec spec = new RegressionSpec("y", List.of("g", "x"));
            if (StatisticsTest.plain(people, spec, null, 5)[0] == 0) {
                continue;
            }
            shown++;
            for (long[] number : new long[][] {x, y}) {
                long[] other = number == x ? y : x;
                requireSafe(seed, IntStream.range(0, rows).filter(r -> x[r] >= 0 && y[r] >= 0), number);
                requireSafe(seed, IntStream.range(0, rows).filter(r -> other[r] < 0 && number[r] >= 0), number);
                requireSafe(seed, IntStream.range(0, rows / 2).filter(r -> x[r] >= 0 && y[r] >= 0), number);
                requireSafe(seed, IntStream.range(rows / 2, rows).filter(r -> x[r] >= 0 && y[r] >= 0), number);
            }
        }
        assertThat(shown).isBetween(20, 380);
    }

    private static long amount(long any, double spread) {
        return (long) Math.min(100_000, 10 * Math.exp(spread * new SplittableRandom(any).nextGaussian()));
    }

    private static void requireSafe(long seed, IntStream people, long[] number) {
        long[] theirs = people.mapToLong(r -> number[r]).sorted().toArray();
        if (theirs.length == 0) {
            return;
        }
        long sum = java.util.Arrays.stream(theirs).sum();
        assertThat(theirs.length).as("seed %d", seed).isGreaterThanOrEqualTo(5);
        assertThat(2 * theirs[theirs.length - 1]).as("seed %d", seed).isLessThanOrEqualTo(sum + 6);
    }
}
