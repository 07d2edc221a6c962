package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.table.InformationMatrix;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Weighted models of a domain against the sandwich of every person's scores in double arithmetic.
class DesignBasedModelsTest {
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
    private static boolean require(
            Table table, DesignPeople people, double[] outcome, Link link, double bound, long seed) {
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
                double w = people.domain()[r] * people.w()[r];
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
        int in = IntStream.of(people.domain()).sum();
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
            DesignPeople people = DesignPeople.of(seed);
            List<String> predictors = List.of("x", "g");
            double[] smokes = Arrays.stream(people.smokes()).asDoubleStream().toArray();
            double[] visits = Arrays.stream(people.visits()).asDoubleStream().toArray();
            Table linear = people.table(new RegressionSpec("y", predictors));
            Table logistic = people.table(new LogisticRegressionSpec("o", "1", predictors));
            Table poisson = people.table(new PoissonRegressionSpec("v", predictors));
            shown[0] += require(linear, people, people.y(), Link.IDENTITY, 2e-6, seed) ? 1 : 0;
            shown[1] += require(logistic, people, smokes, Link.LOGIT, 1e-5, seed) ? 1 : 0;
            shown[2] += require(poisson, people, visits, Link.LOG, 1e-5, seed) ? 1 : 0;
        }
        assertThat(Arrays.stream(shown)).as("%s", Arrays.toString(shown)).allMatch(times -> times >= 6);
    }

    /// Constant weights: the sandwich does not depend on their unit, and coefficients are those without weights.
    @Test
    void theUnitOfTheWeightsDoesNotMatter() {
        DesignPeople people = DesignPeople.of(5);
        for (StatisticSpec spec : List.of(
                new RegressionSpec("y", List.of("x", "g")),
                new LogisticRegressionSpec("o", "1", List.of("x", "g")),
                new PoissonRegressionSpec("v", List.of("x", "g")))) {
            Table without = people.sample().plainTable(spec, 5);
            double[] errors = new double[2];
            for (int many = 0; many < 2; many++) {
                Arrays.fill(people.w(), many == 0 ? 0.37 : 999);
                Population all = people.sample().people();
                Statistic statistic = Statistics.of(spec, DesignPeople.WEIGHT);
                Table table = statistic.table(
                        all.codebook(), new Disclosure(5), StatisticsTest.plain(all, statistic, null, 5));
                errors[many] = Sample.value(table, "x", Quantity.STANDARD_ERROR);
                assertThat(Sample.value(table, "x", Quantity.COEFFICIENT))
                        .isCloseTo(Sample.value(without, "x", Quantity.COEFFICIENT), within(1e-5 * errors[many]));
            }
            assertThat(errors[1]).isCloseTo(errors[0], within(1e-5 * errors[0]));
        }
    }
}
