package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.PcaSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.CsvTable;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

/// Weighted covariances, components and regressions, against tables of the same people and definitions worked out
/// person by person.
class WeightedModelsTest {
    private static final DesignWeight WEIGHT = new DesignWeight("w");

    /// A person of weight 3 is three persons: all figures that do not count people agree.
    @Test
    void coefficientsAndCorrelationsAreThoseOfRepeatedPeople() {
        SplittableRandom random = new SplittableRandom(41);
        int n = 40;
        double[] x = random.ints(n, -900, 900).mapToDouble(v -> v / 10.0).toArray();
        int[] g = random.ints(n, 0, 3).toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> Math.round(10 * (3 * x[i] - 40 * g[i]) + random.nextInt(-400, 400)) / 10.0)
                .toArray();
        int[] times = random.ints(n, 1, 6).toArray();
        int[] who = IntStream.range(0, n)
                .flatMap(i -> IntStream.generate(() -> i).limit(times[i]))
                .toArray();
        Sample weighted = sample(x, y, g)
                .weight("w", 0, IntStream.of(times).asDoubleStream().toArray());
        Sample repeated = sample(
                Arrays.stream(who).mapToDouble(i -> x[i]).toArray(),
                Arrays.stream(who).mapToDouble(i -> y[i]).toArray(),
                Arrays.stream(who).map(i -> g[i]).toArray());

        RegressionSpec model = new RegressionSpec("y", List.of("x", "g"));
        Table left = weighted.table(model, WEIGHT);
        Table right = repeated.table(model);
        for (String term : List.of("(intercept)", "x", "g=1", "g=2")) {
            assertThat(Sample.value(left, term, Quantity.COEFFICIENT))
                    .isCloseTo(Sample.value(right, term, Quantity.COEFFICIENT), within(1e-11));
        }
        assertThat(Sample.value(left, "model", Quantity.R_SQUARED))
                .isCloseTo(Sample.value(right, "model", Quantity.R_SQUARED), within(1e-13));
        assertThat(Sample.value(left, "model", Quantity.RESIDUAL_DF)).isEqualTo(n - 4);

