package org.tercet.statistics.table;

/// The inverse of a small positive definite matrix, and forms with it, in double arithmetic.
public final class InformationMatrix {
    private InformationMatrix() {}

    /// By Gauss-Jordan elimination; pivots of a positive definite matrix need no exchange.
    ///
    /// @param matrix square; not changed
    public static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[][] work = new double[size][2 * size];
        for (int i = 0; i < size; i++) {
            System.arraycopy(matrix[i], 0, work[i], 0, size);
            work[i][size + i] = 1;
        }
        for (int k = 0; k < size; k++) {
            double pivot = work[k][k];
            for (int j = 0; j < 2 * size; j++) {
                work[k][j] /= pivot;
            }
            for (int i = 0; i < size; i++) {
                double factor = work[i][k];
                for (int j = 0; i != k && j < 2 * size; j++) {
                    work[i][j] -= factor * work[k][j];
                }
            }
        }
        double[][] inverse = new double[size][];
        for (int i = 0; i < size; i++) {
            inverse[i] = java.util.Arrays.copyOfRange(work[i], size, 2 * size);
        }
        return inverse;
    }

    public static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    /// `x' A x`.
    public static double quadratic(double[] x, double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * dot(matrix[i], x);
        }
        return sum;
    }

    /// `f A B A'`: with A the inverse of an information matrix and B the sums of products of scores, the sandwich.
    public static double[][] congruent(double[][] outer, double[][] inner, double factor) {
        int size = outer.length;
        double[][] product = new double[size][size];
        for (int j = 0; j < size; j++) {
            double[] right = new double[size];
            for (int k = 0; k < size; k++) {
                right[k] = factor * dot(inner[k], outer[j]);
            }
            for (int i = 0; i < size; i++) {
                product[i][j] = dot(outer[i], right);
            }
        }
        return product;
    }

    /// `b' V^-1 b` of the coefficients from a place on.
    ///
    /// @param covariance V of all coefficients
    public static double wald(double[] coefficients, double[][] covariance, int from) {
        int size = coefficients.length;
        double[][] part = new double[size - from][];
        for (int i = from; i < size; i++) {
            part[i - from] = java.util.Arrays.copyOfRange(covariance[i], from, size);
        }
        return quadratic(java.util.Arrays.copyOfRange(coefficients, from, size), inverse(part));
    }
}
