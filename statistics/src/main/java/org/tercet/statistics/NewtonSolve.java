package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;

/// Solves the equations of one Newton step, `H d = g`, for a secret positive definite matrix of a few columns, by the
/// square-root-free Cholesky decomposition `H = L D L'` in fixed point.
///
/// The step is as good as 22 fractional bits allow; a fit repeats it, so that what it gets wrong is taken up by the
/// next one. H and g are divided by the power of two above H's first element, which no element exceeds in size. A pivot
/// below 2^-14 of it is taken as 2^-14 and reported: the columns are nearly combinations of each other.
///
/// @source Golub, Van Loan, Matrix Computations, 4.1: LDL'; reciprocals of pivots by a polynomial (error 2^-18)
final class NewtonSolve {
    /// Fractional bits of the scaled matrix and of the solution.
    static final int FRACTION = 22;

    private static final int TOP = 60;
    private static final int LEAST_PIVOT = 8;
    private static final int LARGEST = 27;

    /// 4 / (t + 3) for t from -1 to 1: the reciprocal of x from 1/2 to 1 at t = 4x - 3.
    private static final long[] RECIPROCAL = {
        1431653615, -477217872, 159141427, -53047142, 17338366, -5779455, 2476909, -825636
    };

    private NewtonSolve() {}

    /// A step.
    ///
    /// @param step with [#FRACTION] fractional bits, each element within +-32
    /// @param smallPivots how many pivots were too small
    record Step<V>(V step, V smallPivots) {}

    /// The solution, of 2^magnify times the right side, which is cut to twice H's first element before.
    ///
    /// @param matrix upper triangle row by row, its first element from 0 to below 2^60 and none larger in size
    /// @param right below 2^62 in size
    static <V> Step<V> run(Arithmetic<V> on, V matrix, V right, int columns, int magnify) {
        V first = on.at(matrix, 0);
        V factor = PowersOfTwo.left(on, PowersOfTwo.reached(on, first, 0, TOP).getFirst(), TOP);
        V bound = magnify == 0 ? on.scale(first, 2) : on.shift(on.scale(first, 2), magnify);
        V cut = cut(on, right, on.repeat(bound, columns));
        V scaled = on.multiply(on.concat(List.of(matrix, cut)), on.repeat(factor, on.length(matrix) + columns));
        int cells = on.length(matrix);
        V a = on.rounded(on.slice(scaled, 0, cells), TOP - FRACTION);
        V b = on.rounded(on.slice(scaled, cells, cells + columns), TOP - FRACTION - magnify);
        return eliminate(on, split(on, a, columns), b, columns);
    }

    /// Row i holds columns i and up.
    private static <V> List<V> split(Arithmetic<V> on, V triangle, int columns) {
        List<V> rows = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < columns; i++) {
            rows.add(on.slice(triangle, at, at + columns - i));
            at += columns - i;
        }
        return rows;
    }

    private static <V> Step<V> eliminate(Arithmetic<V> on, List<V> rows, V right, int columns) {
        List<V> multipliers = new ArrayList<>();
        List<V> quotients = new ArrayList<>();
        V small = on.constant(1, 0);
        V b = right;
        for (int k = 0; k < columns; k++) {
            int below = columns - k - 1;
            V row = rows.get(k);
            V pivot = on.at(row, 0);
            V left = cut(on, on.at(b, 0), on.constant(1, 1L << LARGEST));
            V tests = PowersOfTwo.reached(on, pivot, LEAST_PIVOT, FRACTION + 1).getFirst();
            V large = on.at(tests, 0);
            small = on.add(small, on.addPublic(on.scale(large, -1), 1));
            V enough = on.addPublic(on.multiply(large, on.addPublic(pivot, -(1L << LEAST_PIVOT))), 1L << LEAST_PIVOT);
            // The pivot times this is from 2^22 to below 2^23.
            V factor = PowersOfTwo.left(on, on.slice(tests, 1, on.length(tests)), FRACTION - LEAST_PIVOT);
            V unit = on.multiply(enough, factor);
            V reciprocal = on.polynomial(on.addPublic(on.scale(unit, 1L << 9), -3L << 30), RECIPROCAL);
            V both = on.concat(List.of(on.slice(row, 1, 1 + below), left));
            V half = on.shift(on.multiply(both, on.repeat(reciprocal, below + 1)), 24);
            V quotient = on.shift(on.multiply(half, on.repeat(factor, below + 1)), 7);
            V l = on.slice(quotient, 0, below);
            multipliers.add(l);
            quotients.add(on.at(quotient, below));
            b = subtractRow(on, rows, k, l, row, left, b);
        }
        return new Step<>(back(on, multipliers, quotients, columns), small);
    }

    /// Takes multiples of row k off the rows below it, and off the right side; gives the rest of the right side.
    private static <V> V subtractRow(Arithmetic<V> on, List<V> rows, int k, V l, V row, V left, V b) {
        int below = on.length(l);
        if (below == 0) {
            return b;
        }
        List<V> factors = new ArrayList<>();
        List<V> elements = new ArrayList<>();
        for (int i = 0; i < below; i++) {
            factors.add(on.repeat(on.at(l, i), below - i));
            elements.add(on.slice(row, 1 + i, 1 + below));
        }
        factors.add(l);
        elements.add(on.repeat(left, below));
        V products = on.rounded(on.multiply(on.concat(factors), on.concat(elements)), FRACTION);
        int at = 0;
        for (int i = 0; i < below; i++) {
            V old = rows.get(k + 1 + i);
            rows.set(k + 1 + i, on.subtract(old, on.slice(products, at, at + below - i)));
            at += below - i;
        }
        return on.subtract(on.slice(b, 1, 1 + below), on.slice(products, at, at + below));
    }

    /// Back substitution, the last column first.
    private static <V> V back(Arithmetic<V> on, List<V> multipliers, List<V> quotients, int columns) {
        List<V> solved = new ArrayList<>();
        for (int k = columns - 1; k >= 0; k--) {
            V value = quotients.get(k);
            if (!solved.isEmpty()) {
                V sum = on.dots(List.of(multipliers.get(k)), List.of(on.concat(solved)));
                value = on.subtract(value, on.rounded(sum, FRACTION));
            }
            solved.addFirst(cut(on, value, on.constant(1, 1L << LARGEST)));
        }
        return on.concat(solved);
    }

    /// Element by element, cut to within plus and minus a bound.
    static <V> V cut(Arithmetic<V> on, V x, V bound) {
        int n = on.length(x);
        V tests = on.notNegative(on.concat(List.of(on.subtract(bound, x), on.add(x, bound))));
        V below = on.slice(tests, 0, n);
        V above = on.slice(tests, n, 2 * n);
        // Inside: below and above are 1; x if inside, else the bound with x's sign.
        V inside = on.addPublic(on.add(below, above), -1);
        V sign = on.subtract(above, below);
        V products = on.multiply(on.concat(List.of(inside, sign)), on.concat(List.of(x, bound)));
        return on.add(on.slice(products, 0, n), on.slice(products, n, 2 * n));
    }
}