        CovarianceSpec covariance = new CovarianceSpec(List.of("x", "y"));
        Table of = weighted.table(covariance, WEIGHT);
        Table ofRepeated = repeated.table(covariance);
        assertThat(figure(of, "Correlation", 1).value(Quantity.CORRELATION))
                .isCloseTo(figure(ofRepeated, "Correlation", 1).value(Quantity.CORRELATION), within(1e-13));
        // Divisor n - 1 of sum w / n times the people.
        double factor = n / (n - 1.0) * (who.length - 1) / who.length;
        assertThat(figure(of, "Covariance", 1).value(Quantity.COVARIANCE))
                .isCloseTo(factor * figure(ofRepeated, "Covariance", 1).value(Quantity.COVARIANCE), within(1e-9));
        PcaSpec components = new PcaSpec(List.of("x", "y"), PcaSpec.Matrix.CORRELATION);
        assertThat(Sample.value(weighted.table(components, WEIGHT), "PC1", Quantity.EIGENVALUE))
                .isCloseTo(Sample.value(repeated.table(components), "PC1", Quantity.EIGENVALUE), within(1e-12));
    }

    @Test
    void meansAndDeviationsAreThoseOfTheWeightedMean() {
        Sample sample = new Sample()
                .number("y", 2, 49.01, 2.20, 16.70, 93.97, 6.16, 27.75)
                .number("x", 0, 1, 2, 3, 4, 5, 7)
                .weight("w", 0, 5, 12, 8, 14, 9, 4);
        Table covariance = sample.tableOfSums(new CovarianceSpec(List.of("y", "x")), WEIGHT);
        // As in WeightedEstimatesTest: support.minitab.com, 36.2898 and 41.0060.
        assertThat(Sample.value(covariance, "y", Quantity.MEAN)).isCloseTo(36.2898, within(5e-5));
        assertThat(Sample.value(covariance, "y", Quantity.SD)).isCloseTo(41.0060, within(5e-5));
        Table mean = sample.table(new MeanSpec("y", null), WEIGHT);
        for (Quantity quantity : List.of(Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95)) {
            assertThat(Sample.value(covariance, "y", quantity)).isEqualTo(Sample.value(mean, CellName.ALL, quantity));
        }
        assertThat(TextTable.render(covariance)).contains("effective n", "weighted; n is not");
    }

    /// Galton's peas, Weisberg, Applied Linear Regression, 2005, `galtonpeas`: diameters of parents and
    /// progeny with weights 1 / SD^2. R, `lm(Progeny ~ Parent, weights = 1 / SD^2)`: 0.127964, 0.204801.
    @Test
    void theRegressionOfGaltonsPeasIsThatOfR() {
        Table model = new Sample()
                .number("parent", 2, 0.21, 0.20, 0.19, 0.18, 0.17, 0.16, 0.15)
                .number("progeny", 4, 0.1726, 0.1707, 0.1637, 0.1640, 0.1613, 0.1617, 0.1598)
                .narrow(
                        "w",
                        4,
                        0,
                        100_000_000,
                        DoubleStream.of(0.01988, 0.01938, 0.01896, 0.02037, 0.01654, 0.01594, 0.01763)
                                .map(sd -> Math.round(10_000 / (sd * sd)) / 10_000.0)
                                .toArray())
                .tableOfSums(new RegressionSpec("progeny", List.of("parent")), WEIGHT);
        assertThat(Sample.value(model, "(intercept)", Quantity.COEFFICIENT)).isCloseTo(0.127964, within(5e-7));
        assertThat(Sample.value(model, "parent", Quantity.COEFFICIENT)).isCloseTo(0.204801, within(5e-7));
    }

    /// In R, `cov.wt` with `method = "ML"`, and this times n / (n - 1) is `svyvar`. By hand, weights
    /// 1, 1, 2, 2, 4 of x = 0, 1, 1, 2, 2 and y = 0, 2, 1, 3, 2: sums of w 10, w x 15, w y 18, w x y 32,
    /// w x^2 27; so 3.2 - 1.5 x 1.8 = 0.5 and 2.7 - 2.25 = 0.45. The slope is 0.5 / 0.45, the intercept
    /// 1.8 - 1.5 / 0.9.
    @Test
    void aCovarianceAndASlopeByHand() {
        Sample sample = new Sample()
                .number("x", 0, 0, 1, 1, 2, 2, 0, 0)
                .number("y", 0, 0, 2, 1, 3, 2, 9, 9)
                .weight("w", 1, 0.1, 0.1, 0.2, 0.2, 0.4, 0, 0);
        Table covariance = sample.tableOfSums(new CovarianceSpec(List.of("x", "y")), WEIGHT);
        // Two people of weight 0 are people: 7 / 6.
        assertThat(figure(covariance, "Covariance", 1).value(Quantity.COVARIANCE))
                .isCloseTo(0.5 * 7 / 6, within(1e-15));
        assertThat(figure(covariance, "Covariance", 0).value(Quantity.COVARIANCE))
                .isCloseTo(0.45 * 7 / 6, within(1e-15));
        Table model = sample.tableOfSums(new RegressionSpec("y", List.of("x")), WEIGHT);
        assertThat(Sample.value(model, "x", Quantity.COEFFICIENT)).isCloseTo(0.5 / 0.45, within(1e-15));
        assertThat(Sample.value(model, "(intercept)", Quantity.COEFFICIENT)).isCloseTo(1.8 - 1.5 / 0.9, within(1e-15));
        // Sum of w y^2 is 40, of w 10; residual 4 - 1.8^2 - 0.5^2 / 0.45.
        double residual = 4 - 3.24 - 0.25 / 0.45;
        assertThat(Sample.value(model, "model", Quantity.RESIDUAL_SD))
                .isCloseTo(Math.sqrt(residual * 7 / 6), within(1e-14));
        // Residuals from 2 / 15 + 10 x / 9, in 45ths: -6, 34, -11, 29, -16; differences from the mean of x, in halves:
        // -3, -1, -1, 1, 1; weights in tenths.
        double scores = (6 * 6 * 9 + 34 * 34 + 4 * 11 * 11 + 4 * 29 * 29 + 16 * 16 * 16) / (45.0 * 45 * 4 * 100);
        assertThat(Sample.value(model, "x", Quantity.STANDARD_ERROR))
                .isCloseTo(Math.sqrt(7.0 / 6 * scores) / 0.45, within(1e-7));
        assertThat(TextTable.render(model)).contains("weighted least squares", "s.e. by linearization", "deff");
        assertThat(CsvTable.render(model)).contains("(intercept)");
    }

    @Test
    void productsBeyondSixtyFourBitsAreExactAndNegativeOnesToo() {
        Numeric weight = new Numeric("weight", "Weight", 6, 0, 100_000_000, "", 0, 6);
        Numeric x = new Numeric("x", "X", 2, -100_000_000L, 100_000_000L, "", 6, 6);
        Numeric y = new Numeric("y", "Y", 2, -100_000_000L, 100_000_000L, "", 12, 6);
        Population people = Population.of(new Codebook(List.of(weight, x, y), 18));
        SplittableRandom random = new SplittableRandom(12);
        for (int r = 0; r < 60; r++) {
            long value = random.nextLong(-999_999, 1_000_000);
            long noise = random.nextLong(-500_000, 500_000);
            people.add(Map.of(
                    "weight", new Answer.Amount(BigDecimal.valueOf(100 - r)),
                    "x", new Answer.Amount(BigDecimal.valueOf(value)),
                    "y", new Answer.Amount(BigDecimal.valueOf(noise - value / 2))));
        }
        DesignWeight design = new DesignWeight("weight");
        for (StatisticSpec spec :
                List.of(new CovarianceSpec(List.of("x", "y")), new RegressionSpec("y", List.of("x")))) {
            Statistic statistic = Statistics.of(spec, design);
            long[] opened = StatisticsTest.secure(ThreeParties.seeded(8), people, statistic, null, 5);
            assertThat(opened).containsExactly(StatisticsTest.plain(people, statistic, null, 5));
            Opened values = new Opened(statistic.cells(people.codebook()), opened);
            String first = spec instanceof CovarianceSpec ? "x" : "y";
            String second = first.equals("x") ? "y" : "x";
            assertThat(values.wide(CellName.weightedProducts(first, second)).signum())
                    .isNegative();
            assertThat(values.wide(CellName.weightedProducts(first, second)).bitLength())
                    .isGreaterThan(80);
        }
    }

    /// A category with four people hides the model, as it does without weights.
    @Test
    void whatHidesTheSumsWithoutWeightsHidesTheWeightedOnes() {
        int n = 60;
        double[] x = IntStream.range(0, n).mapToDouble(i -> i % 13).toArray();
        double[] y = IntStream.range(0, n).mapToDouble(i -> i % 7).toArray();
        int[] g = IntStream.range(0, n).map(i -> i < 4 ? 2 : i % 2).toArray();
        double[] weights = IntStream.range(0, n).mapToDouble(i -> i < 4 ? 3 : 1).toArray();
        Sample sample = sample(x, y, g).weight("w", 0, weights);
        Table model = sample.table(new RegressionSpec("y", List.of("x", "g")), WEIGHT);
        assertThat(Sample.figure(model, "x").suppressed()).isTrue();
        assertThat(Sample.figure(model, "model").suppressed()).isTrue();
        Table without = sample.table(new RegressionSpec("y", List.of("x")), WEIGHT);
        assertThat(Sample.figure(without, "x").suppressed()).isFalse();
    }

    /// A mean over everyone would give the numbers of four who left the other one open.
    @Test
    void fewWhoGaveOneNumberOnlyHideWeightedCovariances() {
        for (int few : new int[] {4, 5}) {
            int n = 60;
            double[] x = IntStream.range(0, n).mapToDouble(i -> i % 13).toArray();
            double[] y = IntStream.range(0, n)
                    .mapToDouble(i -> i < few ? Double.NaN : i % 7)
                    .toArray();
            double[] weights = IntStream.range(0, n).mapToDouble(i -> 1 + i % 2).toArray();
            Population people = new Sample()
                    .number("x", 1, x)
                    .number("y", 1, y)
                    .weight("w", 0, weights)
                    .people();
            Statistic statistic = Statistics.of(new CovarianceSpec(List.of("x", "y")), WEIGHT);
            assertThat(StatisticsTest.plain(people, statistic, null, 5)[0]).isEqualTo(few == 4 ? 0 : n - few);
        }
    }

    private static Sample sample(double[] x, double[] y, int[] g) {
        return new Sample().number("x", 1, x).number("y", 1, y).single("g", List.of("0", "1", "2"), g);
    }

    /// A figure of the first row of the part whose label begins like this.
    private static Figure figure(Table table, String part, int column) {
        return table.allParts()
                .filter(p -> String.valueOf(p.label()).startsWith(part))
                .findFirst()
                .orElseThrow()
                .lines()
                .getFirst()
                .figures()
                .get(column);
    }
}
