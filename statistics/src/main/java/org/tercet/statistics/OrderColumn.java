package org.tercet.statistics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// A number as it is searched and compared: less its declared smallest value, and beyond every value on rows that do
/// not count.
///
/// @param values 0 to 2^bits - 1 on rows that count, else 2^bits
/// @param weight 1 on rows that count, else 0
/// @param n how many count
/// @param bits that the declared range fits into, at most 55
record OrderColumn(Shares values, Shares weight, Shares n, int bits) {
    /// The number on rows that match the filter and have it.
    static OrderColumn of(Session here, Columns columns, @Nullable Shares filter, Numeric number) {
        if (columns.rows() > Comparisons.MAX_COUNT) {
            throw new IllegalArgumentException(
                    "batch has " + columns.rows() + " rows, allowed " + Comparisons.MAX_COUNT);
        }
        Shares[] counted = {columns.column(number.valueColumn()), columns.column(number.presentColumn())};
        if (filter != null) {
            counted = Products.each(here, counted, filter);
        }
        int bits = bits(number);
        // The value is 0 where it is absent, so this is 2^bits there.
        Shares values = counted[0]
                .subtract(counted[1].scale(number.min() + (1L << bits)))
                .addPublic(here.party(), 1L << bits);
        return new OrderColumn(values, counted[1], counted[1].sum(), bits);
    }

    /// The number less 2^bits and its smallest value: times 0 or 1, and 2^bits added, it is larger where it does not
    /// count.
    static Shares beyond(Session here, Columns columns, Numeric number) {
        return columns.column(number.valueColumn()).addPublic(here.party(), -number.min() - (1L << bits(number)));
    }

    /// Bits that a declared range fits into.
    static int bits(Numeric number) {
        return bits(number.max() - number.min());
    }

    /// Bits that 0 to `largest` fit into.
    static int bits(long largest) {
        return Long.SIZE - Long.numberOfLeadingZeros(largest);
    }

    /// The values of the rows that count, in order.
    static long[] plain(PlainTable table, long @Nullable [] filter, Numeric number) {
        long[] value = table.column(number.valueColumn());
        long[] present = table.column(number.presentColumn());
        long[] counted = new long[table.rows()];
        int n = 0;
        for (int r = 0; r < counted.length; r++) {
            if (present[r] == 1 && (filter == null || filter[r] == 1)) {
                counted[n++] = value[r] - number.min();
            }
        }
        long[] sorted = Arrays.copyOf(counted, n);
        Arrays.sort(sorted);
        return sorted;
    }
}
