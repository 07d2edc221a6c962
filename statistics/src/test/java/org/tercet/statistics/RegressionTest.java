package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Missing;
import org.tercet.model.query.RegressionSpec;
import org.tercet.statistics.table.CsvTable;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.TextTable;

class RegressionTest {
    private static final List<String> POWERS = List.of("x", "x2", "x3", "x4", "x5");

    // Wampler, JASA 65, 1970; the deviations of his third polynomial from the first, times 1, 100 and 10000.
    private static final int[] DEVIATIONS = {
        759, -2048, 2048, -2048, 2523, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 1838, -2048, 2048, -2048, 2523,
        -2048, 2048, -2048, 759
    };

    // NIST Statistical Reference Datasets, linear regression (itl.nist.gov/div898/strd/lls/data/Wampler3.shtml),
    // certified standard errors of B0..B5.
    private static final double[] WAMPLER_3_ERRORS = {
        2152.32624678170, 2363.55173469681, 779.343524331583, 101.475507550350, 5.64566512170752, 0.112324854679312
    };

    private static Sample wampler(int scale, IntToDoubleFunction outcome) {
        Sample sample = new Sample();
        for (int power = 1; power <= 5; power++) {
            int p = power;
            sample.number(
                    POWERS.get(p - 1),
                    0,
                    IntStream.range(0, 21).mapToDouble(x -> Math.pow(x, p)).toArray());
        }
        return sample.number(
                "y", scale, IntStream.range(0, 21).mapToDouble(outcome).toArray());
    }

    private static double polynomial(int x, double base) {
        return IntStream.range(0, 6)
                .mapToDouble(p -> Math.pow(base, p) * Math.pow(x, p))
                .sum();
    }

