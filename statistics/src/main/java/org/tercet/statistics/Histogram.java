package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.HistogramSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Sign;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Counts of a number in bins that cover its declared range, shown as a one-way table is.
///
/// Every row is compared with every break; differences of the counts below two breaks are the bins.
///
/// @leaks as [Frequency]
public record Histogram(HistogramSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new HistogramSpec("age", List.of(30L, 45L, 60L), null),
            "counts of a number in bins of given breaks or equal width",
            "count per bin and per missing code, base",
            "the sum of the hidden cells, which is 0 or at least k",
            "of 7 bits 15, with a filter 17; of 14 bits 16, with a filter 18",
            "per row and break about 20; with a filter 16 per row more");

    private static final int AT_ONCE = 1 << 20;

    private enum Steps implements org.tercet.smc.Step {
        HISTOGRAM
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>();
        for (Category bin : bins(Tally.numeric(codebook, spec.variable()))) {
            names.add(CellName.count(bin.code()));
        }
        for (Missing missing : Missing.values()) {
            names.add(CellName.count(missing.code()));
        }
        names.add(CellName.base());
        return List.copyOf(names);
    }

    /// A bin's code is its smallest scaled value.
    List<Category> bins(Numeric number) {
        List<Long> starts = spec.starts(number);
        List<Category> bins = new ArrayList<>();
        for (int b = 0; b < starts.size(); b++) {
            long last = b + 1 < starts.size() ? starts.get(b + 1) - 1 : number.max();
            bins.add(new Category(starts.get(b).toString(), text(number, starts.get(b)) + " to " + text(number, last)));
        }
        return bins;
    }

    private static String text(Numeric number, long value) {
        return number.holdsDate()
                ? java.time.LocalDate.ofEpochDay(value).toString()
                : number.unscaled(value).toPlainString();
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        List<Line> lines = values.shares(bins(number));
        lines.addAll(values.missing());
        Part main = Part.of(lines, Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95);
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, main)
                .note(Precision.SHARES_NOTE);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.HISTOGRAM);
        Numeric number = Tally.numeric(codebook, spec.variable());
        Shares others = Tally.run(here, columns, filter, Tally.missingColumn(number), Missing.COUNT);
        OrderColumn column = OrderColumn.of(here, columns, filter, number);
        Shares cells = inBins(below(here, column, breaks(number)), column.n());
        return released(here, cells, others, column.n(), disclosure.minimumCount());
    }

    /// What is in the bins, from what is below their breaks and what there is in all.
    static Shares inBins(Shares below, Shares all) {
        return Shares.concat(below, all).subtract(Shares.concat(Shares.zero(1), below));
    }

    /// The counts of bins and missing codes and the base, 0 where suppressed.
    static Shares released(Session here, Shares cells, Shares others, Shares n, long k) {
        LineSuppression.Verdict verdict = LineSuppression.run(here, cells, null, others, k);
        return Products.of(
                here,
                Shares.concat(cells, others, n),
                Shares.concat(verdict.cells(), verdict.others(), verdict.base()));
    }

    /// The breaks less the declared smallest value: 1 to 2^bits - 1.
    long[] breaks(Numeric number) {
        return spec.starts(number).stream()
                .skip(1)
                .mapToLong(start -> start - number.min())
                .toArray();
    }

    /// How many who count are below each break, then the sum over them of each of some amounts: one amount after the
    /// other.
    ///
    /// @param amounts a column each
    static Shares below(Session here, OrderColumn column, long[] breaks, Shares... amounts) {
        Shares sums = Shares.zero(breaks.length * (1 + amounts.length));
        int rows = column.values().length();
        int atOnce = AT_ONCE / Math.max(1, breaks.length);
        int from = 0;
        while (breaks.length > 0 && from < rows) {
            int to = Math.min(rows, from + atOnce);
            Shares differences = Vectors.tiled(here, column.values().slice(from, to), breaks.length)
                    .subtract(Vectors.stretched(here, Shares.ofPublic(here.party(), breaks), to - from));
            Shares inside = BitToArithmetic.run(here, Sign.run(here, differences, column.bits() + 2));
            Shares counts = Vectors.rowSums(here, inside, breaks.length, to - from);
            sums = sums.add(
                    amounts.length == 0
                            ? counts
                            : Shares.concat(counts, amounts(here, amounts, inside, breaks.length, from, to)));
            from = to;
        }
        return sums;
    }

    private static Shares amounts(Session here, Shares[] amounts, Shares inside, int breaks, int from, int to) {
        Shares[] left = new Shares[amounts.length];
        Arrays.setAll(left, a -> amounts[a].slice(from, to));
        Shares[] right = new Shares[breaks];
        Arrays.setAll(right, b -> inside.slice(b * (to - from), (b + 1) * (to - from)));
        return DotProduct.matrix(here, left, right);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        long[] breaks = breaks(number);
        long[] cells = new long[breaks.length + 1];
        long[] values = OrderColumn.plain(table, filter, number);
        for (long value : values) {
            int bin = 0;
            while (bin < breaks.length && value >= breaks[bin]) {
                bin++;
            }
            cells[bin]++;
        }
        long[] others = Tally.plain(table, filter, Tally.missingColumn(number), Missing.COUNT);
        LineSuppression.Plain verdict = LineSuppression.plain(cells, null, others, disclosure.minimumCount());
        long[] out = new long[cells.length + Missing.COUNT + 1];
        for (int i = 0; i < cells.length; i++) {
            out[i] = verdict.cells()[i] ? cells[i] : 0;
        }
        for (int m = 0; m < Missing.COUNT; m++) {
            out[cells.length + m] = verdict.others()[m] ? others[m] : 0;
        }
        out[out.length - 1] = verdict.base() ? values.length : 0;
        return out;
    }
}
