package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// Powers of two that bring columns to lengths from 1/2 to 1.
///
/// @param factors 2^(top - e), where e is the smallest with a sum of squares below 4^e
/// @param exponents e
/// @param zero 1 where the sum of squares is 0
/// @param bad how many sums of squares are not from 0 to below 4^top
record Powers<V>(V factors, V exponents, V zero, V bad, int top) {
    /// The largest exponent: sums of squares below 2^62.
    static final int MOST = 31;

    /// Fractional bits of a column that was brought to scale.
    static final int FRACTION = 30;

    static <V> Powers<V> of(Arithmetic<V> on, V squares, int top) {
        int width = on.length(squares);
        List<V> differences = new ArrayList<>(List.of(squares));
        for (int t = 0; t <= top; t++) {
            differences.add(on.addPublic(squares, -(1L << (2 * t))));
        }
        V tests = on.notNegative(on.concat(differences));
        List<V> factors = new ArrayList<>();
        List<V> exponents = new ArrayList<>();
        List<V> zero = new ArrayList<>();
        for (int a = 0; a < width; a++) {
            List<V> reached = new ArrayList<>();
            for (int t = 0; t < top; t++) {
                reached.add(on.at(tests, (t + 1) * width + a));
            }
            exponents.add(on.sum(on.concat(reached)));
            factors.add(PowersOfTwo.left(on, on.concat(reached), top));
            zero.add(on.addPublic(on.scale(reached.getFirst(), -1), 1));
        }
        V notNegative = on.slice(tests, 0, width);
        V tooLarge = on.slice(tests, (top + 1) * width, (top + 2) * width);
        V bad = on.addPublic(on.subtract(on.sum(tooLarge), on.sum(notNegative)), width);
        return new Powers<>(on.concat(factors), on.concat(exponents), on.concat(zero), bad, top);
    }

    /// The exponent of an open sum of squares.
    static int exponent(BigInteger squares) {
        return Math.ceilDiv(squares.bitLength(), 2);
    }

    /// Columns times their factors, within +-1 with [#FRACTION] bits.
    ///
    /// @param from place of the first column's factor
    List<V> unit(Arithmetic<V> on, List<V> columns, int from) {
        int rows = on.length(columns.getFirst());
        List<V> times = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            times.add(on.repeat(on.at(factors, from + j), rows));
        }
        V all = on.rounded(on.multiply(on.concat(columns), on.concat(times)), top - FRACTION);
        List<V> units = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            units.add(on.slice(all, j * rows, (j + 1) * rows));
        }
        return units;
    }

    /// Sums of products of every two columns, of the columns brought to scale; the diagonal is from 1/4 to 1, and 0
    /// where it was 0.
    ///
    /// @param triangle upper triangle row by row
    /// @param fraction fractional bits of the result
    V scaled(Arithmetic<V> on, V triangle, int fraction) {
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (int[] pair : NewtonFit.pairs(on.length(factors))) {
            left.add(on.at(factors, pair[0]));
            right.add(on.at(factors, pair[1]));
        }
        V product = on.multiply(on.multiply(on.concat(left), on.concat(right)), triangle);
        return on.shift(product, 2 * top - fraction);
    }
}
