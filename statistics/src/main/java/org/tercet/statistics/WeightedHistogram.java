package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Calibration;
import org.tercet.model.query.Cut;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Weighted counts of a number in bins: beside every count that [Histogram] shows, the sum of the weights and the sum
/// of their squares.
///
/// The one comparison of every row with every break serves the counts and the sums. Bins are cells of a one-way table,
/// so that the argument of [WeightedFrequency] holds.
///
/// @leaks as [Histogram]; where weights take few values, how many people of a shown bin have each
record WeightedHistogram(HistogramSpec spec, Weighting weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new HistogramSpec("age", List.of(30L, 45L, 60L), null),
            "as without weights, and beside each count sum of weights and sum of squared weights; size of the sample",
            "as without weights; where weights take few values, how many people of a shown bin have each",
            "of 7 bits 23, with a filter 27; of 14 bits 24, with a filter 28",
            "8 per row, with a filter 16");

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_HISTOGRAM
    }

    private Histogram histogram() {
        return new Histogram(spec);
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> counts = histogram().cells(codebook);
        return switch (weight) {
            case DesignWeight _ -> RowWeights.names(counts, RowWeights::twoSums);
            case Calibration classes -> classTable(codebook).names(counts, classes);
        };
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_HISTOGRAM);
        return switch (weight) {
            case DesignWeight given -> run(here, columns, filter, codebook, disclosure, given);
            case Calibration classes ->
                classTable(codebook)
                        .run(
                                here,
                                inBins(here, columns, codebook),
                                filter,
                                codebook,
                                classes,
                                disclosure.minimumCount());
        };
    }

    /// A one-way table of the bins, which are columns after the codebook's.
    private ClassTable classTable(Codebook codebook) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        int bins = spec.starts(number).size();
        int[][] parts = new int[bins + Missing.COUNT][];
        List<int[]> released = new ArrayList<>();
        for (int e = 0; e < parts.length; e++) {
            parts[e] = new int[] {bins == 1 ? number.presentColumn() + e : codebook.ringElements() + e};
            released.add(new int[] {e});
        }
        released.add(IntStream.range(0, bins).toArray());
        return new ClassTable(
                ClassCells.crossing(List.<int[][]>of(parts)), released, ClassTable.shares(bins, parts.length));
    }

    private Cut cut(Numeric number) {
        List<Long> starts = spec.starts(number);
        return new Cut("bin", null, spec.variable(), starts.subList(1, starts.size()), null);
    }

    private Columns inBins(Session here, Columns columns, Codebook codebook) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        if (spec.starts(number).size() == 1) {
            return columns;
        }
        DerivedColumns.Block bins = CutColumns.run(here, columns, codebook, cut(number));
        int own = codebook.ringElements();
        return new Columns() {
            @Override
            public int rows() {
                return columns.rows();
            }

            @Override
            public Shares column(int ringElement) {
                return column(ringElement, 0, rows());
            }

            @Override
            public Shares column(int ringElement, int from, int to) {
                return ringElement < own
                        ? columns.column(ringElement, from, to)
                        : bins.column(ringElement - own, from, to);
            }
        };
    }

    private PlainTable inBins(PlainTable table, Codebook codebook) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        int bins = spec.starts(number).size();
        if (bins == 1) {
            return table;
        }
        int own = codebook.ringElements();
        long[][] all = Arrays.copyOf(table.columns(), own + bins + Missing.COUNT);
        long[][] added = new long[bins + Missing.COUNT][table.rows()];
        CutColumns.plain(table, codebook, cut(number), added);
        System.arraycopy(added, 0, all, own, added.length);
        return new PlainTable(table.rows(), all);
    }

    private Shares run(
            Session here,
            Columns columns,
            @Nullable Shares filter,
            Codebook codebook,
            Disclosure disclosure,
            DesignWeight given) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        long[] breaks = histogram().breaks(number);
        int bins = breaks.length + 1;
        RowWeights weights = RowWeights.of(here, columns, filter, Tally.numeric(codebook, given.variable()));
        Shares[] each = {weights.weights(), weights.squares(here)};
        Shares others = Tally.run(here, columns, filter, Tally.missingColumn(number), Missing.COUNT);
        OrderColumn column = OrderColumn.of(here, columns, filter, number);
        Shares below = Histogram.below(here, column, breaks, each);
        Shares[] lines = new Shares[Missing.COUNT + 1];
        System.arraycopy(
                Tally.columns(columns, Tally.missingColumn(number), Missing.COUNT), 0, lines, 0, Missing.COUNT);
        lines[Missing.COUNT] = column.weight();
        // Sum and sum of squares of every missing code, then of those who count.
        Shares whole = DotProduct.matrix(here, lines, each);
        Shares once = Histogram.inBins(below.slice(bins - 1, 2 * bins - 2), whole.at(2 * Missing.COUNT));
        Shares twice = Histogram.inBins(below.slice(2 * bins - 2, 3 * bins - 3), whole.at(2 * Missing.COUNT + 1));
        Shares sums = Shares.concat(Vectors.transposed(here, Shares.concat(once, twice), 2, bins), whole);
        Shares cells = Histogram.inBins(below.slice(0, bins - 1), column.n());
        Shares counts = Histogram.released(here, cells, others, column.n(), disclosure.minimumCount());
        return weights.release(here, counts, sums, disclosure.minimumCount());
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return switch (weight) {
            case DesignWeight given -> plain(table, filter, codebook, disclosure, given);
            case Calibration classes ->
                classTable(codebook)
                        .plain(inBins(table, codebook), filter, codebook, classes, disclosure.minimumCount());
        };
    }

    private long[] plain(
            PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure, DesignWeight given) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, given.variable()));
        long[] breaks = histogram().breaks(number);
        int bins = breaks.length + 1;
        long[] sums = new long[2 * (bins + Missing.COUNT + 1)];
        for (int r = 0; r < table.rows(); r++) {
            long w = weights.weights()[r];
            if (table.column(number.presentColumn())[r] == 1) {
                int bin = 0;
                while (bin < breaks.length && table.column(number.valueColumn())[r] - number.min() >= breaks[bin]) {
                    bin++;
                }
                add(sums, bin, w);
                add(sums, bins + Missing.COUNT, w);
            }
            for (int m = 0; m < Missing.COUNT; m++) {
                add(sums, bins + m, table.column(Tally.missingColumn(number) + m)[r] * w);
            }
        }
        return weights.release(histogram().plain(table, filter, codebook, disclosure), sums, disclosure.minimumCount());
    }

    private static void add(long[] sums, int cell, long w) {
        sums[2 * cell] += w;
        sums[2 * cell + 1] += w * w;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        int scale = RowWeights.decimals(weight, codebook);
        WeightSums base = values.weights(CellName.base(), scale);
        List<Line> lines = new ArrayList<>(List.of(Line.base(List.of(base.base()))));
        for (Category bin : histogram().bins(number)) {
            lines.add(Line.of(bin, values.share(CellName.count(bin.code()), base)));
        }
        lines.addAll(values.weightedMissing(scale));
        Part main = Part.of(lines, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, main)
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(base.base())))))
                .note(RowWeights.note(weight));
    }
}
