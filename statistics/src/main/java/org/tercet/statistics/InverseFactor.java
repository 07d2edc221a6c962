package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;

/// The inverse of the Cholesky factor of a secret positive definite matrix of a few columns, in fixed point: rows W_k
/// with `W A W' = 1`, W lower triangular.
///
/// A's diagonal is at most 1. A pivot below 2^-10, where a column is nearly a combination of those before it (variance
/// inflation of a few hundred), is taken as 2^-10 and reported; so is a row of W that takes more than 256 of an earlier
/// one, and it is taken as 0. Nothing passes 2^62 as long as nothing was reported; what comes after does not matter.
///
/// @param rows row k has k + 1 elements, with 16 fractional bits; good to about 2^-9 of themselves
/// @param bad how many pivots were too small and elements too large
/// @source Golub, Van Loan, Matrix Computations, 4.2: outer product Cholesky; roots' reciprocals by a polynomial
/// interpolated at Chebyshev points (error 2^-22)
record InverseFactor<V>(List<V> rows, V bad) {
    /// Fractional bits of the matrix.
    static final int MATRIX_FRACTION = 28;

    /// Fractional bits of the inverse.
    static final int FRACTION = 16;

    /// Columns that keep sums of products below 2^62.
    static final int MOST_COLUMNS = 1024;

    private static final int LEAST_PIVOT = MATRIX_FRACTION - 10;
    private static final int LARGEST = FRACTION + 8;

    /// Fractional bits of reciprocal roots, and of roots of powers of two.
    private static final int ROOT = 20;

    /// 1 / (2 sqrt(x)) for x from 1/2 to 1 at t = 4x - 3, 30 fractional bits.
    private static final long[] RECIPROCAL_ROOT = {
        619924953, -103320799, 25835907, -7176856, 2064742, -618990, 234719, -72899
    };

    private static final int POLYNOMIAL = 30;

    /// @param triangle upper triangle row by row, [#MATRIX_FRACTION] bits
    static <V> InverseFactor<V> of(Arithmetic<V> on, V triangle, int columns) {
        List<V> schur = new ArrayList<>();
        int at = 0;
        for (int k = 0; k < columns; k++) {
            schur.add(on.slice(triangle, at, at + columns - k));
            at += columns - k;
        }
        // Element k of `above` holds what is above the diagonal in column k.
        List<List<V>> above = new ArrayList<>();
        for (int k = 0; k < columns; k++) {
            above.add(new ArrayList<>());
        }
        List<V> inverse = new ArrayList<>();
        V bad = on.constant(1, 0);
        for (int k = 0; k < columns; k++) {
            Root<V> root = reciprocalRoot(on, on.at(schur.get(k), 0));
            Taken<V> taken = earlier(on, above.get(k), inverse);
            bad = on.add(bad, on.add(root.small(), taken.large()));
            V row = on.concat(List.of(taken.row(), on.constant(1, -(1L << FRACTION))));
            inverse.add(on.shift(on.multiply(on.scale(row, -1), on.repeat(root.value(), k + 1)), ROOT));
            if (k + 1 < columns) {
                eliminate(on, schur, k, root.value(), above);
            }
        }
        return new InverseFactor<>(inverse, bad);
    }

    /// 1 / sqrt of a pivot with [#ROOT] bits, and 1 if the pivot was too small.
    private record Root<V>(V value, V small) {}

    private static <V> Root<V> reciprocalRoot(Arithmetic<V> on, V pivot) {
        V tests = PowersOfTwo.reached(on, pivot, LEAST_PIVOT, MATRIX_FRACTION).getFirst();
        V large = on.at(tests, 0);
        V enough = on.addPublic(on.multiply(large, on.addPublic(pivot, -(1L << LEAST_PIVOT))), 1L << LEAST_PIVOT);
        int steps = MATRIX_FRACTION - 1 - LEAST_PIVOT;
        V reached = on.slice(tests, 1, steps + 1);
        // The pivot times this is from 2^27 to 2^28.
        V unit = on.multiply(enough, PowersOfTwo.left(on, reached, steps));
        V half = on.polynomial(
                on.addPublic(on.scale(unit, 1L << (POLYNOMIAL + 2 - MATRIX_FRACTION)), -3L << POLYNOMIAL),
                RECIPROCAL_ROOT);
        V value = on.shift(on.multiply(half, rootsLeft(on, reached, steps)), POLYNOMIAL - 1);
        return new Root<>(value, on.addPublic(on.scale(large, -1), 1));
    }

    /// The root of what [PowersOfTwo#left] is, with [#ROOT] bits.
    private static <V> V rootsLeft(Arithmetic<V> on, V reached, int top) {
        V factor = on.constant(1, root(top));
        for (int t = 0; t < top; t++) {
            factor = on.subtract(factor, on.scale(on.at(reached, t), root(top - t) - root(top - 1 - t)));
        }
        return factor;
    }

    private static long root(int power) {
        return Math.round(Math.sqrt(1L << power) * (1L << ROOT));
    }

    /// What row k takes of the earlier ones, before it is scaled; 0 and counted where it is too large.
    private record Taken<V>(V row, V large) {}

    private static <V> Taken<V> earlier(Arithmetic<V> on, List<V> factors, List<V> inverse) {
        int k = factors.size();
        if (k == 0) {
            return new Taken<>(on.constant(0, 0), on.constant(1, 0));
        }
        List<V> padded = new ArrayList<>();
        for (int i = 0; i < k; i++) {
            padded.add(on.concat(List.of(inverse.get(i), on.constant(k - 1 - i, 0))));
        }
        V row = on.shift(on.combine(padded, on.concat(factors)), MATRIX_FRACTION);
        V bound = on.constant(k, 1L << LARGEST);
        V tests = on.notNegative(on.concat(List.of(on.subtract(bound, row), on.add(row, bound))));
        V inside = on.addPublic(on.add(on.slice(tests, 0, k), on.slice(tests, k, 2 * k)), -1);
        return new Taken<>(on.multiply(inside, row), on.addPublic(on.scale(on.sum(inside), -1), k));
    }

    /// Takes column k off the columns after it.
    private static <V> void eliminate(Arithmetic<V> on, List<V> schur, int k, V root, List<List<V>> above) {
        int after = on.length(schur.get(k)) - 1;
        V column = on.shift(on.multiply(on.slice(schur.get(k), 1, after + 1), on.repeat(root, after)), ROOT);
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (int i = 0; i < after; i++) {
            above.get(k + 1 + i).add(on.at(column, i));
            left.add(on.repeat(on.at(column, i), after - i));
            right.add(on.slice(column, i, after));
        }
        V products = on.rounded(on.multiply(on.concat(left), on.concat(right)), MATRIX_FRACTION);
        int at = 0;
        for (int i = 0; i < after; i++) {
            schur.set(k + 1 + i, on.subtract(schur.get(k + 1 + i), on.slice(products, at, at + after - i)));
            at += after - i;
        }
    }
}
