package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Weighted estimates against published figures, and against the definitions worked out person by person.
class WeightedEstimatesTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");

    /// NIST, Dataplot Reference Manual, 1996, page 2-67, WEIGHTED STANDARD DEVIATION: 5.82 for 2, 3, 5, 7, 11, 13, 17,
    /// 19 and 23 with weights 1, 1, 0, 0, 4, 1, 2, 1 and 0; here without those whose weight is 0.
    @Test
    void theWeightedDeviationIsNists() {
        Table table = new Sample()
                .number("y", 0, 2, 3, 11, 13, 17, 19)
                .weight("w", 0, 1, 1, 4, 1, 2, 1)
                .table(new MeanSpec("y", null), WEIGHT);
        assertThat(Sample.value(table, CellName.ALL, Quantity.MEAN)).isEqualTo(11.5);
        assertThat(Sample.value(table, CellName.ALL, Quantity.SD)).isCloseTo(5.82, within(0.005));
        // Sum of weights 10, of their squares 24.
        assertThat(Sample.value(table, CellName.ALL, Quantity.WEIGHTED_N)).isEqualTo(10);
        assertThat(Sample.value(table, CellName.ALL, Quantity.EFFECTIVE_N)).isCloseTo(100.0 / 24, within(1e-15));
        assertThat(Sample.value(table, CellName.ALL, Quantity.DESIGN_EFFECT)).isEqualTo(6 * 24 / 100.0);
        // Sum of w^2 (y - mean)^2: 90.25 + 72.25 + 16 x 0.25 + 2.25 + 4 x 30.25 + 56.25 = 346.
        assertThat(Sample.value(table, CellName.ALL, Quantity.STANDARD_ERROR))
                .isCloseTo(Math.sqrt(346 * 6 / 5.0) / 10, within(1e-15));
    }

    /// support.minitab.com, Calculator, Example of calculating the weighted mean and the standard deviation: 36.2898
    /// and 41.0060.
    @Test
    void theWeightedMeanAndDeviationAreMinitabs() {
        Table table = new Sample()
                .number("y", 2, 49.01, 2.20, 16.70, 93.97, 6.16, 27.75)
                .weight("w", 0, 5, 12, 8, 14, 9, 4)
                .table(new MeanSpec("y", null), WEIGHT);
        assertThat(Sample.value(table, CellName.ALL, Quantity.MEAN)).isCloseTo(36.2898, within(5e-5));
        assertThat(Sample.value(table, CellName.ALL, Quantity.SD)).isCloseTo(41.0060, within(5e-5));
    }

    /// Student's sleep data, first drug; R, `t.test`: mean 0.75, t = 1.3257, so that the standard error is 0.5657.
    @Test
    void withEqualWeightsEverythingIsAsWithoutAny() {
        Sample sample = new Sample()
                .number("y", 1, 0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0)
                .weight("w", 1, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5, 2.5);
        Table weighted = sample.table(new MeanSpec("y", null), WEIGHT);
        Table plain = sample.table(new MeanSpec("y", null));
        for (Quantity quantity : List.of(Quantity.MEAN, Quantity.SD, Quantity.STANDARD_ERROR, Quantity.MARGIN_95)) {
            assertThat(Sample.value(weighted, CellName.ALL, quantity))
                    .as("%s", quantity)
                    .isCloseTo(Sample.value(plain, CellName.ALL, quantity), within(1e-14));
        }
        assertThat(Sample.value(weighted, CellName.ALL, Quantity.MEAN)
                        / Sample.value(weighted, CellName.ALL, Quantity.STANDARD_ERROR))
                .isCloseTo(1.3257, within(5e-5));
        assertThat(Sample.value(weighted, CellName.ALL, Quantity.DESIGN_EFFECT)).isEqualTo(1);
        assertThat(Sample.value(weighted, CellName.ALL, Quantity.EFFECTIVE_N)).isEqualTo(10);
    }

    @Test
    void sharesOfColumnsAreRatiosWhoseErrorsAreLinearized() {
        SplittableRandom random = new SplittableRandom(31);
        int n = 120;
        int[] down = random.ints(n, 0, 2).toArray();
        int[] across = random.ints(n, 0, 2).toArray();
        double[] weights = random.ints(n, 1, 40).mapToDouble(w -> w / 10.0).toArray();
        Table table = new Sample()
                .single("down", List.of("0", "1"), down)
                .single("across", List.of("0", "1"), across)
                .weight("w", 1, weights)
                .table(new CrosstabSpec("down", "across"), WEIGHT);
        for (int column = 0; column < 2; column++) {
            int group = column;
            double[] member = IntStream.range(0, n)
                    .mapToDouble(i -> across[i] == group ? 1 : 0)
                    .toArray();
            double[] one =
                    IntStream.range(0, n).mapToDouble(i -> down[i] == 1 ? 1 : 0).toArray();
            Figure figure = table.lines().stream()
                    .filter(line -> "1".equals(line.code()))
                    .map(Line::figures)
                    .findFirst()
                    .orElseThrow()
                    .get(1 + column);
            double[] expected = domainMean(one, member, weights);
            assertThat(figure.value(Quantity.PERCENT)).isCloseTo(100 * expected[0], within(1e-12));
            assertThat(figure.value(Quantity.STANDARD_ERROR)).isCloseTo(100 * expected[1], within(1e-12));
        }
        assertThat(TextTable.render(table)).contains("weighted; n is not").contains("deff");
    }

    @Test
    void aMeanOfAGroupIsADomainMeanOfTheWholeSample() {
        SplittableRandom random = new SplittableRandom(32);
        int n = 90;
        int[] group = random.ints(n, 0, 3).toArray();
        double[] y = random.ints(n, -500, 900).mapToDouble(v -> v / 10.0).toArray();
        double[] weights = random.ints(n, 1, 400).mapToDouble(w -> w / 100.0).toArray();
        Table table = new Sample()
                .number("y", 1, y)
                .single("g", List.of("0", "1", "2"), group)
                .weight("w", 2, weights)
                .table(new MeanSpec("y", "g"), WEIGHT);
        for (int g = 0; g < 3; g++) {
            int which = g;
            double[] member =
                    Arrays.stream(group).mapToDouble(v -> v == which ? 1 : 0).toArray();
            double[] expected = domainMean(y, member, weights);
            assertThat(Sample.value(table, "" + g, Quantity.MEAN)).isCloseTo(expected[0], within(1e-12));
            assertThat(Sample.value(table, "" + g, Quantity.STANDARD_ERROR)).isCloseTo(expected[1], within(1e-12));
        }
    }

    @Test
    void aFrequencyShowsUnweightedCountsBesideWeightedShares() {
        Table table = new Sample()
                .single("s", MeanTestsTest.counts("a", 6, "b", 5))
                .weight("w", 0, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4)
                .table(new FrequencySpec("s"), WEIGHT);
        assertThat(Sample.figure(table, "a").n()).isEqualTo(6);
        assertThat(Sample.value(table, "a", Quantity.PERCENT)).isCloseTo(100 * 6 / 26.0, within(1e-13));
        // Effective base 26^2 / 86; p (1 - p) = 6 x 20 / 26^2.
        assertThat(Sample.value(table, "a", Quantity.MARGIN_95))
                .isCloseTo(196 * Math.sqrt(120 * 86.0) / (26 * 26), within(1e-13));
    }

    /// Mean of a domain and its standard error from every person's linearized value, as R's `svymean` and `svyby`
    /// define them.
    private static double[] domainMean(double[] y, double[] member, double[] weights) {
        int n = y.length;
        double total =
                IntStream.range(0, n).mapToDouble(i -> member[i] * weights[i]).sum();
        double mean = IntStream.range(0, n)
                        .mapToDouble(i -> member[i] * weights[i] * y[i])
                        .sum()
                / total;
        double[] z = IntStream.range(0, n)
                .mapToDouble(i -> member[i] * weights[i] * (y[i] - mean) / total)
                .toArray();
        double centre = Arrays.stream(z).average().orElseThrow();
        double variance = Arrays.stream(z).map(v -> (v - centre) * (v - centre)).sum() * n / (n - 1);
        return new double[] {mean, Math.sqrt(variance)};
    }
}
