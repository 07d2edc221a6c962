package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
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
import org.tercet.statistics.table.WeightedEstimates;

/// Weighted counts of a number in bins: beside every count that [Histogram] shows, the sum of the weights and the sum
/// of their squares.
///
/// The one comparison of every row with every break serves the counts and the sums. Bins are cells of a one-way table,
/// so that the argument of [WeightedFrequency] holds.
///
/// @leaks as [Histogram]; where weights take few values, how many people of a shown bin have each
record WeightedHistogram(HistogramSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new HistogramSpec("age", List.of(30L, 45L, 60L), null),
            "as without weights, and beside each count sum of weights and sum of squared weights; size of the sample",
            "as without weights; where weights take few values, how many people of a shown bin have each",
            "of 7 bits 23, with a filter 27; of 14 bits 24, with a filter 28",
            "8 per row, with a filter 16");

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_HISTOGRAM
    }

    /// @param weight of a kind that histograms take
    static WeightedHistogram of(HistogramSpec spec, Weighting weight) {
        return new WeightedHistogram(spec, RowWeights.designOnly(spec, weight));
    }

    private Histogram histogram() {
        return new Histogram(spec);
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return RowWeights.names(histogram().cells(codebook), RowWeights::twoSums);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_HISTOGRAM);
        Numeric number = Tally.numeric(codebook, spec.variable());
        long[] breaks = histogram().breaks(number);
        int bins = breaks.length + 1;
        RowWeights weights = RowWeights.of(here, columns, filter, Tally.numeric(codebook, weight.variable()));
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
        Numeric number = Tally.numeric(codebook, spec.variable());
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
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
            lines.add(Line.of(bin, WeightedEstimates.share(values.weights(CellName.count(bin.code()), scale), base)));
        }
        lines.addAll(values.weightedMissing(scale));
        Part main = Part.of(lines, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, main)
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(base.base())))))
                .note(RowWeights.note(weight));
    }
}
