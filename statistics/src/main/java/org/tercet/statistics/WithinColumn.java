package org.tercet.statistics;

import java.util.Arrays;
import java.util.Objects;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.Filter;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.Sign;

/// Who is no outlier: a number between two quantiles of all who gave it, or near enough to their median.
///
/// The bounds are found by [OrderSearch] and stay secret. A distance is compared with the MAD in whole
/// numbers: with the distance doubled (d) and the sum of the two middle distances (s), a person is within c
/// MADs, each 1.4826 times the median distance, if `10^6 d <= 7413 * 100c * s`. Nothing is rounded.
///
/// Outliers are few by design, and who asks with and without them could subtract: where 1 to k-1 people would
/// be left out, the filter matches nobody.
///
/// @param matching 1 on rows that match
/// @param enoughLeftOut one element: 1 if none or at least k of those who gave the number do not match
/// @leaks nothing
record WithinColumn(Shares matching, Shares enoughLeftOut) {
    private static final int AT_ONCE = 1 << 20;
    private static final long MAD = 7413;
    private static final long UNITS = 1_000_000;

    private enum Steps implements org.tercet.smc.Step {
        WITHIN,
        DISTANCES,
        LOWER,
        UPPER
    }

    /// Searches, compares, counts.
    static WithinColumn run(Session session, Columns columns, Numeric number, Filter.Within within, long k) {
        Session here = session.enter(Steps.WITHIN);
        OrderColumn column = OrderColumn.of(here, columns, null, number);
        Shares matching = within.mads() == null
                ? betweenQuantiles(here, column, within)
                : nearMedian(here, column, number, within.hundredths());
        Shares leftOut = column.n().subtract(matching.sum());
        Comparisons sizes = new Comparisons(here);
        int any = sizes.atLeast(leftOut, 1);
        int enough = sizes.atLeast(leftOut, k);
        sizes.run();
        Shares few = sizes.answer(any).subtract(sizes.answer(enough));
        return new WithinColumn(matching, few.negate().addPublic(here.party(), 1));
    }

    private static Shares betweenQuantiles(Session here, OrderColumn column, Filter.Within within) {
        long[] permilles = permilles(within);
        OrderSearch.Found found = OrderSearch.run(
                here,
                column.values(),
                column.bits(),
                column.n().repeat(permilles.length).scale(permilles));
        Shares above =
                notLess(here.enter(Steps.LOWER), column.values(), found.values().at(0), column.bits() + 2);
        Shares below = notLess(
                here.enter(Steps.UPPER),
                column.values().negate(),
                found.values().at(1).negate(),
                column.bits() + 2);
        return Products.of(here, Products.of(here, above, below), column.weight());
    }

    private static Shares nearMedian(Session here, OrderColumn column, Numeric number, long hundredths) {
        Shares ranks = MedianDeviation.middleRanks(here, column.n());
        OrderSearch.Found middle = OrderSearch.run(here, column.values(), column.bits(), ranks);
        int bits = MedianDeviation.distanceBits(number);
        Shares distances =
                MedianDeviation.distances(here, column, middle.values().sum(), bits);
        OrderSearch.Found spread = OrderSearch.run(here.enter(Steps.DISTANCES), distances, bits, ranks);
        Shares reach = spread.values().sum().scale(MAD * hundredths);
        Shares near = notLess(here.enter(Steps.UPPER), distances.scale(UNITS).negate(), reach.negate(), Long.SIZE);
        return Products.of(here, near, column.weight());
    }

    /// 1 where `x >= bound`.
    ///
    /// @param width signed bits that every difference fits into
    private static Shares notLess(Session here, Shares x, Shares bound, int width) {
        int rows = x.length();
        Shares[] parts = new Shares[(rows + AT_ONCE - 1) / AT_ONCE];
        for (int p = 0; p < parts.length; p++) {
            int from = p * AT_ONCE;
            int to = Math.min(rows, from + AT_ONCE);
            Shares difference = x.slice(from, to).subtract(bound.repeat(to - from));
            parts[p] =
                    BitToArithmetic.run(here, Sign.run(here, difference, width).not(here.party()));
        }
        return Shares.concat(parts);
    }

    private static long[] permilles(Filter.Within within) {
        return Objects.requireNonNull(within.permilles()).stream()
                .mapToLong(permille -> permille)
                .toArray();
    }

    /// Plain twin of [#run].
    record Plain(boolean[] matching, boolean enoughLeftOut) {}

    static Plain plain(PlainTable table, Numeric number, Filter.Within within, long k) {
        long[] sorted = OrderColumn.plain(table, null, number);
        int bits = OrderColumn.bits(number);
        long[] value = table.column(number.valueColumn());
        long[] present = table.column(number.presentColumn());
        boolean[] matching = new boolean[table.rows()];
        long lower = 0;
        long upper = 0;
        long doubled = 0;
        long reach = 0;
        if (within.mads() == null) {
            long[] permilles = permilles(within);
            lower = OrderSearch.plain(sorted, bits, permilles[0] * sorted.length)
                    .value();
            upper = OrderSearch.plain(sorted, bits, permilles[1] * sorted.length)
                    .value();
        } else {
            OrderSearch.Plain[] middle = MedianDeviation.neighbours(sorted, bits);
            doubled = middle[0].value() + middle[1].value();
            long twice = doubled;
            long[] distances = Arrays.stream(sorted)
                    .map(v -> Math.abs(2 * v - twice))
                    .sorted()
                    .toArray();
            OrderSearch.Plain[] spread = MedianDeviation.neighbours(distances, MedianDeviation.distanceBits(number));
            reach = MAD * within.hundredths() * (spread[0].value() + spread[1].value());
        }
        long leftOut = sorted.length;
        for (int r = 0; r < matching.length; r++) {
            long v = value[r] - number.min();
            boolean inside =
                    within.mads() == null ? v >= lower && v <= upper : UNITS * Math.abs(2 * v - doubled) <= reach;
            matching[r] = present[r] == 1 && inside;
            leftOut -= matching[r] ? 1 : 0;
        }
        return new Plain(matching, leftOut == 0 || leftOut >= k);
    }
}
