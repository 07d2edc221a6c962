package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.PcaSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;

class LeverageTest {
    private static final Disclosure USUAL = new Disclosure(5);

    /// Numbers a, b, c and so on, declared within a range.
    private static Population people(long range, double[]... columns) {
        Sample sample = new Sample();
        for (int j = 0; j < columns.length; j++) {
            sample.narrow("abcdefghij".substring(j, j + 1), 0, -range, range, columns[j]);
        }
        return sample.people();
    }

    private static CovarianceSpec spec(int numbers) {
        return new CovarianceSpec(IntStream.range(0, numbers)
                .mapToObj(j -> "abcdefghij".substring(j, j + 1))
                .toList());
    }

    private static boolean shown(Population people, StatisticSpec spec, Disclosure disclosure) {
        return Statistics.of(spec).plain(people.plain(), null, people.codebook(), disclosure)[0] != 0;
    }

    /// Shown, and so it is by three parties.
    private static boolean shown(Population people, StatisticSpec spec) {
        long[] plain = StatisticsTest.plain(people, spec, null, 5);
        assertThat(StatisticsTest.secure(4, people, spec, null, 5)).isEqualTo(plain);
        return plain[0] != 0;
    }

    /// The largest leverage, by Gram and Schmidt's method in double arithmetic, twice over.
    private static double largest(double[]... columns) {
        int n = columns[0].length;
        List<double[]> basis = new ArrayList<>();
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        List<double[]> all = new ArrayList<>(List.of(ones));
        all.addAll(List.of(columns));
        double[] leverage = new double[n];
        for (double[] column : all) {
            double[] rest = column.clone();
            double before = dot(rest, rest);
            for (int pass = 0; pass < 2; pass++) {
                for (double[] direction : basis) {
                    double along = dot(direction, rest);
                    for (int r = 0; r < n; r++) {
                        rest[r] -= along * direction[r];
                    }
                }
            }
            double length = Math.sqrt(dot(rest, rest));
            if (length * length < 1e-12 * before) {
                continue;
            }
            for (int r = 0; r < n; r++) {
                rest[r] /= length;
                leverage[r] += rest[r] * rest[r];
            }
            basis.add(rest);
        }
        return Arrays.stream(leverage).max().orElseThrow();
    }

    private static double dot(double[] x, double[] y) {
        return IntStream.range(0, x.length).mapToDouble(r -> x[r] * y[r]).sum();
    }

    @Test
    void theDecisionIsThatOfDoubleArithmeticForEveryBoundButNextToIt() {
        int shown = 0;
        int hidden = 0;
        for (long seed = 1; seed <= 600; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int n = random.nextInt(20, 400);
            int width = random.nextInt(2, 6);
            long range = 1L << random.nextInt(4, 24);
            double tail = random.nextDouble(4);
            double alike = random.nextDouble();
            double[][] columns = new double[width][n];
            for (int r = 0; r < n; r++) {
                double common = random.nextGaussian();
                for (int j = 0; j < width; j++) {
                    double value = alike * common + (1 - alike) * random.nextGaussian();
                    value *= Math.exp(tail * random.nextGaussian());
                    columns[j][r] = Math.max(-range, Math.min(range, Math.round(range / 16.0 * value)));
                }
            }
            double largest = largest(columns);
            int percent = random.nextInt(5, 76);
            if (Math.abs(largest - percent / 100.0) < 0.02 * percent / 100.0 + 0.002) {
                continue;
            }
            boolean asked = shown(people(range, columns), spec(width), new Disclosure(5, percent));
            assertThat(asked)
                    .as("seed %d: leverage %f of %d", seed, largest, percent)
                    .isEqualTo(largest < percent / 100.0);
            shown += asked ? 1 : 0;
            hidden += asked ? 0 : 1;
        }
        assertThat(shown).isGreaterThan(100);
        assertThat(hidden).isGreaterThan(100);
    }

    /// A single predictor's leverage is 1 / n + (x - mean)^2 / Sxx: of 0 (39 times) and x it is 1, however small x is.
    @Test
    void somebodyWhoAloneIsDifferentHidesAllHoweverLittle() {
        for (long range : new long[] {1, 1000, 1L << 30}) {
            double[] a = new double[40];
            a[7] = 1;
            double[] b = IntStream.range(0, 40).mapToDouble(r -> r * r % 2).toArray();
            assertThat(shown(people(range, a, b), spec(2))).as("%d", range).isFalse();
            assertThat(shown(people(range, b, a), spec(2))).as("%d", range).isFalse();
            a[8] = 1;
            a[11] = 1;
            assertThat(shown(people(range, a, b), spec(2))).as("%d", range).isTrue();
        }
    }

