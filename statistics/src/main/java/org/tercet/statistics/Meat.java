package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tercet.model.manifest.Disclosure;

/// The meat of a sandwich: over rows with a residual r, which may hold a weight, and columns z the sums of r^2 z z'.
///
/// They are given with a common power of two, so that a meat has as many digits whatever the unit of its residuals.
/// Residuals are divided by the power of two above their root of sum of squares, so that no product and no sum passes
/// 2^61; products with a column are rounded to 30 fractional bits.
///
/// @param triangle upper triangle row by row, [#FRACTION] bits, within +-1
/// @param exponent what the triangle is multiplied by, as an exponent of 4, for residuals that are whole numbers
/// @param passed 1 if [ScoreLeverage] holds
/// @source Binder, International Statistical Review 51, 1983; White, Econometrica 48, 1980
record Meat<V>(V triangle, V exponent, V passed) {
    /// Fractional bits.
    static final int FRACTION = 44;

    private static final int ROWS = 1 << 16;

    /// Fractional bits of a residual that was brought to scale.
    private static final int UNIT = 30;

    /// Bits of a residual at most.
    private static final int BITS = 30;

    /// @param residuals within +-2^30
    /// @param columns within +-1
    /// @param fraction their fractional bits, at most 30
    static <V> Meat<V> of(Arithmetic<V> on, V residuals, List<V> columns, int fraction, Disclosure disclosure) {
        int rows = on.length(residuals);
        int half = half(rows);
        V squares = on.constant(1, 0);
        for (int from = 0; from < rows; from += ROWS) {
            V coarse = on.rounded(on.slice(residuals, from, Math.min(rows, from + ROWS)), half);
            squares = on.add(squares, on.dots(List.of(coarse), List.of(coarse)));
        }
        // With s the sum of coarse squares, at most 4^(half + e), residuals have a length below 2^(2 half + e + 1).
        V reached = reached(on, squares, half);
        V factor = PowersOfTwo.left(on, reached, on.length(reached));
        int width = columns.size();
        V sums = on.constant(width * (width + 1) / 2, 0);
        List<List<V>> scores = new ArrayList<>();
        columns.forEach(_ -> scores.add(new ArrayList<>(List.of(on.constant(0, 0)))));
        for (int from = 0; from < rows; from += ROWS) {
            int to = Math.min(rows, from + ROWS);
            V part = on.slice(residuals, from, to);
            V unit = on.rounded(on.multiply(part, on.repeat(factor, to - from)), BITS + 2 - UNIT + half);
            List<V> products = scores(on, unit, WeightedSpread.slices(on, columns, from, to), fraction);
            for (int j = 0; j < width; j++) {
                scores.get(j).add(products.get(j));
            }
            sums = on.add(sums, sums(on, products));
        }
        V passed = ScoreLeverage.passed(on, scores.stream().map(on::concat).toList(), sums, ROWS, disclosure);
        V exponent = on.addPublic(on.sum(reached), 2L * half + 1);
        return new Meat<>(on.rounded(sums, 2 * UNIT - FRACTION), exponent, passed);
    }

    /// The names of the exponent and the triangle.
    ///
    /// @param coefficients of the columns
    static List<CellName> names(List<String> coefficients) {
        List<CellName> names = new ArrayList<>(List.of(CellName.moment(Measure.MEAT_EXPONENT, CellName.ALL)));
        for (int[] pair : NewtonFit.pairs(coefficients.size())) {
            names.add(new CellName(Measure.MEAT, coefficients.get(pair[0]), coefficients.get(pair[1])));
        }
        return names;
    }

    /// The matrix that was released.
    static double[][] read(Opened values, List<String> coefficients) {
        int width = coefficients.size();
        double[][] meat = new double[width][width];
        int power = 2 * (int) values.value(Measure.MEAT_EXPONENT, CellName.ALL) - FRACTION;
        for (int[] pair : NewtonFit.pairs(width)) {
            long element =
                    values.value(new CellName(Measure.MEAT, coefficients.get(pair[0]), coefficients.get(pair[1])));
            meat[pair[0]][pair[1]] = Math.scalb((double) element, power);
            meat[pair[1]][pair[0]] = meat[pair[0]][pair[1]];
        }
        return meat;
    }

    /// The smallest h with so many rows at most 4^h.
    private static int half(int rows) {
        return Math.ceilDiv(Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, rows) - 1), 2);
    }

    /// Which of 4^half, ..., 4^30 a sum of squares reaches.
    private static <V> V reached(Arithmetic<V> on, V squares, int half) {
        List<V> differences = new ArrayList<>();
        for (int t = half; t <= BITS; t++) {
            differences.add(on.addPublic(squares, -(1L << (2 * t))));
        }
        return on.notNegative(on.concat(differences));
    }

    private static <V> List<V> scores(Arithmetic<V> on, V unit, List<V> columns, int fraction) {
        int rows = on.length(unit);
        V all = on.multiply(on.concat(Collections.nCopies(columns.size(), unit)), on.concat(columns));
        V rounded = on.rounded(all, fraction);
        List<V> scores = new ArrayList<>();
        for (int j = 0; j < columns.size(); j++) {
            scores.add(on.slice(rounded, j * rows, (j + 1) * rows));
        }
        return scores;
    }

    private static <V> V sums(Arithmetic<V> on, List<V> scores) {
        List<V> left = new ArrayList<>();
        List<V> right = new ArrayList<>();
        for (int[] pair : NewtonFit.pairs(scores.size())) {
            left.add(scores.get(pair[0]));
            right.add(scores.get(pair[1]));
        }
        return on.dots(left, right);
    }
}
