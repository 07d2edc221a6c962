package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Somebody who knows sums of unknown counts exactly, and works out what follows: by equations, and by counts being
/// integers of at least 0.
final class Attacker {
    private final long[] truth;
    private final List<boolean[]> known = new ArrayList<>();

    /// @param truth the counts, which the attacker does not know
    Attacker(long[] truth) {
        this.truth = truth;
    }

    /// The attacker learns the sum of these counts.
    Attacker learns(boolean[] cells) {
        known.add(cells.clone());
        return this;
    }

    /// A set of counts whose sum the attacker can work out and which is 1 to k - 1; null if there is none.
    boolean[] unionBelow(long k) {
        double[][] basis = basis();
        int cells = truth.length;
        for (int subset = 1; subset < 1 << cells; subset++) {
            long sum = 0;
            double[] row = new double[cells];
            for (int c = 0; c < cells; c++) {
                if ((subset >> c & 1) == 1) {
                    sum += truth[c];
                    row[c] = 1;
                }
            }
            if (sum >= 1 && sum < k && isIn(basis, row)) {
                boolean[] union = new boolean[cells];
                for (int c = 0; c < cells; c++) {
                    union[c] = row[c] == 1 || (subset >> c & 1) == 1;
                }
                return union;
            }
        }
        return null;
    }

    /// True if the attacker's knowledge leaves one value only for this count.
    boolean determines(int cell) {
        long[] left = new long[known.size()];
        for (int e = 0; e < left.length; e++) {
            for (int c = 0; c < truth.length; c++) {
                left[e] += known.get(e)[c] ? truth[c] : 0;
            }
        }
        return !otherSolution(0, left, cell);
    }

    private boolean otherSolution(int at, long[] left, int cell) {
        if (at == truth.length) {
            return Arrays.stream(left).allMatch(rest -> rest == 0);
        }
        long most = Long.MAX_VALUE;
        for (int e = 0; e < left.length; e++) {
            most = known.get(e)[at] ? Math.min(most, left[e]) : most;
            if (left[e] > 0 && last(e) < at) {
                return false;
            }
        }
        if (most == Long.MAX_VALUE) {
            return at == cell || otherSolution(at + 1, left, cell);
        }
        for (long value = 0; value <= most; value++) {
            if (at == cell && value == truth[cell]) {
                continue;
            }
            long[] next = left.clone();
            for (int e = 0; e < next.length; e++) {
                next[e] -= known.get(e)[at] ? value : 0;
            }
            if (otherSolution(at + 1, next, cell)) {
                return true;
            }
        }
        return false;
    }

    private int last(int equation) {
        int last = -1;
        for (int c = 0; c < truth.length; c++) {
            last = known.get(equation)[c] ? c : last;
        }
        return last;
    }

    /// The known sums in reduced row echelon form.
    private double[][] basis() {
        double[][] rows = new double[known.size()][truth.length];
        for (int e = 0; e < rows.length; e++) {
            for (int c = 0; c < truth.length; c++) {
                rows[e][c] = known.get(e)[c] ? 1 : 0;
            }
        }
        int rank = 0;
        for (int c = 0; c < truth.length && rank < rows.length; c++) {
            int pivot = rank;
            while (pivot < rows.length && Math.abs(rows[pivot][c]) < 1e-9) {
                pivot++;
            }
            if (pivot < rows.length) {
                double[] swap = rows[pivot];
                rows[pivot] = rows[rank];
                rows[rank] = swap;
                double scale = rows[rank][c];
                for (int d = 0; d < truth.length; d++) {
                    rows[rank][d] /= scale;
                }
                for (int r = 0; r < rows.length; r++) {
                    double factor = rows[r][c];
                    for (int d = 0; d < truth.length && r != rank; d++) {
                        rows[r][d] -= factor * rows[rank][d];
                    }
                }
                rank++;
            }
        }
        return Arrays.copyOf(rows, rank);
    }

    private static boolean isIn(double[][] basis, double[] row) {
        double[] rest = row.clone();
        for (double[] line : basis) {
            int pivot = 0;
            while (Math.abs(line[pivot]) < 1e-9) {
                pivot++;
            }
            double factor = rest[pivot];
            for (int c = 0; c < rest.length; c++) {
                rest[c] -= factor * line[c];
            }
        }
        return Arrays.stream(rest).allMatch(x -> Math.abs(x) < 1e-9);
    }
}
