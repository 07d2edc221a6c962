package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.RegressionSpec;

/// Weighted fits of data and weights made to break them: every number that a protocol takes stays in its range.
class WeightedFitBoundsTest {
    private static final List<List<String>> PREDICTORS =
            List.of(List.of("a"), List.of("a", "b"), List.of("b", "a", "c"));

    /// Weights of hostile people, by a seed: alike, from 1 to 10^6, mostly 0, of one person, all 0, or heavy-tailed.
    private static long[] weights(long seed, int rows) {
        SplittableRandom random = new SplittableRandom(-seed);
        long[] weights = new long[rows];
        for (int r = 0; r < rows; r++) {
            weights[r] = switch ((int) (seed / 2 % 6)) {
                case 0 -> 1;
                case 1 -> random.nextLong(1, 1_000_001);
                case 2 -> r % 9 == 0 ? 1 + r % 5 : 0;
                case 3 -> r == 1 ? 1_000_000 : 1;
                case 4 -> 0;
                default -> (long) Math.exp(random.nextDouble(13));
            };
        }
        return weights;
    }

    private static GeneralizedModel model(Codebook codebook, boolean logistic, List<String> predictors) {
        return logistic
                ? GeneralizedModel.of(codebook, Tally.single(codebook, "o"), 1, predictors)
                : GeneralizedModel.of(codebook, Tally.numeric(codebook, "y"), -1, predictors);
    }

    @Test
    void everyStepOfAWeightedFitStaysWithinTheProtocolsRanges() {
        int hidden = 0;
        int shown = 0;
        for (long seed = 1; seed <= 120; seed++) {
            Population people = FitBoundsTest.hostile(seed).people();
            PlainTable table = people.plain();
            long[] weights = weights(seed, table.rows());
            for (List<String> predictors : PREDICTORS) {
                for (boolean logistic : new boolean[] {true, false}) {
                    WatchedArithmetic on = new WatchedArithmetic("seed " + seed + ", " + predictors);
                    boolean none = GeneralizedFit.Weighted.of(
                                            on,
                                            model(people.codebook(), logistic, predictors),
                                            table::column,
                                            null,
                                            weights,
                                            new Disclosure(5))
                                    .n()[0]
                            == 0;
                    hidden += none ? 1 : 0;
                    shown += none ? 0 : 1;
                }
            }
        }
        assertThat(hidden).isGreaterThan(200);
        assertThat(shown).isGreaterThan(30);
    }

    /// What comes after a column, a pivot or a factor was reported does not matter: nothing is shown then.
    @Test
    void aLinearFitThatIsShownStaysWithinTheProtocolsRanges() {
        int hidden = 0;
        int shown = 0;
        for (long seed = 1; seed <= 600; seed++) {
            Population people = FitBoundsTest.hostile(seed).people();
            long[] weights = weights(seed, people.plain().rows());
            for (List<String> predictors : PREDICTORS) {
                RegressionSpec spec = new RegressionSpec("y", predictors);
                WeightedRegression.Sandwich<long[]> open = sandwich(new OpenArithmetic(), spec, people, weights);
                if (open.n()[0] == 0) {
                    hidden++;
                } else {
                    shown++;
                    WatchedArithmetic on = new WatchedArithmetic("seed " + seed + ", " + predictors);
                    assertThat(sandwich(on, spec, people, weights).sums()).isEqualTo(open.sums());
                }
            }
        }
        assertThat(hidden).isGreaterThan(200);
        assertThat(shown).isGreaterThan(200);
    }

    /// Whatever the rules say of the sums without weights.
    private static WeightedRegression.Sandwich<long[]> sandwich(
            Arithmetic<long[]> on, RegressionSpec spec, Population people, long[] weights) {
        RegressionColumns columns = RegressionColumns.of(spec, people.codebook());
        PlainTable table = people.plain();
        long[] sums = CrossProducts.plain(table, null, columns.variables(), columns.elements());
        long squares = 0;
        for (long weight : weights) {
            squares += weight * weight;
        }
        return new WeightedRegression(spec, new DesignWeight("w"))
                .sandwich(
                        on,
                        table::rows,
                        people.codebook(),
                        Tested.of(sums, true),
                        weights,
                        new long[] {0, squares},
                        new Disclosure(5));
    }
}
