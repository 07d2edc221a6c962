package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MedianDeviationSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.Sign;
import org.tercet.statistics.table.OrderFigures;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Median of a number, and the median of the absolute distances from it (MAD), as R's `mad` has it.
///
/// Both are the middle of two neighbours, whose sum is released; distances are taken from the doubled median, so that
/// they are whole numbers.
///
/// @leaks n tells how many gave no amount
public record MedianDeviation(MedianDeviationSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new MedianDeviationSpec("wage"),
            "median of a number and median absolute deviation from it, as R's `mad`",
            "n, the sum of the two values next to the median, the sum of the two distances next to theirs; each only with k people on either side of both neighbours, or k people at them",
            "how many people gave no amount",
            "of 7 bits 215, with a filter 216",
            "per row and bit of the range about 14; with a filter 16 per row more");

    private static final int AT_ONCE = 1 << 20;
    private static final long[] SHARES = {500, 500};
    private static final long[] CONSTANTS = {0, 500};

    private enum Steps implements org.tercet.smc.Step {
        MEDIAN_DEVIATION,
        DISTANCES
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        Tally.numeric(codebook, spec.variable());
        return List.of(
                CellName.moment(Measure.N, CellName.ALL),
                CellName.moment(Measure.NEIGHBOURS, "median"),
                CellName.moment(Measure.NEIGHBOURS, "distance"));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.MEDIAN_DEVIATION);
        int k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        OrderColumn column = OrderColumn.of(here, columns, filter, number);
        Shares n = column.n();
        Shares needed = middleRanks(here, n);
        OrderSearch.Found middle = OrderSearch.run(here, column.values(), column.bits(), needed);
        int bits = distanceBits(number);
        Shares distances = distances(here, column, middle.values().sum(), bits);
        OrderSearch.Found deviation = OrderSearch.run(here.enter(Steps.DISTANCES), distances, bits, needed);
        OrderRule.Verdict verdict = OrderRule.run(here, middle.and(deviation), n, k, k);
        Shares both = Products.of(
                here, Vectors.column(here, verdict.values(), 2, 0, 2), Vectors.column(here, verdict.values(), 2, 1, 2));
        Shares sums = Shares.concat(middle.values().sum(), deviation.values().sum());
        return Products.of(
                here, Shares.concat(n, sums.addPublic(here.party(), 1)), Shares.concat(verdict.base(), both));
    }

    /// The ranks of the two neighbours of a median, in thousandths.
    static Shares middleRanks(Session here, Shares n) {
        return n.repeat(SHARES.length).scale(SHARES).addPublic(here.party(), CONSTANTS);
    }

    /// Bits of twice a distance.
    static int distanceBits(Numeric number) {
        return OrderColumn.bits(2 * (number.max() - number.min()));
    }

    /// `|2 value - doubled|` on rows that count, else 2^bits.
    static Shares distances(Session here, OrderColumn column, Shares doubled, int bits) {
        List<Shares> parts = new ArrayList<>();
        int rows = column.values().length();
        for (int from = 0; from < rows; from += AT_ONCE) {
            int to = Math.min(rows, from + AT_ONCE);
            Shares signed = column.values().slice(from, to).scale(2).subtract(doubled.repeat(to - from));
            Shares negative = BitToArithmetic.run(here, Sign.run(here, signed, column.bits() + 3));
            Shares distance =
                    signed.subtract(Products.of(here, negative, signed).scale(2));
            parts.add(
                    Products.of(here, column.weight().slice(from, to), distance.addPublic(here.party(), -(1L << bits)))
                            .addPublic(here.party(), 1L << bits));
        }
        return Shares.concat(parts.toArray(new Shares[0]));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        long[] sorted = OrderColumn.plain(table, filter, number);
        long[] out = new long[3];
        out[0] = sorted.length >= k ? sorted.length : 0;
        OrderSearch.Plain[] middle = neighbours(sorted, OrderColumn.bits(number));
        long doubled = middle[0].value() + middle[1].value();
        long[] distances = Arrays.stream(sorted)
                .map(v -> Math.abs(2 * v - doubled))
                .sorted()
                .toArray();
        OrderSearch.Plain[] deviation = neighbours(distances, distanceBits(number));
        out[1] = shown(middle, sorted.length, k) ? doubled + 1 : 0;
        out[2] = shown(deviation, sorted.length, k) ? deviation[0].value() + deviation[1].value() + 1 : 0;
        return out;
    }

    static OrderSearch.Plain[] neighbours(long[] sorted, int bits) {
        OrderSearch.Plain[] found = new OrderSearch.Plain[SHARES.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = OrderSearch.plain(sorted, bits, SHARES[i] * sorted.length + CONSTANTS[i]);
        }
        return found;
    }

    private static boolean shown(OrderSearch.Plain[] found, long n, long k) {
        return Arrays.stream(found).allMatch(one -> OrderRule.plain(one, n, k, k));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        OrderFigures figures = new OrderFigures(number, values.value(Measure.N, CellName.ALL));
        long distance = values.value(Measure.NEIGHBOURS, "distance");
        Part main = Part.of(
                List.of(
                        Line.base(figures.n()),
                        Line.result("median", "Median", figures.middle(values.value(Measure.NEIGHBOURS, "median")))),
                Quantity.VALUE);
        Part spread = Part.of(
                List.of(
                        Line.result("deviation", "Median distance", figures.deviation(distance, 1)),
                        Line.result("mad", "times 1.4826", figures.deviation(distance, OrderFigures.NORMAL))),
                Quantity.SPREAD);
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, main)
                .amounts(number.scale() + 2, number.unit())
                .and("Median absolute deviation", spread)
                .note("1.4826 makes it the standard deviation of a normal distribution");
    }
}
