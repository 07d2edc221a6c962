package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;

/// Weight times residual of every row of a weighted linear regression of the last of [WeightedColumns] on those before
/// it.
///
/// The normal equations are solved by [InverseFactor], good to 2^-9, and three times again for what is left of them.
///
/// @param residuals [Powers#FRACTION] bits, within +-1; in units of the last column after both scalings
/// @param bad 0 if they are right: no coefficient of the scaled columns is above 64
record WeightedResiduals<V>(V residuals, V bad) {
    private static final int ROWS = 1 << 16;
    private static final int TIMES = 4;

    /// Fractional bits of the coefficients, and of those beside a row.
    private static final int SOLVED = 26;
    private static final int COARSE = 20;
    private static final int LARGEST = 6;

    static <V> WeightedResiduals<V> of(
            Arithmetic<V> on, WeightedColumns<V> rows, WeightedSpread<V> spread, InverseFactor<V> factor) {
        int width = rows.columns().size();
        V solved = solve(on, spread.matrix(), factor, width - 2);
        V bound = on.constant(width - 2, 1L << (SOLVED + LARGEST));
        V inside = on.notNegative(on.concat(List.of(on.subtract(bound, solved), on.add(bound, solved))));
        V coarse = on.rounded(solved, SOLVED - COARSE);
        V combination = on.concat(List.of(on.scale(coarse, -1), on.constant(1, 1L << COARSE)));
        V factors = spread.unscaled(on, combination);
        V large = on.add(
                WeightedLeverage.large(on, factors, width),
                on.addPublic(on.scale(on.sum(inside), -1), 2L * (width - 2)));
        List<V> residuals = new ArrayList<>(List.of(on.constant(0, 0)));
        int length = on.length(rows.weights());
        for (int from = 0; from < length; from += ROWS) {
            int to = Math.min(length, from + ROWS);
            V left = on.rounded(on.combine(WeightedSpread.slices(on, rows.columns(), from, to), factors), COARSE + 1);
            residuals.add(on.rounded(on.multiply(left, on.slice(rows.weights(), from, to)), Powers.FRACTION));
        }
        return new WeightedResiduals<>(on.concat(residuals), large);
    }

    /// Coefficients of the first columns of a matrix for the one after them.
    private static <V> V solve(Arithmetic<V> on, V triangle, InverseFactor<V> factor, int columns) {
        List<V> matrix = new ArrayList<>();
        for (int j = 0; j <= columns; j++) {
            List<V> row = new ArrayList<>();
            for (int k = 0; k < columns; k++) {
                int a = Math.min(j, k);
                int b = Math.max(j, k);
                row.add(on.at(triangle, a * (columns + 1) - a * (a - 1) / 2 + b - a));
            }
            matrix.add(on.concat(row));
        }
        // Rows of the factor and of its transpose, without the 1 in front.
        List<V> inverse = new ArrayList<>();
        List<V> transposed = new ArrayList<>();
        for (int k = 0; k < columns; k++) {
            V row = on.slice(factor.rows().get(k + 1), 1, k + 2);
            inverse.add(on.concat(List.of(row, on.constant(columns - k - 1, 0))));
        }
        for (int k = 0; k < columns; k++) {
            int at = k;
            transposed.add(on.concat(inverse.stream().map(row -> on.at(row, at)).toList()));
        }
        V solved = on.constant(columns, 0);
        for (int i = 0; i < TIMES; i++) {
            V left = on.subtract(matrix.getLast(), on.rounded(times(on, matrix.subList(0, columns), solved), SOLVED));
            V half = on.rounded(times(on, inverse, left), InverseFactor.FRACTION);
            solved = on.add(
                    solved,
                    on.rounded(
                            times(on, transposed, half),
                            InverseFactor.FRACTION + InverseFactor.MATRIX_FRACTION - SOLVED));
        }
        return solved;
    }

    private static <V> V times(Arithmetic<V> on, List<V> rows, V vector) {
        return on.dots(rows, java.util.Collections.nCopies(rows.size(), vector));
    }
}
