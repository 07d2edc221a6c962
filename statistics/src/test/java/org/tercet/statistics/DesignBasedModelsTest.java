package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.InformationMatrix;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Weighted models of a domain against the sandwich of every person's scores in double arithmetic, and who hides them.
class DesignBasedModelsTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");

    /// Everybody but some, who are in the sample and not in the domain.
    private static final Filter DOMAIN = new Filter.In("d", List.of("1"));

    /// Made-up people; a fifth is outside of the domain.
    private record People(double[] x, int[] g, int[] domain, double[] w, double[] y, int[] smokes, int[] visits) {
        static People of(long seed) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = 400 + random.nextInt(600);
            People people = new People(
                    new double[n], new int[n], new int[n], new double[n], new double[n], new int[n], new int[n]);
            for (int r = 0; r < n; r++) {
                people.x[r] = Math.round(100 * Math.exp(3 + 0.3 * random.nextGaussian())) / 100.0;
                people.g[r] = random.nextInt(3);
                people.domain[r] = random.nextInt(5) == 0 ? 0 : 1;
                people.w[r] =
                        random.nextInt(9) == 0 ? 0 : Math.round(100 * Math.exp(0.5 * random.nextGaussian())) / 100.0;
                double linear = 0.02 * people.x[r] - 0.4 * people.g[r];
                people.y[r] = Math.round(1000 * (5 + linear + (1 + 0.3 * linear) * random.nextGaussian())) / 1000.0;
                people.smokes[r] = random.nextDouble() < 1 / (1 + Math.exp(-linear)) ? 1 : 0;
                people.visits[r] = (int) Math.round(Math.exp(0.5 + linear / 2) * -Math.log(random.nextDouble()));
            }
            return people;
        }

        Sample sample() {
            return new Sample()
                    .number("x", 2, x)
                    .number("y", 3, y)
                    .single("g", List.of("0", "1", "2"), g)
                    .single("d", List.of("0", "1"), domain)
                    .single("o", List.of("0", "1"), smokes)
                    .counts("v", 500, visits)
                    .weight("w", 2, w);
        }

        Table table(StatisticSpec spec) {
            Population people = sample().people();
            Statistic statistic = Statistics.of(spec, WEIGHT);
            long[] released = StatisticsTest.plain(people, statistic, DOMAIN, 5);
            return statistic.table(people.codebook(), new Disclosure(5), released);
        }

        double[] row(int r) {
            return new double[] {1, x[r], g[r] == 1 ? 1 : 0, g[r] == 2 ? 1 : 0};
        }

        int size() {
            return x.length;
        }
    }

    /// What a mean is of a predictor, and its derivative.
    private enum Link {
        IDENTITY,
        LOGIT,
        LOG;

        double mean(double predictor) {
            return switch (this) {
                case IDENTITY -> predictor;
                case LOGIT -> 1 / (1 + Math.exp(-predictor));
                case LOG -> Math.exp(predictor);
            };
        }

        double slope(double mean) {
            return switch (this) {
                case IDENTITY -> 1;
                case LOGIT -> mean * (1 - mean);
                case LOG -> mean;
            };
        }
    }

    /// Newton's method, then the sandwich with n / (n - 1) of the whole sample.
    ///
    /// @return whether the model is shown
    private static boolean require(Table table, People people, double[] outcome, Link link, double bound, long seed) {
        if (Sample.figure(table, "x").suppressed()) {
            return false;
        }
        int p = 4;
        double[] beta = new double[p];
        double[][] inverse = new double[p][p];
        double[][] meat = new double[p][p];
        for (int step = 0; step < 40; step++) {
            double[] gradient = new double[p];
            double[][] information = new double[p][p];
            meat = new double[p][p];
            for (int r = 0; r < people.size(); r++) {
                double[] z = people.row(r);
                double mean = link.mean(InformationMatrix.dot(z, beta));
                double w = people.domain[r] * people.w[r];
                for (int i = 0; i < p; i++) {
                    gradient[i] += w * z[i] * (outcome[r] - mean);
                    for (int j = 0; j < p; j++) {
                        information[i][j] += w * z[i] * z[j] * link.slope(mean);
                        meat[i][j] += w * w * (outcome[r] - mean) * (outcome[r] - mean) * z[i] * z[j];
                    }
                }
            }
            inverse = InformationMatrix.inverse(information);
            for (int i = 0; i < p; i++) {
                beta[i] += InformationMatrix.dot(inverse[i], gradient);
            }
        }
        int in = IntStream.of(people.domain).sum();
        List<String> names = List.of("(intercept)", "x", "g=1", "g=2");
        for (int i = 0; i < p; i++) {
            double error =
                    Math.sqrt(InformationMatrix.quadratic(inverse[i], meat) * people.size() / (people.size() - 1.0));
            assertThat(Sample.value(table, names.get(i), Quantity.COEFFICIENT))
                    .as("%s %s, seed %d", link, names.get(i), seed)
                    .isCloseTo(beta[i], within(bound * error));
            assertThat(Sample.value(table, names.get(i), Quantity.STANDARD_ERROR))
                    .as("error of %s %s, seed %d", link, names.get(i), seed)
                    .isCloseTo(error, within(bound * error));
            assertThat(Sample.value(table, names.get(i), Quantity.T)).isCloseTo(beta[i] / error, within(1e-4));
        }
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_DF)).isEqualTo(in - p);
        return true;
    }

    @Test
    void errorsOfADomainAreThoseOfTheScoresOfItsPeople() {
        int[] shown = new int[3];
        for (long seed = 1; seed <= 12; seed++) {
            People people = People.of(seed);
            List<String> predictors = List.of("x", "g");
            double[] smokes = Arrays.stream(people.smokes).asDoubleStream().toArray();
            double[] visits = Arrays.stream(people.visits).asDoubleStream().toArray();
            Table linear = people.table(new RegressionSpec("y", predictors));
            Table logistic = people.table(new LogisticRegressionSpec("o", "1", predictors));
            Table poisson = people.table(new PoissonRegressionSpec("v", predictors));
            shown[0] += require(linear, people, people.y, Link.IDENTITY, 2e-6, seed) ? 1 : 0;
            shown[1] += require(logistic, people, smokes, Link.LOGIT, 1e-5, seed) ? 1 : 0;
            shown[2] += require(poisson, people, visits, Link.LOG, 1e-5, seed) ? 1 : 0;
        }
        assertThat(Arrays.stream(shown)).as("%s", Arrays.toString(shown)).allMatch(times -> times >= 6);
    }

    /// Constant weights: the sandwich does not depend on their unit, and coefficients are those without weights.
    @Test
    void theUnitOfTheWeightsDoesNotMatter() {
        People people = People.of(5);
        for (StatisticSpec spec : List.of(
                new RegressionSpec("y", List.of("x", "g")),
                new LogisticRegressionSpec("o", "1", List.of("x", "g")),
                new PoissonRegressionSpec("v", List.of("x", "g")))) {
            Table without = people.sample().plainTable(spec, 5);
            double[] errors = new double[2];
            for (int many = 0; many < 2; many++) {
                Arrays.fill(people.w, many == 0 ? 0.37 : 999);
                Population all = people.sample().people();
                Statistic statistic = Statistics.of(spec, WEIGHT);
                Table table = statistic.table(
                        all.codebook(), new Disclosure(5), StatisticsTest.plain(all, statistic, null, 5));
                errors[many] = Sample.value(table, "x", Quantity.STANDARD_ERROR);
                assertThat(Sample.value(table, "x", Quantity.COEFFICIENT))
                        .isCloseTo(Sample.value(without, "x", Quantity.COEFFICIENT), within(1e-5 * errors[many]));
            }
            assertThat(errors[1]).isCloseTo(errors[0], within(1e-5 * errors[0]));
        }
    }

    /// Somebody of a large weight has the weighted sums for himself, or the sums of squares of the scores, though not
    /// the
    /// sums without weights.
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
        boolean shown = StatisticsTest.plain(people, Statistics.of(spec, WEIGHT), null, 5)[0] > 0;
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
                People people = People.of(3);
                Arrays.fill(people.w, 2);
                people.w[17] = weight;
                Population all = people.sample().people();
                Statistic statistic = Statistics.of(spec, WEIGHT);
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
                assertThat(StatisticsTest.plain(people, Statistics.of(spec, WEIGHT), null, 10)[0])
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
            assertThat(Sample.figure(sample.table(spec, WEIGHT, 5), "x").suppressed())
                    .isTrue();
        }
    }
}
