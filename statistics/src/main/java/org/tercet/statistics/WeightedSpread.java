package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Weighted sums of products of [WeightedColumns] about their weighted means, as a matrix that can be inverted in fixed
/// point.
///
/// Columns are scaled twice by powers of two, as their weighted sums of squares and then those about the mean may be
/// small: a column whose weighted sum of squares is below 2^-24, or 2^-16 of it about the mean, is reported.
///
/// @param matrix of the columns but the 1 in front, upper triangle, [InverseFactor#MATRIX_FRACTION] bits
/// @param means of each column over the 1 in front, after the first scaling; [#MEANS] bits
/// @param first weighted sum of squares of the 1 in front after the first scaling, [Powers#FRACTION] bits
/// @param one twice what the 1 in front was multiplied by
/// @param once twice what each column was multiplied by first, 0 where it is the same for everybody
/// @param again what it was multiplied by then
/// @param exponent what brings the last column back, as an exponent of 2
/// @param bad 0 if the matrix is right
record WeightedSpread<V>(V matrix, V means, V first, V one, V once, V again, V exponent, V bad) {
    /// Fractional bits of the means, which are within +-2.
    static final int MEANS = 28;

    /// Fractional bits of the means of a combination.
    private static final int COARSE_MEANS = 24;

    private static final int ROWS = 1 << 16;
    private static final int LEAST = 2 * Powers.FRACTION - 24;
    private static final int LEAST_ABOUT_MEAN = Powers.FRACTION - 16;

    static <V> WeightedSpread<V> of(Arithmetic<V> on, WeightedColumns<V> rows) {
        int width = rows.columns().size();
        V sums = sums(on, rows);
        Powers<V> powers = Powers.of(on, diagonal(on, sums, width), Powers.MOST);
        V scaled = powers.scaled(on, sums, Powers.FRACTION);
        V first = on.at(scaled, 0);
        V along = on.slice(scaled, 1, width);
        V means = on.addPublic(
                on.quotient(
                        on.add(on.scale(along, 1L << MEANS), on.repeat(on.scale(first, 4L << MEANS), width - 1)),
                        on.repeat(first, width - 1)),
                -(4L << MEANS));
        V about = on.subtract(on.slice(scaled, width, on.length(scaled)), on.rounded(outer(on, means, along), MEANS));
        V zero = on.slice(rows.zero(), 1, width);
        V squares = diagonal(on, about, width - 1);
        Powers<V> second = Powers.of(on, squares, Powers.FRACTION / 2);
        V matrix = second.scaled(on, about, InverseFactor.MATRIX_FRACTION);
        List<V> ones = new ArrayList<>();
        for (int[] pair : NewtonFit.pairs(width - 1)) {
            ones.add(
                    pair[0] == pair[1]
                            ? on.scale(on.at(zero, pair[0]), 1L << InverseFactor.MATRIX_FRACTION)
                            : on.constant(1, 0));
        }
        V enough = on.notNegative(on.concat(List.of(
                on.addPublic(diagonal(on, sums, width), -(1L << LEAST)),
                on.addPublic(squares, -(1L << LEAST_ABOUT_MEAN)))));
        V small = on.addPublic(on.scale(on.add(on.sum(enough), on.scale(on.sum(zero), 2)), -1), 2L * width - 1);
        V varies = on.addPublic(on.scale(zero, -1), 1);
        V once = on.multiply(on.slice(powers.factors(), 1, width), varies);
        V exponents = on.add(on.at(powers.exponents(), width - 1), on.at(second.exponents(), width - 2));
        V exponent = on.addPublic(exponents, 1 - powers.top() - second.top());
        return new WeightedSpread<>(
                on.add(matrix, on.concat(ones)),
                means,
                first,
                on.at(powers.factors(), 0),
                once,
                second.factors(),
                exponent,
                on.add(small, on.add(powers.bad(), on.add(second.bad(), rows.bad()))));
    }

    /// Of every two columns, twice [Powers#FRACTION] bits, upper triangle.
    private static <V> V sums(Arithmetic<V> on, WeightedColumns<V> rows) {
        int width = rows.columns().size();
        V total = on.constant(width * (width + 1) / 2, 0);
        int length = on.length(rows.weights());
        for (int from = 0; from < length; from += ROWS) {
            int to = Math.min(length, from + ROWS);
            List<V> columns = slices(on, rows.columns(), from, to);
            V weights = on.slice(rows.weights(), from, to);
            V all = on.rounded(
                    on.multiply(on.concat(Collections.nCopies(width, weights)), on.concat(columns)), Powers.FRACTION);
            List<V> left = new ArrayList<>();
            List<V> right = new ArrayList<>();
            for (int[] pair : NewtonFit.pairs(width)) {
                left.add(on.slice(all, pair[0] * (to - from), (pair[0] + 1) * (to - from)));
                right.add(columns.get(pair[1]));
            }
            total = on.add(total, on.dots(left, right));
        }
        return total;
    }

    /// Some rows of some columns.
    static <V> List<V> slices(Arithmetic<V> on, List<V> columns, int from, int to) {
        return columns.stream().map(column -> on.slice(column, from, to)).toList();
    }

    /// The diagonal of an upper triangle.
    static <V> V diagonal(Arithmetic<V> on, V triangle, int width) {
        List<V> elements = new ArrayList<>();
        int at = 0;
        for (int a = 0; a < width; a++) {
            elements.add(on.at(triangle, at));
            at += width - a;
        }
        return on.concat(elements);
    }

    /// `x_j y_k` as an upper triangle.
    private static <V> V outer(Arithmetic<V> on, V x, V y) {
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (int[] pair : NewtonFit.pairs(on.length(x))) {
            left.add(on.at(x, pair[0]));
            right.add(on.at(y, pair[1]));
        }
        return on.multiply(on.concat(left), on.concat(right));
    }

    /// With the 1 in front, orthogonal to all.
    V whole(Arithmetic<V> on) {
        int width = on.length(means);
        V corner = on.rounded(first, Powers.FRACTION - InverseFactor.MATRIX_FRACTION);
        return on.concat(List.of(corner, on.constant(width, 0), matrix));
    }

    /// What a combination of the scaled columns about their means is in the columns themselves: a factor for the 1 in
    /// front, then one per column, all doubled.
    ///
    /// @param combination within 2^30
    V unscaled(Arithmetic<V> on, V combination) {
        int width = on.length(combination);
        V scaled = on.multiply(combination, on.slice(again, 0, width));
        V coarse = on.rounded(on.slice(means, 0, width), MEANS - COARSE_MEANS);
        V mean = on.rounded(on.dots(List.of(scaled), List.of(coarse)), COARSE_MEANS);
        V front = on.multiply(on.scale(mean, -1), one);
        return on.concat(List.of(front, on.multiply(scaled, on.slice(once, 0, width))));
    }
}
