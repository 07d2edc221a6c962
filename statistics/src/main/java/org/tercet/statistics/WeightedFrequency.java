package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Weighted one-way table of a single choice: beside every count that [Frequency] shows, the sum of the weights and the
/// sum of their squares.
///
/// A weighted sum is shown where its count is; whatever follows by subtraction is the sum over people whose number
/// follows likewise, 0 or at least k. Nothing is shown unless every matching row has a weight, so that the counts are
/// those of the table without weights.
///
/// @leaks as [Frequency]; where weights take few values, how many people of a shown cell have each
record WeightedFrequency(FrequencySpec spec, Weighting weight) implements WeightedTable {
    static final WeightedDoc DOC = new WeightedDoc(
            new FrequencySpec("sex"),
            "as without weights, and beside each count sum of weights and sum of squared weights; size of the sample",
            "as without weights; where weights take few values, how many people of a shown cell have each",
            "15, with a filter 18",
            "8 per row, with a filter 16");

    @Override
    public Frequency unweighted() {
        return new Frequency(spec);
    }

    @Override
    public ClassTable classTable(Codebook codebook) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        List<int[]> released = new ArrayList<>();
        for (int e = 0; e < variable.width(); e++) {
            released.add(new int[] {e});
        }
        released.add(IntStream.range(0, variable.categories().size()).toArray());
        return new ClassTable(
                ClassCells.crossing(List.<int[][]>of(ClassCells.columns(variable))),
                released,
                ClassTable.everyTwo(variable.categories().size()));
    }

    @Override
    public Shares sums(Session here, Columns columns, Codebook codebook, RowWeights weights) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        Shares sums =
                DotProduct.matrix(here, Tally.columns(columns, variable.offset(), variable.width()), new Shares[] {
                    weights.weights(), weights.squares(here)
                });
        int split = variable.categories().size();
        return Shares.concat(sums, Vectors.columnSums(here, sums.slice(0, 2 * split), split, 2));
    }

    @Override
    public long[] sums(PlainTable table, Codebook codebook, RowWeights.Plain weights) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        long[] squares = weights.squares();
        int split = variable.categories().size();
        long[] sums = new long[2 * variable.width() + 2];
        for (int e = 0; e < variable.width(); e++) {
            long sum = table.total(variable.offset() + e, weights.weights());
            long square = table.total(variable.offset() + e, squares);
            sums[2 * e] = sum;
            sums[2 * e + 1] = square;
            sums[2 * variable.width()] += e < split ? sum : 0;
            sums[2 * variable.width() + 1] += e < split ? square : 0;
        }
        return sums;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        SingleChoice variable = Tally.single(codebook, spec.variable());
        WeightedCounts counts = counts(codebook, opened);
        List<Line> lines =
                new ArrayList<>(List.of(Line.base(List.of(counts.base().base()))));
        int at = 0;
        for (Category category : variable.categories()) {
            lines.add(Line.of(category, counts.category(at++)));
        }
        lines.addAll(new Opened(cells(codebook), opened)
                .weightedMissing(counts.base().scale()));
        Part main = Part.of(lines, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
        return Table.of(spec.kind(), variable.label(), variable.name(), disclosure, main)
                .and("Bases", bases(List.of(Line.base(List.of(counts.base().base())))))
                .note(RowWeights.note(weight));
    }

    /// The released numbers of the categories.
    WeightedCounts counts(Codebook codebook, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        int scale = RowWeights.decimals(weight, codebook);
        List<Category> categories = Tally.single(codebook, spec.variable()).categories();
        List<CellName> cells = categories.stream()
                .map(category -> CellName.count(category.code()))
                .toList();
        return values.weights(cells, scale);
    }

    /// The part that says what weights do to a base.
    static Part bases(List<Line> lines) {
        return Part.of(lines, Quantity.N, Quantity.WEIGHTED_N, Quantity.EFFECTIVE_N, Quantity.DESIGN_EFFECT);
    }
}
