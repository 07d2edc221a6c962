package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Multiplies secret matrices: summed locally and reshared once.
///
/// In: an m x k and a k x n matrix over Z_2^64, each row by row in one vector, replicated. Out: the m x n product mod
/// 2^64, row by row, replicated with fresh randomness; nobody knows it. [#gram] gives X'X of a matrix of rows, which is
/// symmetric, as its upper triangle only, row by row. The bytes do not depend on k, nor on the number of rows of X.
/// [DotProduct#matrix] does the same for columns that lie apart.
///
/// @leaks nothing
/// @cost 1 round, 8 bytes per output
/// @security semi-honest: as [Multiply]
/// @source Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016; sum first: Chida et al., CRYPTO 2018
public final class MatrixProduct {
    /// n is the number of outputs.
    public static final Cost COST = Cost.of(1, (n, w) -> 8L * n, "8 per output");

    /// A tile of the right matrix, with the sum of its components beside it, stays in cache while all rows of the left
    /// pass.
    private static final int DEEP = 32;

    private static final int WIDE = 256;

    /// Rows that are turned into columns at a time for a Gram matrix.
    private static final int TALL = 256;

    private enum Steps implements org.tercet.smc.Step {
        MATRIX_PRODUCT
    }

    private MatrixProduct() {}

    /// The product of an `m` x `k` with a `k` x `n` matrix.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares left, Shares right, int m, int k, int n) {
        requireShape(left.length(), m, k);
        requireShape(right.length(), k, n);
        long[] sums = new long[Math.multiplyExact(m, n)];
        long[] both = new long[DEEP * WIDE];
        for (int column = 0; column < n; column += WIDE) {
            for (int deep = 0; deep < k; deep += DEEP) {
                tile(left, right, m, k, n, deep, column, both, sums);
            }
        }
        return Reshare.run(session.enter(Steps.MATRIX_PRODUCT), sums);
    }

    /// The upper triangle of X'X for a matrix of `rows` x `columns`: the products of columns (0, 0), (0, 1), ..., (1,
    /// 1), ...
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares gram(Session session, Shares x, int rows, int columns) {
        requireShape(x.length(), rows, columns);
        long[] sums = new long[triangle(columns)];
        long[] own = new long[Math.multiplyExact(columns, TALL)];
        long[] next = new long[own.length];
        long[] both = new long[own.length];
        for (int from = 0; from < rows; from += TALL) {
            int count = Math.min(TALL, rows - from);
            turn(x.own(), columns, from, count, own);
            turn(x.next(), columns, from, count, next);
            for (int e = 0; e < both.length; e++) {
                both[e] = own[e] + next[e];
            }
            int at = 0;
            for (int i = 0; i < columns; i++) {
                for (int j = i; j < columns; j++) {
                    sums[at++] += cross(own, next, both, i * TALL, j * TALL, count);
                }
            }
        }
        return Reshare.run(session.enter(Steps.MATRIX_PRODUCT), sums);
    }

    /// The same as [#run] on open matrices.
    public static long[] plain(long[] left, long[] right, int m, int k, int n) {
        long[] out = new long[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                for (int l = 0; l < k; l++) {
                    out[i * n + j] += left[i * k + l] * right[l * n + j];
                }
            }
        }
        return out;
    }

    /// The same as [#gram] on an open matrix.
    public static long[] plainGram(long[] x, int rows, int columns) {
        long[] out = new long[triangle(columns)];
        int at = 0;
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                for (int r = 0; r < rows; r++) {
                    out[at] += x[r * columns + i] * x[r * columns + j];
                }
                at++;
            }
        }
        return out;
    }

    private static void tile(
            Shares left, Shares right, int m, int k, int n, int deep, int column, long[] both, long[] sums) {
        long[] xo = left.own();
        long[] xn = left.next();
        long[] yo = right.own();
        long[] yn = right.next();
        int depth = Math.min(DEEP, k - deep);
        int width = Math.min(WIDE, n - column);
        for (int l = 0; l < depth; l++) {
            int row = (deep + l) * n + column;
            for (int j = 0; j < width; j++) {
                both[l * WIDE + j] = yo[row + j] + yn[row + j];
            }
        }
        for (int i = 0; i < m; i++) {
            int to = i * n + column;
            for (int l = 0; l < depth; l++) {
                long a = xo[i * k + deep + l];
                long b = xn[i * k + deep + l];
                int row = (deep + l) * n + column;
                int at = l * WIDE;
                for (int j = 0; j < width; j++) {
                    sums[to + j] += a * both[at + j] + b * yo[row + j];
                }
            }
        }
    }

    /// Turns `count` rows into columns that lie `TALL` apart.
    private static void turn(long[] x, int columns, int from, int count, long[] out) {
        for (int c = 0; c < columns; c++) {
            int at = from * columns + c;
            for (int r = 0; r < count; r++) {
                out[c * TALL + r] = x[at];
                at += columns;
            }
        }
    }

    private static long cross(long[] own, long[] next, long[] both, int i, int j, int count) {
        long sum = 0;
        for (int r = 0; r < count; r++) {
            sum += own[i + r] * both[j + r] + next[i + r] * own[j + r];
        }
        return sum;
    }

    private static int triangle(int columns) {
        return Math.toIntExact((long) columns * (columns + 1) / 2);
    }

    private static void requireShape(int length, int rows, int columns) {
        if (rows < 0 || columns < 0 || (long) rows * columns != length) {
            throw new IllegalArgumentException(
                    "matrix of " + length + " elements, allowed " + rows + " x " + columns + " and neither negative");
        }
    }
}
