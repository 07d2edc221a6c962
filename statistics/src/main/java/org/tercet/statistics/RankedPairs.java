package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The rows of a batch in the order of one of two numbers, with their ranks in it, over those who gave both.
///
/// @param n how many gave both
/// @param rows all others come last; along are the second number, for all others larger than any, and 1 for who counts
/// @param secondBits of the second number where it counts
record RankedPairs(Shares n, RankRows rows, int secondBits) {
    static RankedPairs of(Session here, Columns columns, @Nullable Shares filter, Numeric one, Numeric other) {
        Shares counted = Products.of(here, columns.column(one.presentColumn()), columns.column(other.presentColumn()));
        if (filter != null) {
            counted = Products.of(here, counted, filter);
        }
        Products round = new Products(here);
        int first = round.ask(OrderColumn.beyond(here, columns, one), counted);
        int second = round.ask(OrderColumn.beyond(here, columns, other), counted);
        round.run();
        int firstBits = OrderColumn.bits(one);
        int secondBits = OrderColumn.bits(other);
        RankRows rows = RankRows.of(
                here,
                round.answer(first).addPublic(here.party(), 1L << firstBits),
                firstBits + 1,
                List.of(round.answer(second).addPublic(here.party(), 1L << secondBits), counted));
        return new RankedPairs(counted.sum(), rows, secondBits);
    }

    Shares second() {
        return rows.columns().getFirst();
    }

    Shares counted() {
        return rows.columns().getLast();
    }

    /// Two numbers in the clear of those who gave both.
    @SuppressWarnings("ArrayRecordComponent")
    record Plain(long[] x, long[] y) {
        static Plain of(PlainTable table, long @Nullable [] filter, Numeric one, Numeric other) {
            long[] x = new long[table.rows()];
            long[] y = new long[table.rows()];
            int n = 0;
            for (int r = 0; r < table.rows(); r++) {
                if ((filter == null || filter[r] == 1)
                        && table.column(one.presentColumn())[r] == 1
                        && table.column(other.presentColumn())[r] == 1) {
                    x[n] = table.column(one.valueColumn())[r];
                    y[n++] = table.column(other.valueColumn())[r];
                }
            }
            return new Plain(Arrays.copyOf(x, n), Arrays.copyOf(y, n));
        }
    }
}
