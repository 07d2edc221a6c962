package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.InformationMatrix;

/// Who hides a weighted model.
class DesignBasedSuppressionTest {
    /// Somebody of a large weight has the weighted sums for himself, or the sums of squares of the scores, though not
    /// the sums without weights.
    @Test
    void somebodyWithTooMuchOfAWeightedSumHidesIt() {
        int n = 60;
        double[] x = IntStream.range(0, n).mapToDouble(r -> r * 37 % 60).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(r -> r * 23 % 59).toArray();
        int byScores = 0;
        int byColumns = 0;
        for (int who = 0; who < n; who++) {
            for (int weight : new int[] {4, 8, 150}) {
                double[] w = new double[n];
                Arrays.fill(w, 1);
                w[who] = weight;
                double columns = leverage(rows(x, y, w));
                double scores = leverage(scores(x, y, w));
                if (who % 6 == 0 || columns > 0.52 && scores < 0.48) {
                    requireShown(new CovarianceSpec(List.of("x", "y")), x, y, w, columns);
                    requireShown(new RegressionSpec("y", List.of("x")), x, y, w, Math.max(columns, scores));
                }
                byScores += columns < 0.48 && scores > 0.52 ? 1 : 0;
                byColumns += columns > 0.52 && scores < 0.48 ? 1 : 0;
            }
        }
        assertThat(byScores).isPositive();
        assertThat(byColumns).isPositive();
    }

    /// @param most largest leverage; near the bound nothing is required
    private static void requireShown(StatisticSpec spec, double[] x, double[] y, double[] w, double most) {
        Population people = new Sample()
                .number("x", 0, x)
                .number("y", 0, y)
                .weight("w", 0, w)
                .people();
        boolean shown = StatisticsTest.plain(people, Statistics.of(spec, DesignPeople.WEIGHT), null, 5)[0] > 0;
        if (Math.abs(most - 0.5) > 0.02) {
            assertThat(shown).as("%s, leverage %f", spec.kind(), most).isEqualTo(most < 0.5);
        }
    }

    /// Root of the weight times 1, x and y.
    private static double[][] rows(double[] x, double[] y, double[] w) {
        return IntStream.range(0, x.length)
                .mapToObj(r -> new double[] {Math.sqrt(w[r]), Math.sqrt(w[r]) * x[r], Math.sqrt(w[r]) * y[r]})
                .toArray(double[][]::new);
    }

    /// Weight times residual times 1 and x.
    private static double[][] scores(double[] x, double[] y, double[] w) {
        double[] sums = new double[5];
        for (int r = 0; r < x.length; r++) {
            double[] terms = {1, x[r], y[r], x[r] * x[r], x[r] * y[r]};
            for (int t = 0; t < terms.length; t++) {
                sums[t] += w[r] * terms[t];
            }
        }
        double slope = (sums[0] * sums[4] - sums[1] * sums[2]) / (sums[0] * sums[3] - sums[1] * sums[1]);
        double intercept = (sums[2] - slope * sums[1]) / sums[0];
        return IntStream.range(0, x.length)
                .mapToObj(r -> {
                    double score = w[r] * (y[r] - intercept - slope * x[r]);
                    return new double[] {score, score * x[r]};
                })
                .toArray(double[][]::new);
    }

    /// The largest.
    private static double leverage(double[][] rows) {
        int width = rows[0].length;
        double[][] products = new double[width][width];
        for (double[] row : rows) {
            for (int i = 0; i < width; i++) {
                for (int j = 0; j < width; j++) {
                    products[i][j] += row[i] * row[j];
                }
            }
        }
        double[][] inverse = InformationMatrix.inverse(products);
        return Arrays.stream(rows)
                .mapToDouble(row -> InformationMatrix.quadratic(row, inverse))
                .max()
                .orElseThrow();
    }

    /// Somebody whom a logistic or Poisson model surprises most, with a large weight, has most of a score.
    @Test
    void somebodyWithTooMuchOfAScoreHidesAFit() {
        for (StatisticSpec spec : List.of(
                new LogisticRegressionSpec("o", "1", List.of("x")), new PoissonRegressionSpec("v", List.of("x")))) {
            for (int weight : new int[] {2, 60}) {
                DesignPeople people = DesignPeople.of(3);
                Arrays.fill(people.w(), 2);
                people.w()[17] = weight;
                Population all = people.sample().people();
                Statistic statistic = Statistics.of(spec, DesignPeople.WEIGHT);
                assertThat(StatisticsTest.plain(all, statistic, null, 5)[0] > 0)
                        .as("%s, weight %d", spec.kind(), weight)
                        .isEqualTo(weight == 2);
            }
        }
    }

    /// Nine people with the outcome are too few for ten, whatever their weights.
    @Test
    void peopleAreCountedWithoutWeights() {
        for (int some : new int[] {9, 10}) {
            int n = 200;
            int[] outcome = IntStream.range(0, n).map(r -> r < some ? 1 : 0).toArray();
            double[] x = IntStream.range(0, n).mapToDouble(r -> r * 7 % 10).toArray();
            double[] w = IntStream.range(0, n).mapToDouble(r -> 20 + r % 2).toArray();
            Population people = new Sample()
                    .number("x", 0, x)
                    .single("o", List.of("0", "1"), outcome)
                    .counts("v", 1, outcome)
                    .weight("w", 0, w)
                    .people();
            for (StatisticSpec spec : List.of(
                    new LogisticRegressionSpec("o", "1", List.of("x")), new PoissonRegressionSpec("v", List.of("x")))) {
                assertThat(StatisticsTest.plain(people, Statistics.of(spec, DesignPeople.WEIGHT), null, 10)[0])
                        .as("%s, %d with the outcome", spec.kind(), some)
                        .isEqualTo(some == 10 ? n : 0);
            }
        }
    }

    /// If all weights but five are 0, these five have everything.
    @Test
    void weightsOfFewPeopleShowNoSums() {
        double[] x = IntStream.range(0, 60).mapToDouble(r -> r * 37 % 60).toArray();
        double[] y = IntStream.range(0, 60).mapToDouble(r -> r * 23 % 59).toArray();
        double[] w = IntStream.range(0, 60).mapToDouble(r -> r < 5 ? 1 : 0).toArray();
        Sample sample = new Sample().number("x", 0, x).number("y", 0, y).weight("w", 0, w);
        for (StatisticSpec spec :
                List.of(new CovarianceSpec(List.of("x", "y")), new RegressionSpec("y", List.of("x")))) {
            assertThat(Sample.figure(sample.table(spec, DesignPeople.WEIGHT, 5), "x")
                            .suppressed())
                    .isTrue();
        }
    }
}
