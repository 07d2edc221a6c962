package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.KendallSpec;
import org.tercet.model.query.KruskalWallisSpec;
import org.tercet.model.query.MannWhitneySpec;
import org.tercet.model.query.SpearmanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.WilcoxonSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Ozone in New York, May to September 1973: Chambers, Cleveland, Kleiner, Tukey, Graphical Methods for Data
/// Analysis, 1983; R's `airquality`. Figures as the examples of R's `help(kruskal.test)` and
/// `help(wilcox.test)` print them.
///
/// 32 cars: Henderson and Velleman, Biometrics 37, 1981; R's `mtcars`, with figures of R's `cor.test`. Sleep:
/// Student, Biometrika 6, 1908; R's `sleep`.
///
/// As choices these have a category per value, each of few people: their sums are worked out in the clear.
/// The same sums are computed by three parties from five copies of every car. As numbers they are sorted by
/// three parties.
class RankStatisticsTest {
    private static final int NONE = -1;

    private static final int[][] OZONE = {
        {41, 36, 12, 18, 28, 23, 19, 8, 7, 16, 11, 14, 18, 14, 34, 6, 30, 11, 1, 11, 4, 32, 23, 45, 115, 37},
        {29, 71, 39, 23, 21, 37, 20, 12, 13},
        {135, 49, 32, 64, 40, 77, 97, 97, 85, 10, 27, 7, 48, 35, 61, 79, 63, 16, 80, 108, 20, 52, 82, 50, 64, 59},
        {39, 9, 16, 78, 35, 66, 122, 89, 110, 44, 28, 65, 22, 59, 23, 31, 44, 21, 9, 45, 168, 73, 76, 118, 84, 85},
        {
            96, 78, 73, 91, 47, 32, 20, 23, 21, 24, 44, 21, 28, 9, 13, 46, 18, 13, 24, 16, 13, 23, 36, 7, 14, 30, 14,
            18, 20
        }
    };

    private static final double[] MILES = {
        21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4,
        33.9, 21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4
    };

    private static final double[] WEIGHTS = {
        2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2,
        1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78
    };

    /// Cylinders 4, 6, 8 by gears 3, 4, 5.
    private static final long[][] CARS = {{1, 8, 2}, {2, 4, 1}, {12, 0, 2}};

    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    private static long[][] ozone(int... months) {
        List<double[]> rows = new ArrayList<>();
        for (int group = 0; group < months.length; group++) {
            for (int value : OZONE[months[group]]) {
                rows.add(new double[] {value, group});
            }
        }
        return counts(
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray());
    }

    private static long[][] counts(double[] x, double[] y) {
        double[] rows = Arrays.stream(x).sorted().distinct().toArray();
        double[] columns = Arrays.stream(y).sorted().distinct().toArray();
        long[][] counts = new long[rows.length][columns.length];
        for (int r = 0; r < x.length; r++) {
            counts[Arrays.binarySearch(rows, x[r])][Arrays.binarySearch(columns, y[r])]++;
        }
        return counts;
    }

    private static Codebook codebook(int rows, int columns) {
        return new Codebook(List.of(choice("x", rows, 0), choice("y", columns, rows + 4)), rows + columns + 8);
    }

    private static SingleChoice choice(String name, int categories, int offset) {
        List<Category> steps = IntStream.range(0, categories)
                .mapToObj(step -> new Category("c" + step, "Step " + step))
                .toList();
        return new SingleChoice(name, name, steps, offset, categories + 4);
    }

    private static Table table(StatisticSpec spec, long[][] counts, long[] sums) {
        return Statistics.of(spec).table(codebook(counts.length, counts[0].length), new Disclosure(5), sums);
    }

    @Test
    void ozoneDiffersBetweenMonthsAsPublished() {
        long[][] counts = ozone(0, 1, 2, 3, 4);
        Table table = table(new KruskalWallisSpec("x", "y"), counts, RankSums.of(counts));
        assertThat(Sample.value(table, "kruskal-wallis", Quantity.CHI_SQUARE)).isCloseTo(29.267, within(5e-4));
        assertThat(Sample.value(table, "kruskal-wallis", Quantity.DF)).isEqualTo(4);
        assertThat(Sample.value(table, "kruskal-wallis", Quantity.P)).isCloseTo(6.901e-06, within(5e-10));
        assertThat(TextTable.render(table)).contains("29.26", "mean rank");
    }

