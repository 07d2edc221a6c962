package org.tercet.statistics;

import org.tercet.smc.Shares;

/// Some rows of a batch, padded with zero rows to a multiple of 64, so that a bit plane per column fills whole words.
///
/// @param rows padded number of rows
record RowChunk(Columns columns, int from, int to, int rows) {
    static RowChunk of(Columns columns, int from, int to) {
        return new RowChunk(columns, from, to, Math.multiplyExact((to - from + 63) / 64, 64));
    }

    /// One ring column.
    Shares column(int ringElement) {
        Shares part = columns.column(ringElement, from, to);
        return part.length() == rows ? part : Shares.concat(part, Shares.zero(rows - part.length()));
    }

    /// The sum of `count` ring columns from `first` on.
    Shares sum(int first, int count) {
        Shares sum = Shares.zero(rows);
        for (int e = 0; e < count; e++) {
            sum = sum.add(column(first + e));
        }
        return sum;
    }
}
