package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.Adjustment;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.Tails;
import org.tercet.statistics.table.TextTable;

/// Weighted banner tables and histograms, against regressions worked out person by person and tables of the same
/// people.
class WeightedBannersTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");
    private static final ColumnProportionsSpec BANNER = new ColumnProportionsSpec("rows", "columns", null);

    /// A difference of two domain means is the slope of a regression on a 0/1; its variance is the sandwich of R's
    /// `svyglm`, here by two by two matrices over all persons of both domains.
    @Test
    void lettersFollowFromTheSlopeOfARegressionOnTheColumn() {
        int marked = 0;
        int bare = 0;
        for (int seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 150;
            int[] column = random.ints(n, 0, 3).toArray();
            int[] row = IntStream.range(0, n)
                    .map(i -> random.nextInt(10) < 3 + column[i] ? 1 : 0)
                    .toArray();
            double[] weights = random.ints(n, 1, 60).mapToDouble(w -> w / 10.0).toArray();
            Table table = sample(row, column, weights).table(BANNER, WEIGHT);
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 3; b++) {
                    double[] slope = slope(row, column, weights, b, a);
                    boolean letter = a != b && slope[0] > 0 && Tails.twoSidedNormal(slope[0] / slope[1]) < 0.05;
                    assertThat(letters(table, "r1", a).contains(ColumnLetters.letter(b)))
                            .as("seed %d, %d over %d", seed, a, b)
                            .isEqualTo(letter);
                    marked += letter ? 1 : 0;
                    bare += letter ? 0 : 1;
                }
            }
        }
        assertThat(marked).isPositive();
        assertThat(bare).isPositive();
    }

    /// 30 of 40 against 18 of 40, unweighted z = 2.74. With one weight of 40 in either column the effective bases are
    /// 79^2 / 1639 = 3.8.
    @Test
    void fewHeavyPeopleTakeALetterAway() {
        int[] row = new int[80];
        int[] column = new int[80];
        for (int i = 0; i < 80; i++) {
            column[i] = i / 40;
            row[i] = i % 40 < (column[i] == 0 ? 30 : 18) ? 1 : 0;
        }
        double[] alike = new double[80];
        Arrays.fill(alike, 1);
        double[] heavy = alike.clone();
        heavy[0] = 40;
        heavy[40] = 40;
        assertThat(letters(sample(row, column, alike).table(BANNER, WEIGHT), "r1", 0))
                .isEqualTo("B");
        assertThat(letters(sample(row, column, heavy).table(BANNER, WEIGHT), "r1", 0))
                .isEmpty();
    }

    @Test
    void lettersAreAdjustedAndTheTableSaysHowTheyAreMade() {
        int[] row = IntStream.range(0, 120)
                .map(i -> i % 40 < 14 + 5 * (i / 40) ? 1 : 0)
                .toArray();
        int[] column = IntStream.range(0, 120).map(i -> i / 40).toArray();
        double[] alike = new double[120];
        Arrays.fill(alike, 2);
        Sample sample = sample(row, column, alike);
        // 14, 19 and 24 of 40: the largest difference has z = 0.25 / sqrt(0.2275 / 40 + 0.24 / 40) = 2.31, p = 0.0207.
        Table table = sample.table(BANNER, WEIGHT);
        assertThat(letters(table, "r1", 2)).isEqualTo("A");
        assertThat(letters(table, "r1", 1)).isEmpty();
        Table adjusted = sample.table(new ColumnProportionsSpec("rows", "columns", Adjustment.HOLM), WEIGHT);
        assertThat(letters(adjusted, "r1", 2)).isEmpty();
        assertThat(TextTable.render(table))
                .contains("linearized standard errors of both columns", "weighted; n is not", "deff");
    }

    @Test
    void aHiddenCellIsNotCompared() {
        int[] row = IntStream.range(0, 60).map(i -> i < 3 || i >= 33 ? 1 : 0).toArray();
        int[] column = IntStream.range(0, 60).map(i -> i / 30).toArray();
        double[] weights = new double[60];
        Arrays.fill(weights, 3);
        Table table = sample(row, column, weights).table(BANNER, WEIGHT);
        for (Line line : table.lines()) {
            assertThat(line.figures()).extracting(Figure::letters).containsOnlyNulls();
        }
    }

    /// Who is in a bin is in a category of a single choice of the same cuts.
    @Test
    void binsAreTheCategoriesOfTheSamePeople() {
        SplittableRandom random = new SplittableRandom(5);
        int n = 130;
        double[] ages = random.ints(n, 18, 100).asDoubleStream().toArray();
        int[] bins = Arrays.stream(ages)
                .mapToInt(age -> age < 30 ? 0 : age < 45 ? 1 : age < 60 ? 2 : 3)
                .toArray();
        double[] weights = random.ints(n, 1, 400).mapToDouble(w -> w / 10.0).toArray();
        Sample sample = new Sample()
                .narrow("age", 0, 18, 99, ages)
                .single("bin", List.of("18", "30", "45", "60"), bins)
                .weight("w", 1, weights);
        Table histogram = sample.table(new HistogramSpec("age", List.of(30L, 45L, 60L), null), WEIGHT);
        Table frequency = sample.table(new FrequencySpec("bin"), WEIGHT);
        for (String bin : List.of("18", "30", "45", "60")) {
            assertThat(Sample.figure(histogram, bin)).isEqualTo(Sample.figure(frequency, bin));
            assertThat(Sample.value(histogram, bin, Quantity.PERCENT)).isPositive();
        }
        assertThat(histogram.lines().getFirst()).isEqualTo(frequency.lines().getFirst());
    }

    /// 6 of weight 1 below 30, 5 of weight 4 from 30 up: 20 of 26.
    @Test
    void aBinIsAShareOfTheSumOfWeights() {
        Table table = new Sample()
                .narrow("age", 0, 18, 99, 18, 20, 22, 24, 26, 29, 30, 31, 50, 70, 99)
                .weight("w", 0, 1, 1, 1, 1, 1, 1, 4, 4, 4, 4, 4)
                .table(new HistogramSpec("age", List.of(30L), null), WEIGHT);
        assertThat(Sample.figure(table, "30").n()).isEqualTo(5);
        assertThat(Sample.value(table, "30", Quantity.PERCENT)).isCloseTo(100 * 20 / 26.0, within(1e-13));
        assertThat(TextTable.render(table)).contains("18 to 29", "30 to 99", "effective n");
    }

    private static Sample sample(int[] row, int[] column, double[] weights) {
        return new Sample()
                .single("rows", List.of("r0", "r1"), row)
                .single("columns", List.of("c0", "c1", "c2"), column)
                .weight("w", 1, weights);
    }

    private static String letters(Table table, String code, int column) {
        @Nullable
        String letters = table.lines().stream()
                .filter(line -> code.equals(line.code()))
                .map(Line::figures)
                .findFirst()
                .orElseThrow()
                .get(1 + column)
                .letters();
        return letters == null ? "" : letters;
    }

    /// Slope and standard error of the weighted regression of `y` on being in the second column rather than the first;
    /// n / (n - 1) is that of all persons.
    private static double[] slope(int[] y, int[] column, double[] weights, int first, int second) {
        double[][] bread = new double[2][2];
        double[] right = new double[2];
        for (int i = 0; i < y.length; i++) {
            if (column[i] == first || column[i] == second) {
                double[] x = {1, column[i] == second ? 1 : 0};
                for (int a = 0; a < 2; a++) {
                    right[a] += weights[i] * x[a] * y[i];
                    for (int b = 0; b < 2; b++) {
                        bread[a][b] += weights[i] * x[a] * x[b];
                    }
                }
            }
        }
        double determinant = bread[0][0] * bread[1][1] - bread[0][1] * bread[1][0];
        double slope = (bread[0][0] * right[1] - bread[1][0] * right[0]) / determinant;
        double intercept = (bread[1][1] * right[0] - bread[0][1] * right[1]) / determinant;
        double variance = 0;
        for (int i = 0; i < y.length; i++) {
            if (column[i] == first || column[i] == second) {
                double x = column[i] == second ? 1 : 0;
                double influence = (bread[0][0] * x - bread[1][0]) / determinant;
                double residual = weights[i] * (y[i] - intercept - slope * x) * influence;
                variance += residual * residual;
            }
        }
        return new double[] {slope, Math.sqrt(variance * y.length / (y.length - 1))};
    }
}