    @Test
    void ozoneDiffersBetweenMayAndAugustAsPublished() {
        long[][] counts = ozone(0, 3);
        Table table = table(new MannWhitneySpec("x", "y"), counts, RankSums.of(counts));
        assertThat(Sample.value(table, "mann-whitney", Quantity.W)).isEqualTo(127.5);
        assertThat(Sample.value(table, "mann-whitney", Quantity.P)).isCloseTo(0.0001208, within(5e-8));
        // The other way round W is the rest of 26 times 26, and p the same.
        long[][] turned = ozone(3, 0);
        Table other = table(new MannWhitneySpec("x", "y"), turned, RankSums.of(turned));
        assertThat(Sample.value(other, "mann-whitney", Quantity.W)).isEqualTo(26 * 26 - 127.5);
        assertThat(Sample.value(other, "mann-whitney", Quantity.P)).isCloseTo(0.0001208, within(5e-8));
    }

    @Test
    void milesPerGallonGoWithWeightAsPublished() {
        long[][] counts = counts(MILES, WEIGHTS);
        Table rho = table(new SpearmanSpec("x", "y"), counts, Spearman.of(counts));
        assertThat(Sample.value(rho, "spearman", Quantity.RHO)).isCloseTo(-0.886422, within(5e-7));
        assertThat(Sample.value(rho, "spearman", Quantity.P)).isCloseTo(1.488e-11, within(5e-15));
        Table tau = table(new KendallSpec("x", "y"), counts, Kendall.of(counts));
        assertThat(Sample.value(tau, "kendall", Quantity.TAU)).isCloseTo(-0.7278321, within(5e-8));
        assertThat(Sample.value(tau, "kendall", Quantity.Z)).isCloseTo(-5.7981, within(5e-5));
        assertThat(Sample.value(tau, "kendall", Quantity.P)).isCloseTo(6.706e-09, within(5e-13));
    }

    @Test
    void sleepUnderTwoDrugsDiffersAsPublished() {
        // In tenths of an hour every answer is a step of the scale: R's V = 0, p-value = 0.009091.
        long[][] counts = new long[80][80];
        for (int i = 0; i < FIRST.length; i++) {
            counts[(int) Math.round(10 * FIRST[i]) + 20][(int) Math.round(10 * SECOND[i]) + 20]++;
        }
        Table table = table(new WilcoxonSpec("x", "y"), counts, Wilcoxon.of(counts));
        assertThat(Sample.figure(table, "wilcoxon").n()).isEqualTo(9);
        assertThat(Sample.value(table, "wilcoxon", Quantity.V)).isEqualTo(0);
        assertThat(Sample.value(table, "wilcoxon", Quantity.P)).isCloseTo(0.009091, within(5e-7));
    }

