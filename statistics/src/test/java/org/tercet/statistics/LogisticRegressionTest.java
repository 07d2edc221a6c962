package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// 32 cars: Henderson and Velleman, Biometrics 37, 1981; R's `mtcars`. Figures as R's `glm` prints them.
class LogisticRegressionTest {
    private static final double[] DISPLACEMENT = {
        160, 160, 108, 258, 360, 225, 360, 146.7, 140.8, 167.6, 167.6, 275.8, 275.8, 275.8, 472, 460, 440, 78.7, 75.7,
        71.1, 120.1, 318, 304, 350, 400, 79, 120.3, 95.1, 351, 145, 301, 121
    };
    private static final double[] POWER = {
        110, 110, 93, 110, 175, 105, 245, 62, 95, 123, 123, 180, 180, 180, 205, 215, 230, 66, 52, 65, 97, 150, 150, 245,
        175, 66, 91, 113, 264, 175, 335, 109
    };
    private static final double[] WEIGHT = {
        2.62, 2.875, 2.32, 3.215, 3.44, 3.46, 3.57, 3.19, 3.15, 3.44, 3.44, 4.07, 3.73, 3.78, 5.25, 5.424, 5.345, 2.2,
        1.615, 1.835, 2.465, 3.52, 3.435, 3.84, 3.845, 1.935, 2.14, 1.513, 3.17, 2.77, 3.57, 2.78
    };
    private static final String STRAIGHT = "00110101111000000111100001010001";
    private static final String MANUAL = "11100000000000000111000001111111";

    private static List<Answer> chosen(String codes) {
        return codes.chars()
                .<Answer>mapToObj(code -> new Answer.Chosen(Character.toString(code)))
                .toList();
    }

    private static Sample cars() {
        return new Sample()
                .number("disp", 1, DISPLACEMENT)
                .number("hp", 0, POWER)
                .number("wt", 3, WEIGHT)
                .single("vs", List.of("0", "1"), chosen(STRAIGHT))
                .single("am", List.of("0", "1"), chosen(MANUAL));
    }

