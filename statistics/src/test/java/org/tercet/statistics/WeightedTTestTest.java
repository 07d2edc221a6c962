package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.TTestSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.Tails;
import org.tercet.statistics.table.TextTable;

/// Design-based t tests, against published figures with equal weights and the sandwich of a regression with others.
class WeightedTTestTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");
    private static final double[] FIRST = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
    private static final double[] SECOND = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

    /// Student's sleep data, first drug; R, `t.test`: t = 1.3257, df = 9, p = 0.2176.
    @Test
    void withEqualWeightsTheTestOfOneSampleIsStudents() {
        double[] alike = new double[10];
        Arrays.fill(alike, 2.5);
        Sample sample = new Sample().number("y", 1, FIRST).weight("w", 1, alike);
        Table table = sample.table(TTestSpec.of("y", null, null), WEIGHT);
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(1.3257, within(5e-5));
        assertThat(Sample.value(table, "t", Quantity.DF)).isEqualTo(9);
        assertThat(Sample.value(table, "t", Quantity.P)).isCloseTo(0.2176, within(5e-5));
        Table shifted = sample.table(new TTestSpec("y", null, null, new BigDecimal("0.75")), WEIGHT);
        assertThat(Sample.value(shifted, "t", Quantity.T)).isZero();
        assertThat(TextTable.render(shifted)).contains("Against 0.75", "weighted; n is not", "effective n");
    }

    /// The same data; R, `t.test` with equal variances: t = -1.8608, df = 18. The sandwich takes sums of squares over
    /// n^2 and 20 / 19: with ten in either group its variance is 9 / 10 x 20 / 19 of that.
    @Test
    void withEqualWeightsTwoGroupsDifferAsInRButForTheDivisors() {
        double[] both =
                DoubleStream.concat(Arrays.stream(FIRST), Arrays.stream(SECOND)).toArray();
        double[] alike = new double[20];
        Arrays.fill(alike, 4);
        Table table = new Sample()
                .number("y", 1, both)
                .single(
                        "g",
                        List.of("1", "2"),
                        IntStream.range(0, 20).map(i -> i / 10).toArray())
                .weight("w", 0, alike)
                .table(TTestSpec.of("y", "g", null), WEIGHT);
        assertThat(Sample.value(table, "t", Quantity.DIFFERENCE)).isCloseTo(-1.58, within(1e-14));
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(-1.8608 / Math.sqrt(18 / 19.0), within(5e-5));
        assertThat(Sample.value(table, "t", Quantity.DF)).isEqualTo(18);
    }

    /// As R's `svyttest`: the slope of `svyglm` on the group, n - 2 degrees of freedom.
    @Test
    void theDifferenceOfTwoGroupsIsTheSlopeOfARegression() {
        SplittableRandom random = new SplittableRandom(61);
        int n = 80;
        int[] g = random.ints(n, 0, 2).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> random.nextInt(-300, 400) / 10.0 + 8 * g[i])
                .toArray();
        double[] weights = random.ints(n, 1, 90).mapToDouble(w -> w / 10.0).toArray();
        Table table = new Sample()
                .number("y", 1, y)
                .single("g", List.of("a", "b"), g)
                .weight("w", 1, weights)
                .table(TTestSpec.of("y", "g", null), WEIGHT);
        double[] total = new double[2];
        double[] mean = new double[2];
        for (int i = 0; i < n; i++) {
            total[g[i]] += weights[i];
            mean[g[i]] += weights[i] * y[i];
        }
        mean[0] /= total[0];
        mean[1] /= total[1];
        // X'WX is ((W, W1), (W1, W1)); the slope's row of its inverse gives -1 / W0 and 1 / W1.
        double variance = IntStream.range(0, n)
                        .mapToDouble(i -> weights[i] * (y[i] - mean[g[i]]) / total[g[i]])
                        .map(z -> z * z)
                        .sum()
                * n
                / (n - 1);
        double t = (mean[0] - mean[1]) / Math.sqrt(variance);
        assertThat(Sample.value(table, "t", Quantity.DIFFERENCE)).isCloseTo(mean[0] - mean[1], within(1e-12));
        assertThat(Sample.value(table, "t", Quantity.STANDARD_ERROR)).isCloseTo(Math.sqrt(variance), within(1e-12));
        assertThat(Sample.value(table, "t", Quantity.T)).isCloseTo(t, within(1e-11));
        assertThat(Sample.value(table, "t", Quantity.P)).isCloseTo(Tails.twoSidedT(t, n - 2), within(1e-11));
        assertThat(Sample.value(table, "t", Quantity.LOWER_95))
                .isCloseTo(mean[0] - mean[1] - Tails.t975(n - 2) * Math.sqrt(variance), within(1e-11));
    }

    @Test
    void aHiddenGroupHidesTheTest() {
        double[] alike = new double[24];
        Arrays.fill(alike, 3);
        Table table = new Sample()
                .number("y", 0, IntStream.range(0, 24).asDoubleStream().toArray())
                .single(
                        "g",
                        List.of("a", "b"),
                        IntStream.range(0, 24).map(i -> i < 4 ? 0 : 1).toArray())
                .weight("w", 0, alike)
                .table(TTestSpec.of("y", "g", null), WEIGHT);
        assertThat(Sample.figure(table, "t").suppressed()).isTrue();
    }

    @Test
    void pairsTakeNoWeights() {
        assertThatThrownBy(() -> Statistics.of(TTestSpec.of("y", null, "x"), WEIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("derive the difference");
    }
}
