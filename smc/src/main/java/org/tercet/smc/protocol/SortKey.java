package org.tercet.smc.protocol;

import org.tercet.smc.Shares;

/// One key to sort by: a secret column, the width of its values, and which way.
///
/// @param column n elements of Z_2^64, of which the lowest `width` bits count
/// @param width 1..64
/// @param signed whether the values are from -2^(width-1) to below 2^(width-1), else from 0 to below 2^width
/// @param descending largest first
public record SortKey(Shares column, int width, boolean signed, boolean descending) {
    public SortKey {
        Sizes.requireWidth(width, 1);
    }

    /// Ascending, from 0 to below 2^width.
    public static SortKey unsigned(Shares column, int width) {
        return new SortKey(column, width, false, false);
    }

    /// Ascending, from -2^(width-1) to below 2^(width-1).
    public static SortKey signed(Shares column, int width) {
        return new SortKey(column, width, true, false);
    }

    /// The same, the other way.
    public SortKey reversed() {
        return new SortKey(column, width, signed, !descending);
    }
}
