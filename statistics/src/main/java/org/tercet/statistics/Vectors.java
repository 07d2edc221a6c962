package org.tercet.statistics;

import java.util.Arrays;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Local rearrangements of short share vectors seen as matrices, row by row.
final class Vectors {
    private Vectors() {}

    /// The vector `times` times, one after the other.
    static Shares tiled(Session session, Shares x, int times) {
        int[] from = new int[x.length() * times];
        for (int j = 0; j < from.length; j++) {
            from[j] = j % x.length();
        }
        return picked(session, x, from);
    }

    /// Every element `times` times in a row.
    static Shares stretched(Session session, Shares x, int times) {
        int[] from = new int[x.length() * times];
        for (int j = 0; j < from.length; j++) {
            from[j] = j / times;
        }
        return picked(session, x, from);
    }

    /// Element `j` of the result is element `from[j]`.
    static Shares picked(Session session, Shares x, int[] from) {
        long[] own = x.own();
        long[] next = x.next();
        long[] a = new long[from.length];
        long[] b = new long[from.length];
        for (int j = 0; j < from.length; j++) {
            a[j] = own[from[j]];
            b[j] = next[from[j]];
        }
        return session.shares(a, b);
    }

    /// The same of open numbers.
    static long[] picked(long[] x, int[] from) {
        return Arrays.stream(from).mapToLong(j -> x[j]).toArray();
    }

    /// The matrix turned.
    static Shares transposed(Session session, Shares x, int rows, int columns) {
        int[] from = new int[rows * columns];
        for (int j = 0; j < from.length; j++) {
            from[j] = j % rows * columns + j / rows;
        }
        return picked(session, x, from);
    }

    /// Sums over the columns, one per row.
    static Shares rowSums(Session session, Shares x, int rows, int columns) {
        long[] own = x.own();
        long[] next = x.next();
        long[] a = new long[rows];
        long[] b = new long[rows];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                a[i] += own[i * columns + j];
                b[i] += next[i * columns + j];
            }
        }
        return session.shares(a, b);
    }

    /// Sums over the rows, one per column.
    static Shares columnSums(Session session, Shares x, int rows, int columns) {
        return rowSums(session, transposed(session, x, rows, columns), columns, rows);
    }

    /// Every row `times` times in a row.
    static Shares rowsRepeated(Session session, Shares x, int rows, int columns, int times) {
        int[] from = new int[rows * columns * times];
        for (int j = 0; j < from.length; j++) {
            from[j] = j / (columns * times) * columns + j % columns;
        }
        return picked(session, x, from);
    }

    /// The upper left `rows` times `columns` of a matrix that is `width` wide.
    static Shares block(Session session, Shares x, int width, int rows, int columns) {
        int[] from = new int[rows * columns];
        for (int j = 0; j < from.length; j++) {
            from[j] = j / columns * width + j % columns;
        }
        return picked(session, x, from);
    }

    /// The first `columns` elements of one row of a matrix that is `width` wide.
    static Shares row(Shares x, int width, int row, int columns) {
        return x.slice(row * width, row * width + columns);
    }

    /// The first `rows` elements of one column of a matrix that is `width` wide.
    static Shares column(Session session, Shares x, int width, int column, int rows) {
        int[] from = new int[rows];
        for (int i = 0; i < rows; i++) {
            from[i] = i * width + column;
        }
        return picked(session, x, from);
    }
}
