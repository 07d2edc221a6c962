package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.tercet.model.manifest.Disclosure;

/// [Leverage] of scores: whether nobody has more than the manifest's dominancePercent of the sum of squares of any
/// combination of a model's scores, which its [Meat] tells.
///
/// Person i's largest share is `u_i (U'U)^-1 u_i'`, the squared length of `V u_i` with V the inverse factor of the
/// meat.
/// It is at most 1 whatever the scores are, as the meat is the sum of exactly these.
final class ScoreLeverage {
    /// Fractional bits of the factor beside a row.
    private static final int COARSE = 8;

    private ScoreLeverage() {}

    /// 1 if nobody has too much.
    ///
    /// @param scores one column per coefficient, [Powers#FRACTION] bits, within +-1
    /// @param meat sums of products of every two, twice as many bits, within +-1
    static <V> V passed(Arithmetic<V> on, List<V> scores, V meat, int atOnce, Disclosure disclosure) {
        int width = scores.size();
        Powers<V> powers = Powers.of(on, WeightedSpread.diagonal(on, meat, width), Powers.MOST);
        V matrix = powers.scaled(on, meat, InverseFactor.MATRIX_FRACTION);
        InverseFactor<V> inverse = InverseFactor.of(on, matrix, width);
        List<V> factors = new ArrayList<>();
        for (int k = 0; k < width; k++) {
            V coarse = on.rounded(inverse.rows().get(k), InverseFactor.FRACTION - COARSE);
            factors.add(on.multiply(coarse, on.slice(powers.factors(), 0, k + 1)));
        }
        V wrong = on.add(inverse.bad(), powers.bad());
        int length = on.length(scores.getFirst());
        for (int from = 0; from < length; from += atOnce) {
            int to = Math.min(length, from + atOnce);
            List<V> columns = WeightedSpread.slices(on, scores, from, to);
            List<V> parts = new ArrayList<>();
            for (int k = 0; k < width; k++) {
                parts.add(on.combine(columns.subList(0, k + 1), factors.get(k)));
            }
            V lengths = on.rounded(on.concat(parts), COARSE + 1);
            V squares = on.multiply(lengths, lengths);
            wrong = on.add(wrong, beyond(on, squares, width, 2 * Powers.FRACTION, disclosure));
        }
        return on.notNegative(on.scale(wrong, -1));
    }

    /// How many people have squares that sum up to more than the bound.
    ///
    /// @param squares of every person the first, then of every person the next, and so on
    /// @param fraction their fractional bits
    static <V> V beyond(Arithmetic<V> on, V squares, int width, int fraction, Disclosure disclosure) {
        int rows = on.length(squares) / width;
        V rest = on.constant(rows, (1L << fraction) / 100 * disclosure.mostOfOne());
        for (int k = 0; k < width; k++) {
            rest = on.subtract(rest, on.slice(squares, k * rows, (k + 1) * rows));
        }
        return on.addPublic(on.scale(on.sum(on.notNegative(rest)), -1), rows);
    }
}
