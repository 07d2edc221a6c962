package org.tercet.statistics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Quantiles of a number as R's types 1 and 7 define them: n and one or two order statistics per probability.
///
/// Type 1 is the smallest value with at least p n people at or below it. Type 7 lies between the values of rank
/// `floor((n - 1) p) + 1` and `ceil((n - 1) p) + 1`, which are released instead of it: for most p they follow from it.
///
/// @leaks n tells how many gave no amount
public record Quantiles(QuantilesSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new QuantilesSpec("wage", List.of(250L, 500L, 750L), QuantilesSpec.INTERPOLATED),
            "quantiles of a number, as R's types 1 and 7",
            "n; type 1: one order statistic per probability; type 7: the two neighbours that it lies between; each only with k people on either side of it or k people at it, and none unless k people lie between two probabilities",
            "how many people gave no amount; an order statistic is some person's value",
            "of 7 bits 100, with a filter 101; of 14 bits 185, with a filter 186",
            "per row and bit of the range about 3 for each probability, twice that for type 7, and 1 more; with a filter 16 per row more");

    private static final int PERCENT_DECIMALS = 1;
    private static final int MORE_DECIMALS = 2;

    private enum Steps implements org.tercet.smc.Step {
        QUANTILES
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        Tally.numeric(codebook, spec.variable());
        List<CellName> names = new ArrayList<>(List.of(CellName.moment(Measure.N, CellName.ALL)));
        for (Long permille : spec.permilles()) {
            names.add(CellName.moment(Measure.VALUE, permille.toString()));
            if (spec.interpolated()) {
                names.add(CellName.moment(Measure.NEXT_VALUE, permille.toString()));
            }
        }
        return List.copyOf(names);
    }

    /// How many thousandths of n the ranks are, and how many more thousandths.
    private long[][] ranks() {
        int ranks = spec.permilles().size() * (spec.interpolated() ? 2 : 1);
        long[] shares = new long[ranks];
        long[] constants = new long[ranks];
        for (int i = 0; i < ranks; i++) {
            long permille = spec.permilles().get(spec.interpolated() ? i / 2 : i);
            shares[i] = permille;
            // count > (n - 1) p, and count - 1 >= (n - 1) p.
            constants[i] = !spec.interpolated() ? 0 : i % 2 == 0 ? 1 - permille : OrderSearch.UNIT - permille;
        }
        return new long[][] {shares, constants};
    }

    /// So many people that k lie between any two probabilities.
    private long least(Disclosure disclosure) {
        return Math.ceilDiv(OrderSearch.UNIT * (long) disclosure.minimumCount(), spec.smallestGap());
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.QUANTILES);
        OrderColumn column = OrderColumn.of(here, columns, filter, Tally.numeric(codebook, spec.variable()));
        Shares n = column.n();
        long[][] ranks = ranks();
        Shares needed = n.repeat(ranks[0].length).scale(ranks[0]).addPublic(here.party(), ranks[1]);
        OrderSearch.Found found = OrderSearch.run(here, column.values(), column.bits(), needed);
        OrderRule.Verdict verdict = OrderRule.run(here, found, n, least(disclosure), disclosure.minimumCount());
        return Products.of(
                here,
                Shares.concat(n, found.values().addPublic(here.party(), 1)),
                Shares.concat(verdict.base(), verdict.values()));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        long[] sorted = OrderColumn.plain(table, filter, number);
        long[][] ranks = ranks();
        long[] out = new long[1 + ranks[0].length];
        out[0] = sorted.length >= k ? sorted.length : 0;
        for (int i = 1; i < out.length; i++) {
            long needed = ranks[0][i - 1] * sorted.length + ranks[1][i - 1];
            OrderSearch.Plain found = OrderSearch.plain(sorted, OrderColumn.bits(number), needed);
            out[i] = OrderRule.plain(found, sorted.length, least(disclosure), k) ? found.value() + 1 : 0;
        }
        return out;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        long n = values.value(Measure.N, CellName.ALL);
        List<Line> lines = new ArrayList<>(List.of(Line.base(n)));
        for (Long permille : spec.permilles()) {
            String code = permille.toString();
            long value = values.value(Measure.VALUE, code);
            long next = spec.interpolated() ? values.value(Measure.NEXT_VALUE, code) : value;
            BigDecimal percent = BigDecimal.valueOf(permille, PERCENT_DECIMALS).stripTrailingZeros();
            lines.add(Line.result(
                    code,
                    percent.toPlainString() + " %",
                    value == 0 || next == 0
                            ? Figure.hidden()
                            : Figure.of(n, n).with(Quantity.VALUE, between(number, value, next, n, permille))));
        }
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, Part.of(lines, Quantity.VALUE))
                .amounts(number.scale() + (spec.interpolated() ? MORE_DECIMALS : 0), number.unit())
                .note("quantiles of type " + spec.type());
    }

    /// `(1 - g) value + g next` with g the fraction of (n - 1) p.
    private static double between(Numeric number, long value, long next, long n, long permille) {
        BigInteger whole = BigInteger.valueOf(OrderSearch.UNIT);
        BigInteger part =
                BigInteger.valueOf(n - 1).multiply(BigInteger.valueOf(permille)).mod(whole);
        BigInteger sum = BigInteger.valueOf(value - 1 + number.min())
                .multiply(whole)
                .add(part.multiply(BigInteger.valueOf(next - value)));
        return new BigDecimal(sum, number.scale() + 3).doubleValue();
    }
}
