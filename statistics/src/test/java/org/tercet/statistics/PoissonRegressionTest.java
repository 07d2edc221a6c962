package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Breaks of yarn on looms: Tippett, Technological Applications of Statistics, 1950; R's `warpbreaks`. Figures as R's
/// `glm` prints them.
class PoissonRegressionTest {
    /// Nine per wool and tension: A and B, low, medium and high.
    private static final int[] BREAKS = {
        26, 30, 54, 25, 70, 52, 51, 26, 67, 18, 21, 29, 17, 12, 18, 35, 30, 36, 36, 21, 24, 18, 10, 43, 28, 15, 26, //
        27, 14, 29, 19, 29, 31, 41, 20, 44, 42, 26, 19, 16, 39, 28, 21, 39, 29, 20, 21, 24, 17, 13, 15, 15, 16, 28
    };

    private static Sample looms() {
        List<Answer> wool = new ArrayList<>();
        List<Answer> tension = new ArrayList<>();
        for (int r = 0; r < 54; r++) {
            wool.add(new Answer.Chosen(r < 27 ? "A" : "B"));
            tension.add(new Answer.Chosen("LMH".substring(r / 9 % 3, r / 9 % 3 + 1)));
        }
        return new Sample()
                .counts("breaks", 99, BREAKS)
                .single("wool", List.of("A", "B"), wool)
                .single("tension", List.of("L", "M", "H"), tension);
    }

    @Test
    void breaksByWoolAndTensionAreAsPublished() {
        Table table = looms().table(new PoissonRegressionSpec("breaks", List.of("wool", "tension")));
        LogisticRegressionTest.requireCoefficient(table, "(intercept)", 3.69196, 0.04541, 5e-6);
        LogisticRegressionTest.requireCoefficient(table, "wool=B", -0.20599, 0.05157, 5e-6);
        LogisticRegressionTest.requireCoefficient(table, "tension=M", -0.32132, 0.06027, 5e-6);
        LogisticRegressionTest.requireCoefficient(table, "tension=H", -0.51849, 0.06396, 5e-6);
        assertThat(Sample.value(table, "model", Quantity.NULL_DEVIANCE)).isCloseTo(297.37, within(5e-3));
        assertThat(Sample.value(table, "model", Quantity.DEVIANCE)).isCloseTo(210.39, within(5e-3));
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_DF)).isEqualTo(50);
    }

    @Test
    void nineInEveryCrossingAreTooFewForTen() {
        PoissonRegressionSpec spec = new PoissonRegressionSpec("breaks", List.of("wool", "tension"));
        assertThat(Sample.figure(looms().plainTable(spec, 9), "wool=B").suppressed())
                .isFalse();
        assertThat(Sample.figure(looms().plainTable(spec, 10), "wool=B").suppressed())
                .isTrue();
    }

    @Test
    void theFitIsThatOfDoubleArithmeticWithinAMillionthOfAStandardError() {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 200 + random.nextInt(600);
            double[] x = new double[n];
            int[] counts = new int[n];
            double[] outcome = new double[n];
            double[][] design = new double[n][];
            List<Answer> group = new ArrayList<>();
            for (int r = 0; r < n; r++) {
                x[r] = Math.round(100 * (50 + 12 * random.nextGaussian())) / 100.0;
                boolean second = random.nextInt(3) == 0;
                group.add(new Answer.Chosen(second ? "1" : "0"));
                double mean = Math.exp(seed % 4 + 0.03 * (x[r] - 50) - (second ? 0.4 : 0));
                counts[r] = poisson(random, mean);
                outcome[r] = counts[r];
                design[r] = new double[] {1, x[r], second ? 1 : 0};
            }
            Table table = new Sample()
                    .number("x", 2, x)
                    .counts("y", 999, counts)
                    .single("g", List.of("0", "1"), group)
                    .plainTable(new PoissonRegressionSpec("y", List.of("x", "g")), 5);
            DoubleFit.of(design, outcome, false).require(table, seed, "(intercept)", "x", "g=1");
        }
    }

    private static int poisson(SplittableRandom random, double mean) {
        double product = random.nextDouble();
        int count = 0;
        while (product > Math.exp(-mean)) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    @Test
    void theResidualDegreesOfFreedomAreAtLeastTheMinimum() {
        for (int n : new int[] {6, 7}) {
            int[] counts = java.util.stream.IntStream.range(0, n)
                    .map(r -> 1 + r * 3 % 5)
                    .toArray();
            double[] x =
                    java.util.stream.IntStream.range(0, n).mapToDouble(r -> r).toArray();
            Table table = new Sample()
                    .counts("y", 20, counts)
                    .number("x", 0, x)
                    .plainTable(new PoissonRegressionSpec("y", List.of("x")), 5);
            assertThat(Sample.figure(table, "x").suppressed())
                    .as("%d people", n)
                    .isEqualTo(n == 6);
        }
    }

    @Test
    void fewWithACountAboveNoneHideTheModel() {
        for (int some : new int[] {4, 5}) {
            int[] counts = new int[60];
            double[] x = new double[60];
            for (int r = 0; r < 60; r++) {
                x[r] = r * 7 % 60;
                counts[r] = r % 12 == 0 && r / 12 < some ? 1 + r / 24 : 0;
            }
            Table table = new Sample()
                    .counts("y", 20, counts)
                    .number("x", 0, x)
                    .plainTable(new PoissonRegressionSpec("y", List.of("x")), 5);
            assertThat(Sample.figure(table, "x").suppressed()).isEqualTo(some == 4);
        }
    }
}
