package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.NetPromoterSpec;
import org.tercet.model.query.NetSpec;
import org.tercet.model.query.ScaleSpec;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Rao and Scott's tests, and weighted scores, against published figures and against every person's linearized values.
class WeightedTestsTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");

    /// Agresti, An Introduction to Categorical Data Analysis, 2007, table 2.5, as in R's `help(chisq.test)`: X-squared
    /// = 30.07 with 2 degrees of freedom. With equal weights all design effects are n / (n - 1).
    @Test
    void withEqualWeightsTheTestsAreThoseWithoutAny() {
        int[][] counts = {{762, 327, 468}, {484, 239, 477}};
        double[] weights = new double[2757];
        Arrays.fill(weights, 1.5);
        Table table = CountTestsTest.counted(counts)
                .weight("w", 1, weights)
                .table(new ChiSquareSpec("rows", "columns"), WEIGHT);
        assertThat(Sample.value(table, "rao-scott", Quantity.CHI_SQUARE)).isCloseTo(30.07, within(5e-3));
        assertThat(Sample.value(table, "rao-scott", Quantity.DF)).isEqualTo(2);
        double f = Sample.value(table, "rao-scott", Quantity.CHI_SQUARE) / 2 * 2756 / 2757;
        assertThat(Sample.value(table, "rao-scott-f", Quantity.F)).isCloseTo(f, within(1e-9));
        assertThat(Sample.value(table, "rao-scott-f", Quantity.DF)).isCloseTo(2, within(1e-9));
        assertThat(Sample.value(table, "rao-scott-f", Quantity.RESIDUAL_DF)).isCloseTo(2 * 2756, within(1e-6));
        // R: p-value = 2.954e-07 without weights.
        assertThat(Sample.value(table, "rao-scott", Quantity.P)).isCloseTo(2.954e-7, within(4e-9));
    }

    @Test
    void designEffectsFollowFromEveryPersonsLinearizedValues() {
        checkDesignEffects(false);
        checkDesignEffects(true);
    }

    /// @param empty whether nobody is in one cell
    private static void checkDesignEffects(boolean empty) {
        SplittableRandom random = new SplittableRandom(71);
        int n = 400;
        int[] row = random.ints(n, 0, 3).toArray();
        int[] column = IntStream.range(0, n)
                .map(i -> random.nextInt(10) < 3 + 2 * row[i] && !(empty && row[i] == 2) ? 1 : 0)
                .toArray();
        double[] weights = random.ints(n, 1, 50).mapToDouble(w -> w / 10.0).toArray();
        double total = Arrays.stream(weights).sum();
        double[][] shares = new double[3][2];
        for (int i = 0; i < n; i++) {
            shares[row[i]][column[i]] += weights[i] / total;
        }
        // Contrasts of neighbouring rows: another basis of the interactions than the one in use.
        double[][] simple = new double[2][2];
        double[][] designed = new double[2][2];
        for (int s = 0; s < 2; s++) {
            for (int t = 0; t < 2; t++) {
                for (int r = 0; r < 3; r++) {
                    for (int c = 0; c < 2; c++) {
                        if (shares[r][c] > 0) {
                            simple[s][t] += contrast(s, r, c) * contrast(t, r, c) / shares[r][c] / n;
                        }
                    }
                }
                for (int i = 0; i < n; i++) {
                    double u = contrast(s, row[i], column[i]) / shares[row[i]][column[i]] - mean(s, shares);
                    double v = contrast(t, row[i], column[i]) / shares[row[i]][column[i]] - mean(t, shares);
                    designed[s][t] += weights[i] * weights[i] / (total * total) * u * v * n / (n - 1);
                }
            }
        }
        double determinant = simple[0][0] * simple[1][1] - simple[0][1] * simple[1][0];
        double[][] effects = new double[2][2];
        for (int t = 0; t < 2; t++) {
            effects[0][t] = (simple[1][1] * designed[0][t] - simple[0][1] * designed[1][t]) / determinant;
            effects[1][t] = (simple[0][0] * designed[1][t] - simple[1][0] * designed[0][t]) / determinant;
        }
        double trace = effects[0][0] + effects[1][1];
        double squares =
                effects[0][0] * effects[0][0] + 2 * effects[0][1] * effects[1][0] + effects[1][1] * effects[1][1];
        Table table = new Sample()
                .single("rows", List.of("a", "b", "c"), row)
                .single("columns", List.of("x", "y"), column)
                .weight("w", 1, weights)
                .table(new ChiSquareSpec("rows", "columns"), WEIGHT);
        double pearson = Sample.value(table, "rao-scott", Quantity.CHI_SQUARE);
        assertThat(Sample.value(table, "rao-scott-f", Quantity.F)).isCloseTo(pearson / trace, within(1e-9));
        assertThat(Sample.value(table, "rao-scott-f", Quantity.DF)).isCloseTo(trace * trace / squares, within(1e-9));
        assertThat(trace / 2).isGreaterThan(1.1);
    }

    /// The weighted mean of a contrast over the shares; 0 unless nobody is in some cell.
    private static double mean(int which, double[][] shares) {
        double mean = 0;
        for (int r = 0; r < 3; r++) {
            for (int c = 0; c < 2; c++) {
                mean += shares[r][c] > 0 ? contrast(which, r, c) : 0;
            }
        }
        return mean;
    }

    private static double contrast(int which, int row, int column) {
        return (row == which ? 1 : row == which + 1 ? -1 : 0) * (column == 0 ? 1 : -1);
    }

    @Test
    void aHiddenCellHidesTheTests() {
        double[] weights = new double[106];
        Arrays.fill(weights, 2);
        Table table = CountTestsTest.counted(new int[][] {{50, 3}, {23, 30}})
                .weight("w", 0, weights)
                .table(new ChiSquareSpec("rows", "columns"), WEIGHT);
        assertThat(Sample.figure(table, "rao-scott").suppressed()).isTrue();
        assertThat(Sample.figure(table, "rao-scott-f").suppressed()).isTrue();
    }

    /// 8 of weight 1 and 6 of weight 4 chose the first option: 32 of 50.
    @Test
    void optionsAreSharesOfTheWeightedBase() {
        Codebook codebook = WeightedStatisticsTest.codebook(2, 2);
        Population people = Population.of(codebook);
        for (int r = 0; r < 20; r++) {
            people.add(Map.of(
                    "several", new Answer.ChosenSet(r < 14 ? Set.of("o0", "o1") : Set.of("o1")),
                    "weight", new Answer.Amount(BigDecimal.valueOf(r < 8 || r >= 18 ? 1 : 4))));
        }
        Statistic statistic = Statistics.of(new MultipleResponseSpec("several"), WeightedStatisticsTest.WEIGHT);
        long[] opened = StatisticsTest.secure(ThreeParties.seeded(3), people, statistic, null, 5);
        Table table = statistic.table(codebook, new Disclosure(5), opened);
        assertThat(Sample.figure(table, "o0").n()).isEqualTo(14);
        assertThat(Sample.value(table, "o0", Quantity.PERCENT)).isCloseTo(100 * 32 / 50.0, within(1e-12));
        assertThat(Sample.value(table, "o1", Quantity.PERCENT)).isEqualTo(100);
        assertThat(Sample.figure(table, "o2").suppressed()).isTrue();
    }

    /// 10 people of weight 1 say 1, 10 of weight 3 say 2: the mean is 70 / 40. Sum of w^2 (s - mean)^2: 10 x 0.5625 +
    /// 90 x 0.0625 = 11.25.
    @Test
    void scoresNetsAndPromotersAreWeighted() {
        double[] weights = new double[20];
        Arrays.fill(weights, 0, 10, 1);
        Arrays.fill(weights, 10, 20, 3);
        Sample sample = new Sample()
                .single("s", MeanTestsTest.counts("1", 10, "2", 10, "3", 0))
                .weight("w", 0, weights);
        Table scale = sample.table(new ScaleSpec("s", null), WEIGHT);
        assertThat(Sample.value(scale, "score", Quantity.MEAN)).isEqualTo(1.75);
        assertThat(Sample.value(scale, "score", Quantity.STANDARD_ERROR))
                .isCloseTo(Math.sqrt(11.25 * 20 / 19) / 40, within(1e-15));
        assertThat(Sample.value(scale, "top-2", Quantity.PERCENT)).isEqualTo(75);
        Table net = sample.table(new NetSpec("s", List.of("2", "3")), WEIGHT);
        assertThat(Sample.value(net, "net", Quantity.PERCENT)).isEqualTo(75);
        assertThat(Sample.figure(net, "net").n()).isEqualTo(10);
        Table promoters = new Sample()
                .single(
                        "s",
                        MeanTestsTest.counts(
                                "0", 10, "1", 0, "2", 0, "3", 0, "4", 0, "5", 0, "6", 0, "7", 0, "8", 0, "9", 0, "10",
                                10))
                .weight("w", 0, weights)
                .table(new NetPromoterSpec("s"), WEIGHT);
        assertThat(Sample.value(promoters, "score", Quantity.SCORE)).isEqualTo(50);
        assertThat(Sample.value(promoters, "score", Quantity.STANDARD_ERROR))
                .isCloseTo(200 * Math.sqrt(11.25 * 20 / 19) / 40, within(1e-12));
    }
}
