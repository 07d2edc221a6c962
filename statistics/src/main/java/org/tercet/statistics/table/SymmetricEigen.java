package org.tercet.statistics.table;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Eigenvalues and eigenvectors of a symmetric matrix by Jacobi's rotations, cyclic by rows.
///
/// Rutishauser, The Jacobi method for real symmetric matrices, Numerische Mathematik 9, 1966.
///
/// @param values the largest first
/// @param vectors `vectors[c]` has length 1 and belongs to `values[c]`; its largest entry in magnitude is positive
public record SymmetricEigen(double[] values, double[][] vectors) {
    private static final int MAX_SWEEPS = 60;

    /// The decomposition.
    ///
    /// @param matrix symmetric, finite; not changed
    public static SymmetricEigen of(double[][] matrix) {
        int size = matrix.length;
        double[][] a = new double[size][];
        double[][] v = new double[size][size];
        for (int i = 0; i < size; i++) {
            a[i] = matrix[i].clone();
            v[i][i] = 1;
        }
        for (int sweep = 0; sweep < MAX_SWEEPS && outside(a) > 0; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(a, v, p, q);
                }
            }
        }
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer c) -> -a[c][c]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[size];
        double[][] vectors = new double[size][size];
        for (int c = 0; c < size; c++) {
            values[c] = a[order[c]][order[c]];
            double largest = 0;
            for (int i = 0; i < size; i++) {
                double entry = v[i][order[c]];
                vectors[c][i] = entry;
                largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
            }
            if (largest < 0) {
                for (int i = 0; i < size; i++) {
                    vectors[c][i] = -vectors[c][i];
                }
            }
        }
        return new SymmetricEigen(values, vectors);
    }

    private static double outside(double[][] a) {
        double sum = 0;
        for (int p = 0; p < a.length; p++) {
            for (int q = p + 1; q < a.length; q++) {
                sum += Math.abs(a[p][q]);
            }
        }
        return sum;
    }

    /// Makes `a[p][q]` zero; one that no longer changes the diagonal is zero already.
    private static void rotate(double[][] a, double[][] v, int p, int q) {
        double off = a[p][q];
        if (off == 0 || (a[p][p] + off / 16 == a[p][p] && a[q][q] + off / 16 == a[q][q])) {
            a[p][q] = 0;
            a[q][p] = 0;
            return;
        }
        double theta = (a[q][q] - a[p][p]) / (2 * off);
        double tan = Math.copySign(1, theta) / (Math.abs(theta) + Math.hypot(1, theta));
        double cos = 1 / Math.hypot(1, tan);
        double sin = tan * cos;
        a[p][p] -= tan * off;
        a[q][q] += tan * off;
        a[p][q] = 0;
        a[q][p] = 0;
        for (int i = 0; i < a.length; i++) {
            if (i != p && i != q) {
                double left = a[i][p];
                double right = a[i][q];
                a[i][p] = cos * left - sin * right;
                a[i][q] = sin * left + cos * right;
                a[p][i] = a[i][p];
                a[q][i] = a[i][q];
            }
            double left = v[i][p];
            double right = v[i][q];
            v[i][p] = cos * left - sin * right;
            v[i][q] = sin * left + cos * right;
        }
    }
}
