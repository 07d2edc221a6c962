package org.tercet.statistics.table;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.tercet.model.query.Adjustment;

/// Adjusts the p-values of a family of tests for their number, as R's `p.adjust`.
public final class AdjustedP {
    private AdjustedP() {}

    /// The adjusted p-values in the same order.
    ///
    /// @param p each 0 to 1; not a number where there is no test, which then does not count
    public static double[] of(double[] p, Adjustment adjustment) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted((i, j) -> Double.compare(p[i], p[j]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[p.length];
        Arrays.fill(adjusted, Double.NaN);
        int tests = order.length;
        switch (adjustment) {
            case NONE -> {
                return p.clone();
            }
            case HOLM -> {
                double largest = 0;
                for (int rank = 0; rank < tests; rank++) {
                    largest = Math.max(largest, (tests - rank) * p[order[rank]]);
                    adjusted[order[rank]] = Math.min(1, largest);
                }
            }
            case BENJAMINI_HOCHBERG -> {
                double smallest = 1;
                for (int rank = tests - 1; rank >= 0; rank--) {
                    smallest = Math.min(smallest, p[order[rank]] * tests / (rank + 1));
                    adjusted[order[rank]] = smallest;
                }
            }
        }
        return adjusted;
    }
}