    @Test
    void threePartiesGetTheSumsOfTheCrosstabAndHideThemForOneSmallCell() {
        long[][] fivefold = new long[3][3];
        Population people = Population.of(codebook(3, 3));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                fivefold[i][j] = 5 * CARS[i][j];
                add(people, i, j, (int) fivefold[i][j]);
            }
        }
        requireSums(people, fivefold);
        for (StatisticSpec spec : specs()) {
            assertThat(secure(people, spec, 6)).containsOnly(0);
        }
        add(people, NONE, 1, 7);
        requireSums(people, fivefold);
        add(people, 2, NONE, 4);
        for (StatisticSpec spec : specs()) {
            assertThat(secure(people, spec, 5)).containsOnly(0);
        }
    }

    private static Sample ozoneByMonth(int... months) {
        List<Answer> groups = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (int month : months) {
            for (int value : OZONE[month]) {
                values.add(value);
                groups.add(new Answer.Chosen("m" + month));
            }
        }
        return new Sample()
                .number("ozone", 0, values.stream().mapToDouble(v -> v).toArray())
                .single(
                        "month",
                        Arrays.stream(months).mapToObj(month -> "m" + month).toList(),
                        groups);
    }

    @Test
    void threePartiesRankNumbersAsPublished() {
        Table five = ozoneByMonth(0, 1, 2, 3, 4).table(new KruskalWallisSpec("ozone", "month"));
        assertThat(Sample.value(five, "kruskal-wallis", Quantity.CHI_SQUARE)).isCloseTo(29.267, within(5e-4));
        assertThat(Sample.value(five, "kruskal-wallis", Quantity.P)).isCloseTo(6.901e-06, within(5e-10));
        Table two = ozoneByMonth(0, 3).table(new MannWhitneySpec("ozone", "month"));
        assertThat(Sample.value(two, "mann-whitney", Quantity.W)).isEqualTo(127.5);
        assertThat(Sample.value(two, "mann-whitney", Quantity.P)).isCloseTo(0.0001208, within(5e-8));
        Table rho = new Sample()
                .number("miles", 1, MILES)
                .number("weight", 3, WEIGHTS)
                .table(new SpearmanSpec("miles", "weight"));
        assertThat(Sample.value(rho, "spearman", Quantity.RHO)).isCloseTo(-0.886422, within(5e-7));
        assertThat(Sample.value(rho, "spearman", Quantity.P)).isCloseTo(1.488e-11, within(5e-15));
    }

    @Test
    void theSumsOfSignedRanksOfNumbersAreThoseOfAScaleWithAStepPerValue() {
        long[] differences = new long[FIRST.length];
        long[][] counts = new long[80][80];
        for (int i = 0; i < FIRST.length; i++) {
            differences[i] = Math.round(10 * FIRST[i]) - Math.round(10 * SECOND[i]);
            counts[(int) Math.round(10 * FIRST[i]) + 20][(int) Math.round(10 * SECOND[i]) + 20]++;
        }
        assertThat(WilcoxonOfNumbers.sums(differences)).isEqualTo(Wilcoxon.of(counts));
    }

    @Test
    void signedRanksOfNumbersAreHiddenWhereFewDifferOneWay() {
        double[] before = new double[20];
        double[] after = new double[20];
        for (int i = 0; i < 20; i++) {
            before[i] = i;
            after[i] = i < 5 ? i : i < 11 ? i + 0.5 : i - 2;
        }
        StatisticSpec spec = new WilcoxonSpec("before", "after");
        Sample sample = new Sample().number("before", 0, before).number("after", 1, after);
        assertThat(Sample.figure(sample.table(spec, 5), "wilcoxon").n()).isEqualTo(15);
        // Five differ by nothing.
        assertThat(Sample.figure(sample.table(spec, 6), "wilcoxon").suppressed())
                .isTrue();
        after[0] = 0.1;
        after[1] = 1.1;
        after[2] = 2.1;
        after[3] = 3.1;
        after[4] = 4.1;
        Sample eleven = new Sample().number("before", 0, before).number("after", 1, after);
        // Eleven differ one way and nine the other.
        assertThat(Sample.figure(eleven.table(spec, 9), "wilcoxon").n()).isEqualTo(20);
        assertThat(Sample.figure(eleven.table(spec, 10), "wilcoxon").suppressed())
                .isTrue();
    }

    @Test
    void rankSumsOfNumbersAreHiddenWhereAGroupIsSmallOrFewAreInNone() {
        StatisticSpec spec = new KruskalWallisSpec("x", "by");
        assertThat(hidden(spec, 5, groups("a", 6, "b", 5), NONE)).isFalse();
        assertThat(hidden(spec, 5, groups("a", 6, "b", 4), NONE)).isTrue();
        assertThat(hidden(spec, 5, groups("a", 6, "b", 5, "", 4), NONE)).isTrue();
        assertThat(hidden(spec, 5, groups("a", 6, "b", 5, "", 5), NONE)).isFalse();
        // Of 6 and 5 one in the first group keeps the number back: 5 and 5 gave it. Of 5 and 5 one does: 4 and 5.
        assertThat(hidden(spec, 5, groups("a", 6, "b", 5), 0)).isFalse();
        assertThat(hidden(spec, 5, groups("a", 5, "b", 5), 0)).isTrue();
        // Five are in no group, of whom one keeps the number back.
        assertThat(hidden(spec, 5, groups("a", 6, "b", 5, "", 5), 12)).isTrue();
    }

    private static List<String> groups(Object... codesAndCounts) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < codesAndCounts.length; i += 2) {
            groups.addAll(java.util.Collections.nCopies((Integer) codesAndCounts[i + 1], (String) codesAndCounts[i]));
        }
        return groups;
    }

    private static boolean hidden(StatisticSpec spec, int k, List<String> groups, int silent) {
        double[] values = IntStream.range(0, groups.size())
                .mapToDouble(i -> i == silent ? Double.NaN : i * 7 % 5)
                .toArray();
        List<Answer> answers = groups.stream()
                .<Answer>map(group -> group.isEmpty()
                        ? new Answer.Absent(org.tercet.model.codebook.Missing.REFUSED)
                        : new Answer.Chosen(group))
                .toList();
        Table table = new Sample()
                .number("x", 0, values)
                .single("by", List.of("a", "b"), answers)
                .table(spec, k);
        return Sample.figure(table, "kruskal-wallis").suppressed();
    }

    @Test
    void ranksOfNumbersEqualTheirDefinitionAtEdgeSizes() {
        for (int rows : new int[] {0, 1, 2, 63, 64, 65, 200}) {
            java.util.SplittableRandom random = new java.util.SplittableRandom(rows);
            long[] values = random.longs(rows, 0, 20).toArray();
            org.tercet.smc.kit.ThreeParties three = org.tercet.smc.kit.ThreeParties.seeded(rows);
            var dealt = three.share(values);
            long[] out = three.reveal(three.run(session -> {
                RankRows ranked = RankRows.of(session, dealt.of(session), 5, List.of(dealt.of(session)));
                return org.tercet.smc.Shares.concat(
                        ranked.doubled(), ranked.equals(), ranked.columns().getFirst());
            }));
            RankRows.Plain plain = new RankRows.Plain(values);
            long[] sorted = Arrays.stream(values).sorted().toArray();
            for (int r = 0; r < rows; r++) {
                long value = sorted[r];
                assertThat(out[2 * rows + r]).isEqualTo(value);
                assertThat(out[r]).as("row %d of %d", r, rows).isEqualTo(plain.doubled(value));
                assertThat(out[rows + r])
                        .isEqualTo(Arrays.stream(values).filter(v -> v == value).count());
            }
        }
    }

    private static List<StatisticSpec> specs() {
        return List.of(
                new KruskalWallisSpec("x", "y"),
                new SpearmanSpec("x", "y"),
                new KendallSpec("x", "y"),
                new WilcoxonSpec("x", "y"));
    }

    private static void requireSums(Population people, long[][] counts) {
        assertThat(secure(people, new KruskalWallisSpec("x", "y"), 5)).isEqualTo(RankSums.of(counts));
        assertThat(secure(people, new SpearmanSpec("x", "y"), 5)).isEqualTo(Spearman.of(counts));
        assertThat(secure(people, new KendallSpec("x", "y"), 5)).isEqualTo(Kendall.of(counts));
        assertThat(secure(people, new WilcoxonSpec("x", "y"), 5)).isEqualTo(Wilcoxon.of(counts));
    }

    private static long[] secure(Population people, StatisticSpec spec, int k) {
        long[] opened = StatisticsTest.secure(11, people, spec, null, k);
        assertThat(opened).isEqualTo(StatisticsTest.plain(people, spec, null, k));
        return opened;
    }

    private static void add(Population people, int x, int y, int times) {
        for (int r = 0; r < times; r++) {
            Map<String, Answer> answers = new java.util.HashMap<>();
            if (x != NONE) {
                answers.put("x", new Answer.Chosen("c" + x));
            }
            if (y != NONE) {
                answers.put("y", new Answer.Chosen("c" + y));
            }
            people.add(answers);
        }
    }
}