    @Test
    void straightEnginesByWeightAndDisplacementAreAsPublished() {
        Table table = cars().table(new LogisticRegressionSpec("vs", "1", List.of("wt", "disp")));
        requireCoefficient(table, "(intercept)", 1.60859, 2.43903, 5e-6);
        requireCoefficient(table, "wt", 1.62635, 1.49068, 5e-6);
        requireCoefficient(table, "disp", -0.03443, 0.01536, 5e-6);
        assertThat(Sample.value(table, "wt", Quantity.Z)).isCloseTo(1.091, within(5e-4));
        assertThat(Sample.value(table, "disp", Quantity.P)).isCloseTo(0.025, within(5e-4));
        assertThat(Sample.value(table, "model", Quantity.NULL_DEVIANCE)).isCloseTo(43.86, within(5e-3));
        assertThat(Sample.value(table, "model", Quantity.DEVIANCE)).isCloseTo(21.40, within(5e-3));
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_DF)).isEqualTo(29);
        assertThat(TextTable.render(table)).contains("(Intercept)", "1.62635", "null deviance");
    }

    @Test
    void manualGearsByWeightAreAsPublished() {
        Table table = cars().table(new LogisticRegressionSpec("am", "1", List.of("wt")));
        // R takes its standard errors from the step before the last: 10^-4 of themselves less.
        requireCoefficient(table, "(intercept)", 12.040, 4.510, 1e-3);
        requireCoefficient(table, "wt", -4.024, 1.436, 1e-3);
        assertThat(Sample.value(table, "wt", Quantity.COEFFICIENT)).isCloseTo(-4.024, within(5e-4));
        assertThat(Sample.value(table, "model", Quantity.NULL_DEVIANCE)).isCloseTo(43.230, within(5e-4));
        assertThat(Sample.value(table, "model", Quantity.DEVIANCE)).isCloseTo(19.176, within(5e-4));
        // The other code is the same model with all signs turned.
        Table turned = cars().plainTable(new LogisticRegressionSpec("am", "0", List.of("wt")), 5);
        requireCoefficient(turned, "wt", 4.024, 1.436, 1e-3);
    }

    @Test
    void aNearlySeparatedModelShowsNothing() {
        // R finds -0.095 and 0.122 with fitted chances of 0 and 1: 12 and 8 per standard deviation.
        assertThat(Sample.figure(
                                cars().plainTable(new LogisticRegressionSpec("am", "1", List.of("disp", "hp")), 5),
                                "hp")
                        .suppressed())
                .isTrue();
    }

    /// Berkeley's applicants of 1973 (see [MultiwayTableTest]), without and with the departments.
    @Test
    void admissionsByGenderAndDepartmentAreAsPublished() {
        Table table = MultiwayTableTest.applicants(0)
                .plainTable(new LogisticRegressionSpec("admit", "admitted", List.of("gender", "dept")), 5);
        requireCoefficient(table, "(intercept)", 0.58205, 0.06899, 5e-6);
        requireCoefficient(table, "gender=female", 0.09987, 0.08085, 5e-6);
        requireCoefficient(table, "dept=B", -0.04340, 0.10984, 5e-6);
        requireCoefficient(table, "dept=C", -1.26260, 0.10663, 5e-6);
        requireCoefficient(table, "dept=D", -1.29461, 0.10582, 5e-6);
        requireCoefficient(table, "dept=E", -1.73931, 0.12611, 5e-6);
        requireCoefficient(table, "dept=F", -3.30648, 0.16998, 5e-6);
    }

    static void requireCoefficient(Table table, String name, double value, double error, double bound) {
        assertThat(Sample.value(table, name, Quantity.COEFFICIENT)).as(name).isCloseTo(value, within(bound));
        assertThat(Sample.value(table, name, Quantity.STANDARD_ERROR)).as(name).isCloseTo(error, within(bound));
    }

    @Test
    void theFitIsThatOfDoubleArithmeticWithinAMillionthOfAStandardError() {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 200 + random.nextInt(600);
            double[] x = new double[n];
            double[] y = new double[n];
            StringBuilder group = new StringBuilder();
            StringBuilder outcome = new StringBuilder();
            for (int r = 0; r < n; r++) {
                x[r] = Math.round(100 * (50 + 12 * random.nextGaussian())) / 100.0;
                y[r] = Math.round(Math.exp(6 + 0.5 * random.nextGaussian()));
                group.append(random.nextInt(3));
                double eta = -1 + 0.06 * (x[r] - 50) - 0.3 * (group.charAt(r) - '0') + 0.0004 * y[r];
                outcome.append(random.nextDouble() < 1 / (1 + Math.exp(-eta)) ? 1 : 0);
            }
            Table table = new Sample()
                    .number("x", 2, x)
                    .number("y", 0, y)
                    .single("g", List.of("0", "1", "2"), chosen(group.toString()))
                    .single("o", List.of("0", "1"), chosen(outcome.toString()))
                    .plainTable(new LogisticRegressionSpec("o", "1", List.of("x", "g", "y")), 5);
            double[][] design = new double[n][];
            double[] one = new double[n];
            for (int r = 0; r < n; r++) {
                design[r] =
                        new double[] {1, x[r], group.charAt(r) == '1' ? 1 : 0, group.charAt(r) == '2' ? 1 : 0, y[r]};
                one[r] = outcome.charAt(r) - '0';
            }
            DoubleFit.of(design, one, true).require(table, seed, "(intercept)", "x", "g=1", "g=2", "y");
        }
    }

    @Test
    void separatedClassesShowNothing() {
        double[] x = IntStream.range(0, 60).mapToDouble(r -> r).toArray();
        String outcome = "0".repeat(30) + "1".repeat(30);
        Table table = new Sample()
                .number("x", 0, x)
                .single("o", List.of("0", "1"), chosen(outcome))
                .plainTable(new LogisticRegressionSpec("o", "1", List.of("x")), 5);
        assertThat(Sample.figure(table, "x").suppressed()).isTrue();
        assertThat(TextTable.render(table)).contains("not shown");
    }

    @Test
    void collinearPredictorsShowNothing() {
        double[] x = IntStream.range(0, 80).mapToDouble(r -> r * 37 % 80).toArray();
        double[] twice = IntStream.range(0, 80).mapToDouble(r -> 7 - 2 * x[r]).toArray();
        Sample sample = new Sample()
                .number("x", 0, x)
                .number("twice", 0, twice)
                .single("o", List.of("0", "1"), chosen(mixed(80)));
        assertThat(shown(sample, List.of("x"), 5)).isTrue();
        assertThat(shown(sample, List.of("x", "twice"), 5)).isFalse();
    }

    @Test
    void somebodyFarFromTheOthersHidesTheModel() {
        double[] x = IntStream.range(0, 800).mapToDouble(r -> r % 10).toArray();
        assertThat(shown(alone(x), List.of("x"), 5)).isTrue();
        x[5] = 1000;
        assertThat(shown(alone(x), List.of("x"), 5)).isFalse();
    }

    private static Sample alone(double[] x) {
        return new Sample().number("x", 0, x).single("o", List.of("0", "1"), chosen(mixed(x.length)));
    }

    @Test
    void fewInAClassOrACategoryOrACategoryOfAClassHideTheModel() {
        // Twenty in category 1, of whom so many are of class 1.
        for (int ones : new int[] {4, 5, 15, 16}) {
            List<Answer> group = new ArrayList<>();
            StringBuilder outcome = new StringBuilder();
            for (int r = 0; r < 80; r++) {
                group.add(new Answer.Chosen(r < 20 ? "1" : "0"));
                outcome.append(r < ones || (r >= 20 && r % 3 == 0) ? 1 : 0);
            }
            Sample sample = new Sample()
                    .single("g", List.of("0", "1"), group)
                    .single("o", List.of("0", "1"), chosen(outcome.toString()));
            assertThat(shown(sample, List.of("g"), 5)).as("%d of class 1", ones).isEqualTo(ones == 5 || ones == 15);
        }
        double[] x = IntStream.range(0, 60).mapToDouble(r -> r * 7 % 60).toArray();
        for (int ones : new int[] {4, 5, 55, 56}) {
            StringBuilder outcome = new StringBuilder();
            for (int r = 0; r < 60; r++) {
                outcome.append(r < ones ? 1 : 0);
            }
            Sample sample = new Sample().number("x", 0, x).single("o", List.of("0", "1"), chosen(outcome.toString()));
            assertThat(shown(sample, List.of("x"), 5)).as("%d of class 1", ones).isEqualTo(ones == 5 || ones == 55);
        }
    }

    private static String mixed(int n) {
        StringBuilder codes = new StringBuilder();
        for (int r = 0; r < n; r++) {
            codes.append(r % 2);
        }
        return codes.toString();
    }

    private static boolean shown(Sample sample, List<String> predictors, int k) {
        Table table = sample.plainTable(new LogisticRegressionSpec("o", "1", predictors), k);
        return !Sample.figure(table, "(intercept)").suppressed();
    }
}