    @Test
    void somebodyWhoAloneIsOffTheLineOfTheOthersHidesAllThoughHeIsOrdinaryInEveryNumber() {
        double[] a = IntStream.range(0, 60).mapToDouble(r -> 100 + 7 * r % 41).toArray();
        double[] b = Arrays.stream(a).map(x -> 2 * x + 5).toArray();
        b[30] += 30;
        double[] y = IntStream.range(0, 60).mapToDouble(r -> r * r % 23).toArray();
        assertThat(largest(a)).isLessThan(0.1);
        assertThat(largest(b)).isLessThan(0.1);
        assertThat(largest(a, b)).isGreaterThan(0.9);
        assertThat(shown(people(1000, a, b, y), new RegressionSpec("c", List.of("a", "b"))))
                .isFalse();
        assertThat(shown(people(1000, a, y, b), new RegressionSpec("c", List.of("a"))))
                .isFalse();
        assertThat(shown(people(1000, a, b), new PcaSpec(List.of("a", "b"), PcaSpec.Matrix.COVARIANCE)))
                .isFalse();
        double[] many = b.clone();
        for (int r = 0; r < 60; r += 2) {
            many[r] += r % 31;
        }
        assertThat(shown(people(1000, a, many, y), new RegressionSpec("c", List.of("a", "b"))))
                .isTrue();
    }

    @Test
    void anOutcomeThatOnePersonAloneHasOffTheFitHidesTheModel() {
        double[] a = IntStream.range(0, 50).mapToDouble(r -> r).toArray();
        double[] y = Arrays.stream(a).map(x -> 3 * x).toArray();
        y[25] += 40;
        assertThat(shown(people(1000, a, y), new RegressionSpec("b", List.of("a"))))
                .isFalse();
    }

    @Test
    void numbersThatNearlyAreCombinationsOfOthersAreHiddenAndConstantOnesAreNot() {
        double[] a = IntStream.range(0, 60).mapToDouble(r -> 100 + 7 * r % 41).toArray();
        double[] twice = Arrays.stream(a).map(x -> 2 * x).toArray();
        double[] same = new double[60];
        Arrays.fill(same, 4);
        assertThat(shown(people(1000, a, twice), spec(2))).isFalse();
        assertThat(shown(people(1000, a, same), spec(2))).isTrue();
        assertThat(shown(people(1000, same, a), spec(2))).isTrue();
        // A number far from 0 is no constant.
        double[] far = Arrays.stream(a).map(x -> 900_000_000 + x).toArray();
        assertThat(shown(people(1_000_000_000, far, same), spec(2))).isTrue();
    }

    @Test
    void aNumberOfWhichAFewInACategoryHaveAllDominatesWithinIt() {
        // In category 2 one person has another a than the nine others there; among the 30 he is ordinary.
        double[] a = IntStream.range(0, 40)
                .mapToDouble(r -> r < 10 ? 50 : 10 + 7 * r % 71)
                .toArray();
        a[3] = 60;
        double[] y = IntStream.range(0, 40).mapToDouble(r -> r * r % 23).toArray();
        List<Answer> groups = IntStream.range(0, 40)
                .<Answer>mapToObj(r -> new Answer.Chosen(r < 10 ? "2" : "1"))
                .toList();
        Population people = new Sample()
                .narrow("a", 0, -1000, 1000, a)
                .narrow("y", 0, -1000, 1000, y)
                .single("g", List.of("1", "2"), groups)
                .people();
        double[] dummy = IntStream.range(0, 40).mapToDouble(r -> r < 10 ? 1 : 0).toArray();
        RegressionSpec spec = new RegressionSpec("y", List.of("a", "g"));
        assertThat(shown(people, spec, new Disclosure(5))).isEqualTo(largest(a, dummy, y) < 0.5);
        int percent = (int) Math.ceil(100 * largest(a, dummy, y));
        assertThat(shown(people, spec, new Disclosure(5, percent + 2))).isTrue();
        assertThat(shown(people, spec, new Disclosure(5, percent - 3))).isFalse();
    }

    @Test
    void largeRangesAndManyPeopleLoseNothing() {
        for (long range : new long[] {1L << 20, 1L << 25}) {
            SplittableRandom random = new SplittableRandom(range);
            double[] a =
                    random.doubles(3000, -1, 1).map(x -> Math.rint(x * range)).toArray();
            double[] b = random.doubles(3000, -1, 1).map(x -> Math.rint(x * 8)).toArray();
            assertThat(shown(people(range, a, b), spec(2), USUAL)).isTrue();
            double[] alone = a.clone();
            Arrays.fill(alone, range - 5);
            alone[17] = range;
            assertThat(shown(people(range, alone, b), spec(2), USUAL)).isFalse();
        }
    }
}
