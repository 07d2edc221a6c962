package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.Adjustment;
import org.tercet.model.query.AnovaSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Student's sleep data: Student, The probable error of a mean, Biometrika 6, 1908, page 20; extra hours of sleep of
/// ten patients under two drugs. Figures as R's `help(sleep)` and `t.test` print them.
///
/// Plant growth: Dobson, An Introduction to Statistical Modelling, 1983, page 9; dried weights under three conditions.
/// Figures as R's `anova(lm(weight ~ group, PlantGrowth))` prints them.
class MeanTestsTest {
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    private static final double[] WEIGHTS = {
        4.17, 5.58, 5.18, 6.11, 4.50, 4.61, 5.17, 4.53, 5.33, 5.14, //
        4.81, 4.17, 4.41, 3.59, 5.87, 3.83, 6.03, 4.89, 4.32, 4.69, //
        6.31, 5.12, 5.54, 5.50, 5.37, 5.29, 4.92, 6.15, 5.80, 5.26
    };

    static final Sample PLANTS =
            new Sample().number("weight", 2, WEIGHTS).single("group", counts("ctrl", 10, "trt1", 10, "trt2", 10));

    private static Sample sleep() {
        double[] extra = IntStream.range(0, 20)
                .mapToDouble(i -> i < 10 ? FIRST[i] : SECOND[i - 10])
                .toArray();
        return new Sample().number("extra", 1, extra).single("drug", counts("1", 10, "2", 10));
    }

