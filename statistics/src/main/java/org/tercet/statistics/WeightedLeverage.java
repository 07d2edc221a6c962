package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.manifest.Disclosure;

/// [Leverage] of weighted sums: whether nobody has more than the manifest's dominancePercent of the weighted sum of
/// squares of any combination of columns and a constant.
///
/// Person i's largest share is `h_i = w_i z_i (Z'WZ)^-1 z_i'`; with V the inverse factor of Z'WZ it is w_i times the
/// squared length of `V z_i`, which is multiplied by w_i before it is squared, so that it stays small whatever the
/// weight is.
///
/// @param factor inverse factor of the spread, the 1 in front first
/// @param passed 0/1
record WeightedLeverage<V>(InverseFactor<V> factor, V passed) {
    private static final int ROWS = 1 << 16;

    /// Fractional bits of the factor beside a row, and of the factor times a row.
    private static final int COARSE = 8;
    private static final int FRACTION = 20;

    /// Bits of all factors of a row together, their fractional ones included.
    static final int FACTORS = 31;

    static <V> WeightedLeverage<V> of(
            Arithmetic<V> on, WeightedColumns<V> rows, WeightedSpread<V> spread, Disclosure disclosure) {
        int width = rows.columns().size();
        InverseFactor<V> factor = InverseFactor.of(on, spread.whole(on), width);
        List<V> factors = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            V coarse = on.rounded(factor.rows().get(k), InverseFactor.FRACTION - COARSE);
            factors.add(k == 0 ? on.multiply(coarse, spread.one()) : spread.unscaled(on, on.slice(coarse, 1, k + 1)));
        }
        V large = large(on, on.concat(factors), width);
        V beyond = on.constant(1, 0);
        int length = on.length(rows.weights());
        for (int from = 0; from < length; from += ROWS) {
            int to = Math.min(length, from + ROWS);
            beyond = on.add(
                    beyond,
                    beyond(
                            on,
                            WeightedSpread.slices(on, rows.columns(), from, to),
                            on.slice(rows.weights(), from, to),
                            factors,
                            disclosure));
        }
        V wrong = on.add(on.add(beyond, large), on.add(factor.bad(), spread.bad()));
        return new WeightedLeverage<>(factor, on.notNegative(on.scale(wrong, -1)));
    }

    /// How many factors are so large that a row's sum of products could pass 2^61.
    static <V> V large(Arithmetic<V> on, V factors, int width) {
        int count = on.length(factors);
        V bound = on.constant(count, (1L << FACTORS) / width);
        V tests = on.notNegative(on.concat(List.of(on.subtract(bound, factors), on.add(bound, factors))));
        return on.addPublic(on.scale(on.sum(tests), -1), 2L * count);
    }

    /// How many of some people have too much.
    private static <V> V beyond(Arithmetic<V> on, List<V> columns, V weights, List<V> factors, Disclosure disclosure) {
        int width = factors.size();
        List<V> parts = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            parts.add(on.combine(columns.subList(0, k + 1), factors.get(k)));
        }
        V lengths = on.rounded(on.concat(parts), COARSE + 1 + Powers.FRACTION - FRACTION);
        V heavy = on.rounded(on.multiply(lengths, on.concat(java.util.Collections.nCopies(width, weights))), FRACTION);
        V squares = on.multiply(heavy, lengths);
        return ScoreLeverage.beyond(on, squares, width, FRACTION + Powers.FRACTION, disclosure);
    }
}
