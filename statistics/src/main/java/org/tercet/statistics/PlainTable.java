package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;

/// A batch in the clear, for plain twins: one `long[]` per ring column.
///
/// @param rows number of rows
/// @param columns one array of `rows` values per ring element; used, not copied
public record PlainTable(int rows, long[][] columns) {
    public PlainTable {
        for (int e = 0; e < columns.length; e++) {
            if (columns[e].length != rows) {
                throw new IllegalArgumentException(
                        "column " + e + " has " + columns[e].length + " rows, allowed " + rows);
            }
        }
    }

    /// The table with these encoded rows.
    ///
    /// @param rows each of `ringElements` values
    public static PlainTable ofRows(int ringElements, List<long[]> rows) {
        long[][] columns = new long[ringElements][rows.size()];
        for (int r = 0; r < rows.size(); r++) {
            long[] row = rows.get(r);
            if (row.length != ringElements) {
                throw new IllegalArgumentException(
                        "row " + r + " has " + row.length + " elements, allowed " + ringElements);
            }
            for (int e = 0; e < ringElements; e++) {
                columns[e][r] = row[e];
            }
        }
        return new PlainTable(rows.size(), columns);
    }

    /// One ring column, the array itself.
    public long[] column(int ringElement) {
        return columns[ringElement];
    }

    /// The sum of one column, or of its product with `weights` where these are given.
    long total(int ringElement, long @org.jspecify.annotations.Nullable [] weights) {
        long sum = 0;
        long[] column = columns[ringElement];
        for (int r = 0; r < rows; r++) {
            sum += weights == null ? column[r] : column[r] * weights[r];
        }
        return sum;
    }

    /// Rows `from` (inclusive) to `to` (exclusive) of one ring column.
    long[] rows(int ringElement, int from, int to) {
        return Arrays.copyOfRange(columns[ringElement], from, to);
    }
}