    static Map<String, Integer> counts(Object... codesAndCounts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < codesAndCounts.length; i += 2) {
            counts.put((String) codesAndCounts[i], (Integer) codesAndCounts[i + 1]);
        }
        return counts;
    }

    @Test
    void twoSamplesOfSleepDifferAsPublished() {
        Table table = sleep().table(TTestSpec.of("extra", "drug", null));
        assertThat(Sample.value(table, "welch", Quantity.T)).isCloseTo(-1.8608, within(5e-5));
        assertThat(Sample.value(table, "welch", Quantity.DF)).isCloseTo(17.776, within(5e-4));
        assertThat(Sample.value(table, "welch", Quantity.P)).isCloseTo(0.07939, within(5e-6));
        assertThat(Sample.value(table, "welch", Quantity.DIFFERENCE)).isEqualTo(-1.58);
        assertThat(Sample.value(table, "welch", Quantity.LOWER_95)).isCloseTo(-3.3654832, within(5e-8));
        assertThat(Sample.value(table, "welch", Quantity.UPPER_95)).isCloseTo(0.2054832, within(5e-8));
        // R: t.test(extra ~ group, sleep, var.equal = TRUE).
        assertThat(Sample.value(table, "pooled", Quantity.DF)).isEqualTo(18);
        assertThat(Sample.value(table, "pooled", Quantity.P)).isCloseTo(0.07919, within(5e-6));
        assertThat(Sample.value(table, "1", Quantity.MEAN)).isEqualTo(0.75);
        assertThat(Sample.value(table, "2", Quantity.MEAN)).isEqualTo(2.33);
        assertThat(TextTable.render(table)).contains("First group minus second", "Welch", "-1.8608", "0.0794");
    }

    @Test
    void pairedDifferencesOfSleepAreAsPublished() {
        Table table =
                new Sample().number("one", 1, FIRST).number("two", 3, SECOND).table(TTestSpec.of("one", null, "two"));
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(-4.0621, within(5e-5));
        assertThat(Sample.value(table, "t", Quantity.DF)).isEqualTo(9);
        assertThat(Sample.value(table, "t", Quantity.P)).isCloseTo(0.002833, within(5e-7));
        assertThat(Sample.value(table, "t", Quantity.LOWER_95)).isCloseTo(-2.4598858, within(5e-8));
        assertThat(Sample.value(table, "t", Quantity.UPPER_95)).isCloseTo(-0.7001142, within(5e-8));
    }

    @Test
    void oneSampleOfDifferencesIsThePairedTest() {
        double[] differences = IntStream.range(0, 10)
                .mapToDouble(i -> Math.round(10 * (FIRST[i] - SECOND[i])) / 10.0)
                .toArray();
        Table table = new Sample().number("d", 1, differences).table(TTestSpec.of("d", null, null));
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(-4.0621, within(5e-5));
        assertThat(Sample.value(table, "t", Quantity.P)).isCloseTo(0.002833, within(5e-7));
    }

    /// Particles on ten wafers: NIST/SEMATECH e-Handbook of Statistical Methods, 7.2.2
    /// (itl.nist.gov/div898/handbook/prc/section2/prc22.htm), which tests a mean of 50: mean 53.7, deviation 6.567,
    /// t 1.782.
    @Test
    void particlesOnWafersAreTestedAgainstFiftyAsPublished() {
        Table table = new Sample()
                .number("count", 0, 50, 48, 44, 56, 61, 52, 53, 55, 67, 51)
                .table(new TTestSpec("count", null, null, new BigDecimal("50")));
        assertThat(Sample.value(table, "all", Quantity.MEAN)).isEqualTo(53.7);
        assertThat(Sample.value(table, "all", Quantity.SD)).isCloseTo(6.567, within(5e-4));
        assertThat(Sample.value(table, "t", Quantity.DIFFERENCE)).isEqualTo(3.7);
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(1.782, within(5e-4));
        assertThat(TextTable.render(table)).contains("Against 50", "difference less 50");
    }

    @Test
    void aTestAgainstTheDifferenceFoundFindsNothing() {
        BigDecimal found = new BigDecimal("-1.58");
        Table paired = new Sample()
                .number("one", 1, FIRST)
                .number("two", 3, SECOND)
                .table(new TTestSpec("one", null, "two", found));
        assertThat(Sample.value(paired, "t", Quantity.T)).isZero();
        assertThat(Sample.value(paired, "t", Quantity.P)).isEqualTo(1);
        // The interval moves with mu, and its width does not.
        assertThat(Sample.value(paired, "t", Quantity.LOWER_95)).isCloseTo(-2.4598858 + 1.58, within(5e-8));
        Table groups = sleep().table(new TTestSpec("extra", "drug", null, found));
        for (String test : List.of("welch", "pooled")) {
            assertThat(Sample.value(groups, test, Quantity.T)).isZero();
        }
    }

    @Test
    void plantGrowthVariesBetweenGroupsAsPublished() {
        Table table = PLANTS.table(new AnovaSpec("weight", "group", null));
        assertThat(Sample.value(table, "between", Quantity.DF)).isEqualTo(2);
        assertThat(Sample.value(table, "between", Quantity.SUM_OF_SQUARES)).isCloseTo(3.7663, within(5e-5));
        assertThat(Sample.value(table, "between", Quantity.MEAN_SQUARE)).isCloseTo(1.8832, within(5e-5));
        assertThat(Sample.value(table, "between", Quantity.F)).isCloseTo(4.8461, within(5e-5));
        assertThat(Sample.value(table, "between", Quantity.P)).isCloseTo(0.01591, within(5e-6));
        assertThat(Sample.value(table, "within", Quantity.DF)).isEqualTo(27);
        assertThat(Sample.value(table, "within", Quantity.SUM_OF_SQUARES)).isCloseTo(10.4921, within(5e-5));
        assertThat(Sample.value(table, "within", Quantity.MEAN_SQUARE)).isCloseTo(0.3886, within(5e-5));
        assertThat(Sample.value(table, "between", Quantity.ETA_SQUARED)).isCloseTo(3.7663 / 14.2584, within(1e-5));
    }

    /// R: `pairwise.t.test(PlantGrowth$weight, PlantGrowth$group)` prints 0.194, 0.175 and 0.013, with
    /// `p.adjust.method = "BH"` 0.194, 0.132 and 0.013, and without adjustment 0.194, 0.088 and 0.0045.
    @Test
    void everyTwoConditionsAreComparedAsPublished() {
        checkPairs(Adjustment.NONE, 0.194, 0.088, 0.0045);
        checkPairs(Adjustment.HOLM, 0.194, 0.175, 0.013);
        checkPairs(Adjustment.BENJAMINI_HOCHBERG, 0.194, 0.132, 0.013);
        assertThat(PLANTS.table(new AnovaSpec("weight", "group", Adjustment.HOLM), 11)
                        .parts()
                        .getLast()
                        .lines())
                .isEmpty();
    }

    private static void checkPairs(Adjustment adjustment, double first, double second, double third) {
        Table table = PLANTS.table(new AnovaSpec("weight", "group", adjustment));
        assertThat(Sample.value(table, "ctrl - trt1", Quantity.P)).isCloseTo(first, within(5e-4));
        assertThat(Sample.value(table, "ctrl - trt2", Quantity.P)).isCloseTo(second, within(5e-4));
        assertThat(Sample.value(table, "trt1 - trt2", Quantity.P)).isCloseTo(third, within(5e-4));
        assertThat(Sample.value(table, "trt1 - trt2", Quantity.DF)).isEqualTo(27);
        assertThat(TextTable.render(table)).contains(adjustment.words());
    }

    @Test
    void aHiddenGroupHidesTheTest() {
        // With a minimum of 11 no group is shown.
        Table plants = PLANTS.table(new AnovaSpec("weight", "group", null), 11);
        assertThat(Sample.figure(plants, "between").suppressed()).isTrue();
        assertThat(Sample.figure(plants, "between").values()).isEmpty();
        Table sleep = sleep().table(TTestSpec.of("extra", "drug", null), 11);
        assertThat(Sample.figure(sleep, "welch").suppressed()).isTrue();
        assertThat(TextTable.render(sleep).lines().filter(line -> line.startsWith("Welch")))
                .singleElement()
                .asString()
                .matches("Welch( +[*]){7}");
    }

    @Test
    void oneHiddenGroupHidesTheTestThoughOthersAreShown() {
        Table table = new Sample()
                .number("weight", 2, WEIGHTS)
                .single("group", counts("a", 2, "b", 6, "c", 10, "d", 12))
                .table(new AnovaSpec("weight", "group", null));
        assertThat(Sample.figure(table, "d").n()).isEqualTo(12);
        assertThat(Sample.figure(table, "a").suppressed()).isTrue();
        assertThat(Sample.figure(table, "between").suppressed()).isTrue();
        assertThat(Sample.figure(table, "within").values()).isEmpty();
    }

    @Test
    void aCategoryThatNobodyIsInIsNoGroup() {
        Table table = new Sample()
                .number("weight", 2, WEIGHTS)
                .single("group", counts("ctrl", 10, "trt1", 10, "none", 0, "trt2", 10))
                .table(new AnovaSpec("weight", "group", null));
        assertThat(Sample.value(table, "between", Quantity.F)).isCloseTo(4.8461, within(5e-5));
    }

    @Test
    void numbersThatDoNotVaryGiveNoTest() {
        Table table = new Sample().number("x", 0, 3, 3, 3, 3, 3, 3).table(TTestSpec.of("x", null, null));
        assertThat(Sample.value(table, "t", Quantity.DIFFERENCE)).isEqualTo(3);
        assertThat(Sample.figure(table, "t").value(Quantity.T)).isNull();
        assertThat(List.of(table.lines().getFirst().code())).containsExactly(CellName.ALL);
    }
}
