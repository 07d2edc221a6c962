package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.MedianDeviationSpec;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Weighted boxplots and median absolute deviations: what they are, and when each value is shown, at k = 5.
class WeightedSpreadTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");
    private static final BoxplotSpec BOXPLOT = new BoxplotSpec("y");
    private static final MedianDeviationSpec MAD = new MedianDeviationSpec("y");

    @Test
    void hingesAndMedianAreTheWeightedQuantiles() {
        for (int seed = 1; seed <= 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Sample sample = sample(
                    random.ints(200, 0, 100).asDoubleStream().toArray(),
                    random.ints(200, 0, 9).asDoubleStream().toArray());
            Table quantiles =
                    sample.table(new QuantilesSpec("y", List.of(250L, 500L, 750L), QuantilesSpec.INVERSE), WEIGHT);
            Table boxplot = sample.table(BOXPLOT, WEIGHT);
            assertThat(value(boxplot, "lower-hinge")).isEqualTo(value(quantiles, "250"));
            assertThat(value(boxplot, "median")).isEqualTo(value(quantiles, "500"));
            assertThat(value(boxplot, "upper-hinge")).isEqualTo(value(quantiles, "750"));
            assertThat(value(sample.table(MAD, WEIGHT), "median")).isEqualTo(value(quantiles, "500"));
            assertThat(TextTable.render(boxplot)).contains("effective n", "weighted quantiles of type 1");
        }
    }

    /// Six people at 0 and at 127, five at each of 50 to 69: the hinges are 54 and 65.
    @Test
    void whiskersEndWithinTheFencesAndWhoHasNoWeightIsNoExtreme() {
        double[] values = new double[112];
        double[] weights = new double[112];
        Arrays.fill(weights, 1);
        for (int i = 0; i < values.length; i++) {
            values[i] = i < 6 ? 0 : i < 12 ? 127 : 50 + (i - 12) / 5;
        }
        Table table = sample(values, weights).table(BOXPLOT, WEIGHT);
        assertThat(value(table, "minimum")).isEqualTo(0);
        assertThat(value(table, "maximum")).isEqualTo(127);
        assertThat(value(table, "lower-whisker")).isEqualTo(50);
        assertThat(value(table, "upper-whisker")).isEqualTo(69);
        assertThat(Sample.figure(table, "below").n()).isEqualTo(6);
        assertThat(Sample.value(table, "above", Quantity.WEIGHTED_N)).isEqualTo(6);
        Arrays.fill(weights, 0, 12, 0);
        Table without = sample(values, weights).table(BOXPLOT, WEIGHT);
        assertThat(value(without, "minimum")).isEqualTo(50);
        assertThat(value(without, "maximum")).isEqualTo(69);
        assertThat(Sample.figure(without, "below").n()).isEqualTo(6);
    }

    @Test
    void fewOutliersAreNotCountedNorWeighed() {
        for (int few : new int[] {4, 5}) {
            double[] values = new double[100 + few];
            double[] weights = new double[values.length];
            Arrays.fill(weights, 1);
            for (int i = 0; i < values.length; i++) {
                values[i] = i < few ? 0 : 50 + (i - few) / 5;
            }
            Table table = sample(values, weights).table(BOXPLOT, WEIGHT);
            for (Part part : table.allParts().toList()) {
                for (Line line : part.lines()) {
                    if ("below".equals(line.code())) {
                        assertThat(line.figures().getFirst().suppressed()).isEqualTo(few < 5);
                    }
                }
            }
            assertThat(value(table, "median")).isEqualTo(59);
        }
    }

    @Test
    void fewerThanFourTimesTheMinimumCountShowNothingButHowManyThereAre() {
        for (int n : new int[] {19, 20}) {
            double[] values = new double[n];
            Arrays.fill(values, 40);
            double[] weights = new double[n];
            Arrays.fill(weights, 2);
            Table table = sample(values, weights).table(BOXPLOT, WEIGHT);
            for (String code : List.of("minimum", "lower-hinge", "median", "upper-hinge", "maximum", "upper-whisker")) {
                assertThat(Sample.figure(table, code).suppressed()).isEqualTo(n < 20);
            }
            assertThat(table.lines().getFirst().figures().getFirst().n()).isEqualTo(n);
        }
    }

    /// The person with much weight at 52 is the lower hinge, the other one the upper; `apart` people are between.
    @Test
    void hingesAndMedianBetweenWhichFewPeopleLieAreNotShown() {
        for (int apart : new int[] {4, 5}) {
            Table table = heavy(52, 52 + apart, 1).table(BOXPLOT, WEIGHT);
            for (String code : List.of("lower-hinge", "median", "upper-hinge")) {
                assertThat(Sample.figure(table, code).suppressed()).as(code).isEqualTo(apart < 5);
            }
        }
    }

    /// Ten people at 0, then one at each of 50 to 89, most weight on two of them: the hinges. The lower whisker is 50,
    /// with ten people below.
    @Test
    void aWhiskerWithFewPeopleUpToItsHingeIsNotShown() {
        for (int lower : new int[] {52, 54, 55}) {
            Table table = heavy(lower, 80, 0).table(BOXPLOT, WEIGHT);
            assertThat(value(table, "lower-hinge")).isEqualTo(lower);
            assertThat(Sample.figure(table, "lower-whisker").suppressed()).isEqualTo(lower < 55);
            double[] mirrored = Arrays.stream(heavyValues()).map(v -> 127 - v).toArray();
            Table other = sample(mirrored, heavyWeights(lower, 80, 0)).table(BOXPLOT, WEIGHT);
            assertThat(value(other, "upper-hinge")).isEqualTo(127 - lower);
            assertThat(Sample.figure(other, "upper-whisker").suppressed()).isEqualTo(lower < 55);
        }
    }

    /// A person at the edge of the values, or of the distances, is not shown however much weight there is.
    @Test
    void mediansNeedPeopleOnEitherSideOfThem() {
        double[] values = IntStream.range(0, 41).mapToDouble(i -> 20 + i).toArray();
        double[] weights = new double[41];
        Arrays.fill(weights, 1);
        weights[40] = 100;
        Table edge = sample(values, weights).table(MAD, WEIGHT);
        assertThat(Sample.figure(edge, "median").suppressed()).isTrue();
        // 20 at 20 and 22 at 60 make 41 the median and 19, the distance of 60, the median distance: two are further
        // off.
        weights[0] = 20;
        weights[40] = 22;
        Table far = sample(values, weights).table(MAD, WEIGHT);
        assertThat(value(far, "median")).isEqualTo(41);
        assertThat(Sample.figure(far, "deviation").suppressed()).isTrue();
        // Less weight there: of 20 to 60 the median is 40, and half are at most 10 away.
        weights[0] = 1;
        weights[40] = 1;
        assertThat(Sample.value(sample(values, weights).table(MAD, WEIGHT), "deviation", Quantity.SPREAD))
                .isEqualTo(10);
    }

    @Test
    void withoutAnyWeightThereIsNothingButHowManyThereAre() {
        double[] values = new double[30];
        Arrays.fill(values, 20);
        assertThat(Sample.figure(sample(values, new double[30]).table(BOXPLOT, WEIGHT), "median")
                        .suppressed())
                .isTrue();
        assertThat(Sample.figure(sample(values, new double[30]).table(MAD, WEIGHT), "median")
                        .suppressed())
                .isTrue();
    }

    private static Sample heavy(int lower, int upper, double far) {
        return sample(heavyValues(), heavyWeights(lower, upper, far));
    }

    private static double[] heavyValues() {
        return IntStream.range(0, 50).mapToDouble(i -> i < 10 ? 0 : 40 + i).toArray();
    }

    private static double[] heavyWeights(int lower, int upper, double far) {
        double[] weights = new double[50];
        Arrays.fill(weights, 1);
        Arrays.fill(weights, 0, 10, far);
        weights[lower - 40] = 500;
        weights[upper - 40] = 500;
        return weights;
    }

    private static double value(Table table, String code) {
        return Sample.value(table, code, Quantity.VALUE);
    }

    private static Sample sample(double[] values, double[] weights) {
        return new Sample().narrow("y", 0, 0, 127, values).weight("w", 2, weights);
    }
}
