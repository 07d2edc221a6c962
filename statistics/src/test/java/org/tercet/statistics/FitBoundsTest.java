package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;

/// Fits that do not converge, of data made to break them: every number that a protocol takes stays in its range, so
/// that nothing wraps unseen and three parties keep to their twin.
class FitBoundsTest {
    private static final List<String> NUMBERS = List.of("a", "b", "c");

    /// What people gave, by a seed: separated, collinear, constant, heavy-tailed or with one person far away.
    static Sample hostile(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = random.nextInt(30, 120);
        long range = 1L << random.nextInt(1, 24);
        double[][] columns = new double[3][n];
        int kind = (int) (seed % 6);
        for (int r = 0; r < n; r++) {
            double a = Math.rint(random.nextDouble(-1, 1) * range);
            columns[0][r] = a;
            columns[1][r] = switch (kind) {
                case 0 -> -a;
                case 1 -> Math.rint(a / 2);
                case 2 -> range;
                case 3 -> r == 0 ? range : -range;
                case 4 -> Math.rint(range * Math.pow(random.nextDouble(-1, 1), 9));
                default -> r % 2 == 0 ? range : -range;
            };
            columns[2][r] = Math.rint(random.nextDouble(-1, 1) * range);
        }
        int[] outcome = IntStream.range(0, n)
                .map(r -> seed % 2 == 0 ? columns[0][r] > 0 ? 1 : 0 : columns[2][r] > columns[0][r] ? 1 : 0)
                .toArray();
        int most = random.nextInt(2) == 0 ? 16_383 : 3;
        int[] counts = IntStream.range(0, n)
                .map(r -> outcome[r] == 1 ? most : r % 17 == 0 ? 1 : 0)
                .toArray();
        Sample sample = new Sample();
        for (int j = 0; j < 3; j++) {
            sample.narrow(NUMBERS.get(j), 0, -range, range, columns[j]);
        }
        return sample.single("o", List.of("0", "1"), outcome).counts("y", most, counts);
    }

    /// What three predictors at most release, every step watched.
    private static long[] released(long seed, Population people, boolean logistic, List<String> predictors) {
        Codebook codebook = people.codebook();
        GeneralizedModel model = logistic
                ? GeneralizedModel.of(codebook, Tally.single(codebook, "o"), 1, predictors)
                : GeneralizedModel.of(codebook, Tally.numeric(codebook, "y"), -1, predictors);
        WatchedArithmetic on = new WatchedArithmetic("seed " + seed + ", " + predictors);
        return GeneralizedFit.of(on, model, people.plain()::column, null, 5).released(on);
    }

    @Test
    void everyStepOfAFitOfHostileDataStaysWithinTheProtocolsRanges() {
        int hidden = 0;
        int shown = 0;
        for (long seed = 1; seed <= 120; seed++) {
            Population people = hostile(seed).people();
            for (List<String> predictors : List.of(List.of("a"), List.of("a", "b"), List.of("b", "a", "c"))) {
                for (boolean logistic : new boolean[] {true, false}) {
                    boolean none = released(seed, people, logistic, predictors)[0] == 0;
                    hidden += none ? 1 : 0;
                    shown += none ? 0 : 1;
                }
            }
        }
        assertThat(hidden).isGreaterThan(200);
        assertThat(shown).isGreaterThan(50);
    }

    /// Rounding may leave a matrix that is not even positive: then a pivot is too small, which hides the fit, and what
    /// is computed after it does not matter.
    @Test
    void aStepLeavesTheProtocolsRangesOnlyAfterAPivotWasReported() {
        int reported = 0;
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int columns = random.nextInt(1, 16);
            double[][] rows = spread(random, columns);
            double[][] gram = gram(rows, columns);
            double most = Arrays.stream(gram)
                    .flatMapToDouble(Arrays::stream)
                    .map(Math::abs)
                    .max()
                    .orElseThrow();
            // The first element is the largest, as an intercept's is.
            double unit = Math.pow(2, random.nextDouble(59)) / Math.max(most, 1e-9);
            long[] matrix = triangle(gram, unit);
            matrix[0] = Math.max(
                    matrix[0], Arrays.stream(matrix).map(Math::abs).max().orElseThrow());
            int magnify = random.nextBoolean() ? 12 : 0;
            long bound = random.nextBoolean() ? 1L << 61 : Math.max(1, matrix[0]);
            long[] right = random.longs(columns, -bound, bound).toArray();
            NewtonSolve.Step<long[]> step = NewtonSolve.run(new OpenArithmetic(), matrix, right, columns, magnify);
            assertThat(Arrays.stream(step.step())).allMatch(d -> Math.abs(d) <= 1L << 27);
            reported += step.smallPivots()[0] > 0 ? 1 : 0;
            if (step.smallPivots()[0] == 0) {
                WatchedArithmetic on = new WatchedArithmetic("seed " + seed);
                assertThat(NewtonSolve.run(on, matrix, right, columns, magnify).step())
                        .isEqualTo(step.step());
            }
        }
        assertThat(reported).isBetween(100, 1900);
    }

    @Test
    void anInverseFactorLeavesTheProtocolsRangesOnlyAfterItWasReported() {
        int bad = 0;
        for (long seed = 1; seed <= 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int columns = random.nextInt(1, 30);
            double[][] gram = gram(spread(random, columns), columns);
            double[][] scaled = new double[columns][columns];
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    scaled[i][j] = gram[i][j] / Math.sqrt(gram[i][i] * gram[j][j]) * 0.999;
                }
            }
            long[] matrix = triangle(scaled, 1L << InverseFactor.MATRIX_FRACTION);
            InverseFactor<long[]> inverse = InverseFactor.of(new OpenArithmetic(), matrix, columns);
            if (inverse.bad()[0] > 0) {
                bad++;
            } else {
                InverseFactor.of(new WatchedArithmetic("seed " + seed), matrix, columns);
            }
        }
        assertThat(bad).isBetween(100, 1900);
    }

    /// Some rows; columns are nearly or exactly combinations of others, now and then.
    private static double[][] spread(SplittableRandom random, int columns) {
        double[][] rows = new double[columns + 20][columns];
        double alike = random.nextDouble();
        double noise = Math.pow(2, -random.nextInt(25));
        for (double[] row : rows) {
            for (int j = 0; j < columns; j++) {
                double before = j == 0 ? 1 : row[random.nextInt(2) == 0 ? j - 1 : 0];
                row[j] = alike * before + (1 - alike) * noise * random.nextGaussian();
            }
        }
        return rows;
    }

    private static double[][] gram(double[][] rows, int columns) {
        double[][] gram = new double[columns][columns];
        for (double[] row : rows) {
            for (int i = 0; i < columns; i++) {
                for (int j = 0; j < columns; j++) {
                    gram[i][j] += row[i] * row[j];
                }
            }
        }
        return gram;
    }

    private static long[] triangle(double[][] matrix, double unit) {
        return NewtonFit.pairs(matrix.length).stream()
                .mapToLong(pair -> (long) (matrix[pair[0]][pair[1]] * unit))
                .toArray();
    }
}