    @Test
    void wamplerOneIsFittedExactly() {
        Table table = wampler(0, x -> polynomial(x, 1)).tableOfSums(new RegressionSpec("y", POWERS));
        for (String term : List.of("(intercept)", "x", "x2", "x3", "x4", "x5")) {
            assertThat(Sample.value(table, term, Quantity.COEFFICIENT)).isEqualTo(1);
            assertThat(Sample.value(table, term, Quantity.STANDARD_ERROR)).isZero();
        }
        assertThat(Sample.value(table, "model", Quantity.R_SQUARED)).isEqualTo(1);
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_SD)).isZero();
    }

    @Test
    void wamplerTwoIsFittedExactly() {
        Table table = wampler(5, x -> Math.round(1e5 * polynomial(x, 0.1)) / 1e5)
                .tableOfSums(new RegressionSpec("y", POWERS));
        double expected = 1;
        for (String term : List.of("(intercept)", "x", "x2", "x3", "x4", "x5")) {
            assertThat(Sample.value(table, term, Quantity.COEFFICIENT)).isCloseTo(expected, within(1e-20));
            expected /= 10;
        }
    }

    @Test
    void wamplersThirdAndFifthHaveTheCertifiedValues() {
        for (int factor : new int[] {1, 10_000}) {
            Table table = wampler(0, x -> polynomial(x, 1) + factor * DEVIATIONS[x])
                    .tableOfSums(new RegressionSpec("y", POWERS));
            int at = 0;
            for (String term : List.of("(intercept)", "x", "x2", "x3", "x4", "x5")) {
                assertThat(Sample.value(table, term, Quantity.COEFFICIENT)).isEqualTo(1);
                double error = WAMPLER_3_ERRORS[at++] * factor;
                assertThat(Sample.value(table, term, Quantity.STANDARD_ERROR)).isCloseTo(error, within(error * 5e-15));
            }
            assertThat(Sample.value(table, "model", Quantity.RESIDUAL_SD))
                    .isCloseTo(2360.14502379268 * factor, within(factor * 5e-12));
            assertThat(Sample.value(table, "model", Quantity.RESIDUAL_DF)).isEqualTo(15);
        }
        Table third = wampler(0, x -> polynomial(x, 1) + DEVIATIONS[x]).tableOfSums(new RegressionSpec("y", POWERS));
        assertThat(Sample.value(third, "model", Quantity.R_SQUARED)).isCloseTo(0.999995559025820, within(1e-15));
        assertThat(Sample.value(third, "model", Quantity.F)).isCloseTo(675524.458240122, within(1e-9));
    }

    /// Average heights and weights of American women: The World Almanac and Book of Facts, 1975; figures as R's
    /// `summary(lm(weight ~ height, women))` prints them.
    @Test
    void weightOnHeightIsAsPublished() {
        double[] heights = IntStream.range(58, 73).mapToDouble(h -> h).toArray();
        double[] weights = {115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159, 164};
        Table table = new Sample()
                .number("height", 0, heights)
                .number("weight", 0, weights)
                .tableOfSums(new RegressionSpec("weight", List.of("height")));
        assertThat(Sample.value(table, "(intercept)", Quantity.COEFFICIENT)).isCloseTo(-87.51667, within(5e-6));
        assertThat(Sample.value(table, "(intercept)", Quantity.STANDARD_ERROR)).isCloseTo(5.93694, within(5e-6));
        assertThat(Sample.value(table, "(intercept)", Quantity.T)).isCloseTo(-14.74, within(5e-3));
        assertThat(Sample.value(table, "(intercept)", Quantity.P)).isCloseTo(1.71e-09, within(5e-12));
        assertThat(Sample.value(table, "height", Quantity.COEFFICIENT)).isEqualTo(3.45);
        assertThat(Sample.value(table, "height", Quantity.STANDARD_ERROR)).isCloseTo(0.09114, within(5e-6));
        assertThat(Sample.value(table, "height", Quantity.P)).isCloseTo(1.09e-14, within(5e-17));
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_SD)).isCloseTo(1.525, within(5e-4));
        assertThat(Sample.value(table, "model", Quantity.R_SQUARED)).isCloseTo(0.991, within(5e-5));
        assertThat(Sample.value(table, "model", Quantity.ADJUSTED_R_SQUARED)).isCloseTo(0.9903, within(5e-5));
        assertThat(Sample.value(table, "model", Quantity.F)).isCloseTo(1433, within(0.5));
        assertThat(TextTable.render(table)).contains("(Intercept)", "-87.5167", "<0.0001", "residual df");
        assertThat(CsvTable.render(table))
                .contains("regression,result,height,height,,Total,15,15,")
                .contains(",3.45,");
    }

    @Test
    void unitsAndDecimalsOnlyRescaleTheCoefficients() {
        double[] centimetres =
                IntStream.range(58, 73).mapToDouble(h -> h * 254 / 100.0).toArray();
        double[] weights = {115, 117, 120, 123, 126, 129, 132, 135, 139, 142, 146, 150, 154, 159, 164};
        Table table = new Sample()
                .number("height", 2, centimetres)
                .number("weight", 1, weights)
                .tableOfSums(new RegressionSpec("weight", List.of("height")));
        assertThat(Sample.value(table, "height", Quantity.COEFFICIENT)).isCloseTo(3.45 / 2.54, within(1e-15));
        assertThat(Sample.value(table, "height", Quantity.STANDARD_ERROR)).isCloseTo(0.09114 / 2.54, within(5e-6));
        assertThat(Sample.value(table, "(intercept)", Quantity.COEFFICIENT)).isCloseTo(-87.51667, within(5e-6));
        assertThat(Sample.value(table, "(intercept)", Quantity.STANDARD_ERROR)).isCloseTo(5.93694, within(5e-6));
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_SD)).isCloseTo(1.525, within(5e-4));
    }

    /// Figures as R's `summary(lm(weight ~ group, PlantGrowth))` prints them.
    @Test
    void aSingleChoiceIsCodedAgainstItsFirstCategory() {
        Table table = MeanTestsTest.PLANTS.table(new RegressionSpec("weight", List.of("group")));
        assertThat(Sample.value(table, "(intercept)", Quantity.COEFFICIENT)).isEqualTo(5.032);
        assertThat(Sample.value(table, "(intercept)", Quantity.STANDARD_ERROR)).isCloseTo(0.1971, within(5e-5));
        assertThat(Sample.value(table, "group=trt1", Quantity.COEFFICIENT)).isEqualTo(-0.371);
        assertThat(Sample.value(table, "group=trt1", Quantity.STANDARD_ERROR)).isCloseTo(0.2788, within(5e-5));
        assertThat(Sample.value(table, "group=trt1", Quantity.P)).isCloseTo(0.1944, within(5e-5));
        assertThat(Sample.value(table, "group=trt2", Quantity.COEFFICIENT)).isEqualTo(0.494);
        assertThat(Sample.value(table, "group=trt2", Quantity.P)).isCloseTo(0.0877, within(5e-5));
        assertThat(Sample.value(table, "model", Quantity.RESIDUAL_SD)).isCloseTo(0.6234, within(5e-5));
        assertThat(Sample.value(table, "model", Quantity.R_SQUARED)).isCloseTo(0.2641, within(5e-5));
        assertThat(Sample.value(table, "model", Quantity.ADJUSTED_R_SQUARED)).isCloseTo(0.2096, within(5e-5));
        assertThat(Sample.value(table, "model", Quantity.F)).isCloseTo(4.846, within(5e-4));
        assertThat(table.notes()).contains("group: ctrl is the reference");
    }

    @Test
    void collinearPredictorsGiveNoCoefficientsAndSaySo() {
        double[] x = IntStream.range(0, 20).mapToDouble(i -> i).toArray();
        double[] twice = IntStream.range(0, 20).mapToDouble(i -> 2 * i + 1).toArray();
        Table table = new Sample()
                .number("x", 0, x)
                .number("twice", 0, twice)
                .number("y", 0, x)
                .tableOfSums(new RegressionSpec("y", List.of("x", "twice")));
        assertThat(Sample.figure(table, "x").n()).isEqualTo(20);
        assertThat(Sample.figure(table, "x").values()).isEmpty();
        assertThat(table.notes()).contains("no coefficients: a predictor is a combination of the others");
    }

    @Test
    void aModelWithFewResidualDegreesOfFreedomIsHidden() {
        assertThat(shown(plain(9), List.of("x"), 7)).isTrue();
        assertThat(shown(plain(9), List.of("x"), 8)).isFalse();
    }

    private static Sample plain(int rows) {
        double[] x = IntStream.range(0, rows).mapToDouble(i -> i % 7).toArray();
        double[] y = IntStream.range(0, rows).mapToDouble(i -> i * i % 11).toArray();
        return new Sample().number("x", 0, x).number("y", 0, y);
    }

    private static boolean shown(Sample sample, List<String> predictors, int k) {
        Figure model = Sample.figure(sample.table(new RegressionSpec("y", predictors), k), "model");
        assertThat(model.values().isEmpty()).isEqualTo(model.suppressed());
        return !model.suppressed();
    }

    @Test
    void aSmallCategoryHidesTheModelEvenTheReference() {
        assertThat(shown(choices(5, 35, 20, 20, 5), List.of("a"), 5)).isTrue();
        assertThat(shown(choices(4, 36, 20, 20, 4), List.of("a"), 5)).isFalse();
        assertThat(shown(choices(36, 4, 20, 20, 16), List.of("a"), 5)).isFalse();
    }

    @Test
    void aSmallCellOfTwoPredictorsHidesTheModelAndAnEmptyOneDoesNot() {
        // Of the first 20 in a, so many are in the second half of b.
        assertThat(shown(choices(20, 20, 20, 20, 5), List.of("a", "b"), 5)).isTrue();
        assertThat(shown(choices(20, 20, 20, 20, 4), List.of("a", "b"), 5)).isFalse();
        assertThat(shown(choices(20, 20, 20, 20, 16), List.of("a", "b"), 5)).isFalse();
        assertThat(shown(choices(30, 10, 20, 20, 10), List.of("a", "b"), 5)).isTrue();
    }

    /// a: so many first and second; b: so many first and second, where `crossed` of a's first have b's second.
    private static Sample choices(int a1, int a2, int b1, int b2, int crossed) {
        List<Answer> a = new ArrayList<>();
        List<Answer> b = new ArrayList<>();
        double[] y = new double[a1 + a2];
        for (int r = 0; r < a1 + a2; r++) {
            boolean first = r < a1;
            a.add(new Answer.Chosen(first ? "1" : "2"));
            int firstOfB = a1 - crossed;
            boolean second = first ? r >= firstOfB : r - a1 >= b1 - firstOfB;
            b.add(new Answer.Chosen(second ? "2" : "1"));
            y[r] = r * r % 13;
        }
        assertThat(b.stream().filter(new Answer.Chosen("2")::equals)).hasSize(b2);
        return new Sample()
                .single("a", List.of("1", "2"), a)
                .single("b", List.of("1", "2"), b)
                .number("y", 0, y);
    }

    @Test
    void aPredictorThatAFewDidNotAnswerHidesTheModelAsItsOneWayTableHidesACategory() {
        assertThat(shown(unanswered(0), List.of("a"), 5)).isTrue();
        assertThat(shown(unanswered(3), List.of("a"), 5)).isFalse();
        assertThat(shown(unanswered(5), List.of("a"), 5)).isTrue();
    }

    @Test
    void aCategoryWithFewWhoGaveTheOutcomeHidesTheModelEvenTheReference() {
        // Six in the category, of whom so many gave no outcome, and five others did not.
        for (String reference : List.of("1", "2")) {
            assertThat(shown(outcomes(1, reference), List.of("a"), 5)).isTrue();
            assertThat(shown(outcomes(2, reference), List.of("a"), 5)).isFalse();
        }
    }

    private static Sample outcomes(int refusals, String few) {
        List<Answer> a = new ArrayList<>();
        double[] y = new double[40];
        for (int r = 0; r < y.length; r++) {
            a.add(new Answer.Chosen((r < 6) == few.equals("1") ? "1" : "2"));
            y[r] = r < refusals || r >= 35 ? Double.NaN : r * r % 13;
        }
        return new Sample().single("a", List.of("1", "2"), a).number("y", 0, y);
    }

    private static Sample unanswered(int refusals) {
        List<Answer> a = new ArrayList<>();
        double[] y = new double[40];
        for (int r = 0; r < y.length; r++) {
            a.add(r < refusals ? new Answer.Absent(Missing.REFUSED) : new Answer.Chosen(r % 3 == 0 ? "1" : "2"));
            y[r] = r * r % 13;
        }
        return new Sample().single("a", List.of("1", "2"), a).number("y", 0, y);
    }
}
