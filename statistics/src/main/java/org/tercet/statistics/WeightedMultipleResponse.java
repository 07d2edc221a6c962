package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Weighted table of a multiple choice: beside every count that [MultipleResponse] shows, the sum of the weights and
/// the sum of their squares.
///
/// What follows by subtraction is the sum over those who did not choose a shown option: 0 or at least k people.
///
/// @leaks where weights take few values, how many people of a shown option have each
record WeightedMultipleResponse(MultipleResponseSpec spec, Weighting weight) implements WeightedTable {
    static final WeightedDoc DOC = new WeightedDoc(
            new MultipleResponseSpec("media"),
            "as without weights, and beside each count sum of weights and sum of squared weights; size of the sample",
            "as without weights; where weights take few values, how many people of a shown option have each",
            "12, with a filter 15",
            "8 per row, with a filter 16");

    @Override
    public MultipleResponse unweighted() {
        return new MultipleResponse(spec);
    }

    /// Options side by side: who chose it, who answered and did not, who did not answer.
    @Override
    public ClassTable classTable(Codebook codebook) {
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        int answered = variable.answeredColumn();
        int[] absent = IntStream.range(0, Missing.COUNT)
                .map(m -> Tally.missingColumn(variable) + m)
                .toArray();
        List<int[][]> parts = new ArrayList<>();
        List<int[]> released = new ArrayList<>();
        for (int option = 0; option < variable.categories().size(); option++) {
            int chosen = variable.offset() + option;
            parts.add(new int[][] {{chosen}, {answered, ~chosen}, absent});
            released.add(new int[] {3 * option});
        }
        released.add(new int[] {0, 1});
        int options = variable.categories().size();
        return new ClassTable(new ClassCells(parts, false), released, ClassTable.shares(options, options));
    }

    @Override
    public Shares sums(Session here, Columns columns, Codebook codebook, RowWeights weights) {
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        // The column after the options says who answered.
        return DotProduct.matrix(
                here,
                Tally.columns(columns, variable.offset(), variable.categories().size() + 1),
                new Shares[] {weights.weights(), weights.squares(here)});
    }

    @Override
    public long[] sums(PlainTable table, Codebook codebook, RowWeights.Plain weights) {
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        long[] squares = weights.squares();
        long[] sums = new long[2 * (variable.categories().size() + 1)];
        for (int i = 0; 2 * i < sums.length; i++) {
            sums[2 * i] = table.total(variable.offset() + i, weights.weights());
            sums[2 * i + 1] = table.total(variable.offset() + i, squares);
        }
        return sums;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        MultipleChoice variable = Tally.multiple(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        int scale = RowWeights.decimals(weight, codebook);
        WeightSums base = values.weights(CellName.base(), scale);
        List<Line> lines = new ArrayList<>(List.of(Line.base(List.of(base.base()))));
        for (Category option : variable.categories()) {
            lines.add(Line.of(option, values.share(CellName.count(option.code()), base)));
        }
        Part main = Part.of(lines, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
        return Table.of(spec.kind(), variable.label(), variable.name(), disclosure, main)
                .and("Bases", WeightedFrequency.bases(List.of(lines.getFirst())))
                .note(RowWeights.note(weight));
    }
}
