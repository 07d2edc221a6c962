package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Weighted quantiles: what they are, and that people decide what is shown, not weights.
class WeightedQuantilesTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");
    private static final QuantilesSpec MEDIAN = quantiles(500);

    /// Mathematics Stack Exchange, question 863213: 13, 23 and 54 with weights 10, 3 and 4 have the weighted median 13,
    /// the median 23; here six people for each number.
    @Test
    void theWeightedMedianIsThePublishedOne() {
        double[] three = {13, 23, 54};
        double[] theirs = {10, 3, 4};
        double[] values = IntStream.range(0, 18).mapToDouble(i -> three[i / 6]).toArray();
        double[] weights =
                IntStream.range(0, 18).mapToDouble(i -> theirs[i / 6]).toArray();
        assertThat(Sample.value(sample(values, weights).table(MEDIAN, WEIGHT), "500", Quantity.VALUE))
                .isEqualTo(13);
        assertThat(Sample.value(sample(values, weights).table(MEDIAN), "500", Quantity.VALUE))
                .isEqualTo(23);
    }

    /// Weights 0.15, 0.1, 0.2, 0.3, 0.25 of 1 to 5, six people for each number: 0.45 below 4 and 0.25 above, so
    /// that the weighted median is 4; the median is 3.
    @Test
    void halfOfTheWeightIsOnNeitherSideOfTheMedian() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> 1 + i / 6).toArray();
        double[] weights = {0.15, 0.1, 0.2, 0.3, 0.25};
        Table table = sample(
                        values,
                        IntStream.range(0, 30).mapToDouble(i -> weights[i / 6]).toArray())
                .table(MEDIAN, WEIGHT);
        assertThat(Sample.value(table, "500", Quantity.VALUE)).isEqualTo(4);
        Table plain = sample(values, IntStream.range(0, 30).mapToDouble(i -> 1).toArray())
                .table(MEDIAN);
        assertThat(Sample.value(plain, "500", Quantity.VALUE)).isEqualTo(3);
        assertThat(TextTable.render(table)).contains("effective n", "weighted quantiles of type 1");
    }

    /// R, `svyquantile` with `qrule = "math"`, takes the first value whose cumulated share is not below p: 3 at
    /// exactly 0.45.
    @Test
    void aShareThatIsReachedExactlyIsReached() {
        double[] values = IntStream.range(0, 30).mapToDouble(i -> 1 + i / 6).toArray();
        double[] weights = {0.15, 0.1, 0.2, 0.3, 0.25};
        Sample sample = sample(
                values, IntStream.range(0, 30).mapToDouble(i -> weights[i / 6]).toArray());
        Table table = sample.table(quantiles(449, 450, 451), WEIGHT);
        assertThat(Sample.value(table, "449", Quantity.VALUE)).isEqualTo(3);
        assertThat(Sample.value(table, "450", Quantity.VALUE)).isEqualTo(3);
        assertThat(Sample.value(table, "451", Quantity.VALUE)).isEqualTo(4);
    }

    /// A person of weight 3 is three persons.
    @Test
    void quantilesAreThoseOfRepeatedPeople() {
        for (int seed = 1; seed <= 4; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 90;
            double[] values = random.ints(n, 18, 100).asDoubleStream().toArray();
            int[] times = random.ints(n, 0, 7).toArray();
            double[] repeated = IntStream.range(0, n)
                    .flatMap(i -> IntStream.generate(() -> (int) values[i]).limit(times[i]))
                    .asDoubleStream()
                    .toArray();
            QuantilesSpec spec = quantiles(250, 500, 750);
            Table left = sample(values, IntStream.of(times).asDoubleStream().toArray())
                    .table(spec, WEIGHT);
            double[] alike = new double[repeated.length];
            Table right = sample(repeated, alike).table(spec);
            for (String code : List.of("250", "500", "750")) {
                assertThat(Sample.value(left, code, Quantity.VALUE))
                        .as("seed %d, %s", seed, code)
                        .isEqualTo(Sample.value(right, code, Quantity.VALUE));
            }
        }
    }

    /// Whoever has more than half of the weight is the median: nobody is above.
    @Test
    void aHeavyPersonAtTheEdgeIsNotShownHoweverMuchWeightIsThere() {
        double[] values = IntStream.range(0, 41).mapToDouble(i -> 20 + i).toArray();
        double[] weights = new double[41];
        Arrays.fill(weights, 1);
        weights[40] = 1000;
        Table table = sample(values, weights).table(MEDIAN, WEIGHT);
        assertThat(Sample.figure(table, "500").suppressed()).isTrue();
        // Four people above are too few at k = 5, five are enough.
        double[] inside = weights.clone();
        inside[40] = 1;
        inside[36] = 1000;
        assertThat(Sample.figure(sample(values, inside).table(MEDIAN, WEIGHT), "500")
                        .suppressed())
                .isTrue();
        inside[36] = 1;
        inside[35] = 1000;
        assertThat(Sample.value(sample(values, inside).table(MEDIAN, WEIGHT), "500", Quantity.VALUE))
                .isEqualTo(55);
    }

    /// Two people of great weight side by side hold the middle: their values would be one person apart.
    @Test
    void probabilitiesBetweenWhichFewPeopleLieShowNothing() {
        double[] values = IntStream.range(0, 60).mapToDouble(i -> 20 + i).toArray();
        double[] weights = new double[60];
        Arrays.fill(weights, 1);
        for (int apart : new int[] {1, 4, 5}) {
            double[] heavy = weights.clone();
            heavy[30] = 300;
            heavy[30 + apart] = 300;
            Table table = sample(values, heavy).table(quantiles(400, 600), WEIGHT);
            boolean shown = apart == 5;
            assertThat(Sample.figure(table, "400").suppressed()).isEqualTo(!shown);
            assertThat(Sample.figure(table, "600").suppressed()).isEqualTo(!shown);
            assertThat(Sample.value(sample(values, heavy).table(quantiles(400), WEIGHT), "400", Quantity.VALUE))
                    .isEqualTo(50);
        }
    }

    /// Three people at 40, ten at 50 and nobody between: few people at one value, many at the next.
    @Test
    void fewPeopleNextToASharedValueShowNothing() {
        double[] values = new double[40];
        double[] weights = new double[40];
        for (int i = 0; i < 40; i++) {
            values[i] = i < 13 ? 20 + i : i < 16 ? 40 : i < 26 ? 50 : 35 + i;
            weights[i] = i >= 13 && i < 16 ? 20 : i >= 16 && i < 26 ? 6 : 1;
        }
        // Three people at 40 with 13 below and 24 above; up to them 13 + 60 of 147, up to 50 60 more.
        Table table = sample(values, weights).table(quantiles(300, 700), WEIGHT);
        assertThat(Sample.figure(table, "300").suppressed()).isTrue();
        assertThat(Sample.figure(table, "700").suppressed()).isTrue();
        // The other way round few people are at the later of the two values and none between.
        double[] mirrored = Arrays.stream(values).map(v -> 100 - v).toArray();
        Table other = sample(mirrored, weights).table(quantiles(300, 700), WEIGHT);
        assertThat(Sample.figure(other, "300").suppressed()).isTrue();
        assertThat(Sample.figure(other, "700").suppressed()).isTrue();
        assertThat(Sample.value(sample(mirrored, weights).table(quantiles(700), WEIGHT), "700", Quantity.VALUE))
                .isEqualTo(60);
        Table alone = sample(values, weights).table(quantiles(700), WEIGHT);
        assertThat(Sample.value(alone, "700", Quantity.VALUE)).isEqualTo(50);
    }

    @Test
    void twoProbabilitiesMayHaveOneValue() {
        double[] values = IntStream.range(0, 40)
                .mapToDouble(i -> i < 15 ? 20 : i < 25 ? 30 : 40)
                .toArray();
        double[] weights = IntStream.range(0, 40).mapToDouble(i -> i % 3 + 1).toArray();
        Table table = sample(values, weights).table(quantiles(499, 500), WEIGHT);
        assertThat(Sample.value(table, "499", Quantity.VALUE)).isEqualTo(30);
        assertThat(Sample.value(table, "500", Quantity.VALUE)).isEqualTo(30);
    }

    @Test
    void withoutAnyWeightThereIsNoQuantile() {
        double[] values = new double[20];
        Arrays.fill(values, 20);
        Table table = sample(values, new double[20]).table(MEDIAN, WEIGHT);
        assertThat(Sample.figure(table, "500").suppressed()).isTrue();
    }

    @Test
    void interpolatedOnesTakeNoWeights() {
        assertThatThrownBy(
                        () -> Statistics.of(new QuantilesSpec("y", List.of(500L), QuantilesSpec.INTERPOLATED), WEIGHT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("type 1");
    }

    private static QuantilesSpec quantiles(long... permilles) {
        return new QuantilesSpec("y", Arrays.stream(permilles).boxed().toList(), QuantilesSpec.INVERSE);
    }

    private static Sample sample(double[] values, double[] weights) {
        return new Sample().narrow("y", 0, 0, 127, values).weight("w", 2, weights);
    }
}
