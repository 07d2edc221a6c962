package org.tercet.statistics;

import org.tercet.smc.Shares;

/// One party's part of a batch, column by column; rows that failed a check are zero in every column.
public interface Columns {
    /// Rows of the batch, invalid ones included; public.
    int rows();

    /// The shares of one ring column, one element per row.
    ///
    /// @param ringElement 0 to the codebook's ring elements, exclusive
    Shares column(int ringElement);

    /// Rows `from` (inclusive) to `to` (exclusive) of one ring column.
    default Shares column(int ringElement, int from, int to) {
        Shares whole = column(ringElement);
        return from == 0 && to == whole.length() ? whole : whole.slice(from, to);
    }
}
