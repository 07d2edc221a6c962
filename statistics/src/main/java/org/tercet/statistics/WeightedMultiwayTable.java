package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MultiwayTableSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Weighted multiway table of three or four single choices: beside every count that [MultiwayTable] shows, the sum of
/// the weights and the sum of their squares.
///
/// It is shown whole or not at all, so that every union of cells whose weighted sums follow has nobody or at least k
/// people; see ADR 0014.
///
/// @leaks as [MultiwayTable]; where weights take few values, how many people of a cell have each
record WeightedMultiwayTable(MultiwayTableSpec spec, Weighting weight) implements WeightedTable {
    static final WeightedDoc DOC = new WeightedDoc(
            new MultiwayTableSpec(List.of("occupation", "sex", "union")),
            "as without weights, and beside each count sum of weights and sum of squared weights; size of the sample",
            "as without weights; where weights take few values, how many people of a cell have each",
            "of three choices 20, with a filter 23; of four 22, with a filter 25",
            "16 a (b + 1) per row, where a and b are the categories of the first two choices, and 8 more for each two of "
                    + "the last two if there are four; with a filter 8 more");

    /// Products that are in memory at once.
    private static final int AT_ONCE = 1 << 21;

    @Override
    public MultiwayTable unweighted() {
        return new MultiwayTable(spec);
    }

    private List<SingleChoice> choices(Codebook codebook) {
        return spec.choices().stream().map(name -> Tally.single(codebook, name)).toList();
    }

    @Override
    public ClassTable classTable(Codebook codebook) {
        List<SingleChoice> choices = choices(codebook);
        int[] answered = MultiwayTable.answered(choices);
        List<int[]> released = new ArrayList<>();
        for (int cell : answered) {
            released.add(new int[] {cell});
        }
        released.add(answered);
        return new ClassTable(
                ClassCells.crossing(choices.stream().map(ClassCells::categories).toList()),
                released,
                ClassTable.everyTwo(answered.length));
    }

    @Override
    public Shares sums(Session here, Columns columns, Codebook codebook, RowWeights weights) {
        List<SingleChoice> choices = choices(codebook);
        int cells = MultiwayTable.combinations(choices).size();
        Shares sums = Shares.zero(2 * cells);
        int atOnce = Math.max(64, AT_ONCE / cells);
        int from = 0;
        do {
            int to = Math.min(columns.rows(), from + atOnce);
            sums = sums.add(part(here, columns, weights.weights().slice(from, to), choices, from, to));
            from = to;
        } while (from < columns.rows());
        Shares[] words = {sums.slice(0, cells), sums.slice(cells, 2 * cells)};
        return Shares.concat(Vectors.transposed(here, sums, 2, cells), words[0].sum(), words[1].sum());
    }

    /// Sums of weights per cell, then of their squares, over some rows.
    private static Shares part(
            Session here, Columns columns, Shares weights, List<SingleChoice> choices, int from, int to) {
        Shares[] right = MultiwayTable.categories(columns, choices.get(2), from, to);
        if (choices.size() == 4) {
            right = pairs(here, right, MultiwayTable.categories(columns, choices.get(3), from, to));
        }
        Shares[] second = MultiwayTable.categories(columns, choices.get(1), from, to);
        Shares[] once = Products.each(here, MultiwayTable.categories(columns, choices.get(0), from, to), weights);
        Shares[] twice = Products.each(here, once, weights);
        return Shares.concat(
                DotProduct.matrix(here, pairs(here, once, second), right),
                DotProduct.matrix(here, pairs(here, twice, second), right));
    }

    /// Every left column times every right one.
    private static Shares[] pairs(Session here, Shares[] left, Shares[] right) {
        Products round = new Products(here);
        for (Shares a : left) {
            for (Shares b : right) {
                round.ask(a, b);
            }
        }
        round.run();
        Shares[] out = new Shares[left.length * right.length];
        Arrays.setAll(out, round::answer);
        return out;
    }

    @Override
    public long[] sums(PlainTable table, Codebook codebook, RowWeights.Plain weights) {
        List<SingleChoice> choices = choices(codebook);
        List<int[]> cells = MultiwayTable.combinations(choices);
        long[] sums = new long[2 * cells.size() + 2];
        for (int r = 0; r < table.rows(); r++) {
            for (int c = 0; c < cells.size(); c++) {
                int[] cell = cells.get(c);
                int row = r;
                if (IntStream.range(0, cell.length)
                        .allMatch(v -> Crosstab.category(table, choices.get(v), row) == cell[v])) {
                    long w = weights.weights()[r];
                    sums[2 * c] += w;
                    sums[2 * c + 1] += w * w;
                    sums[2 * cells.size()] += w;
                    sums[2 * cells.size() + 1] += w * w;
                }
            }
        }
        return sums;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        List<SingleChoice> choices = choices(codebook);
        List<SingleChoice> others = choices.subList(2, choices.size());
        Opened values = new Opened(cells(codebook), opened);
        int scale = RowWeights.decimals(weight, codebook);
        List<CellName> names = unweighted().cells(codebook);
        WeightSums base = values.weights(CellName.base(), scale);
        WeightedCounts counts = values.weights(names.subList(0, names.size() - 1), scale);
        String title =
                String.join(" by ", choices.stream().map(SingleChoice::label).toList());
        Table table = Table.of(
                        spec.kind(), title, choices.getFirst().name(), disclosure, layer(choices, counts, cell -> true))
                .under(choices.get(1).name())
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(base.base())))))
                .note("% of the base of the column")
                .note(RowWeights.note(weight));
        if (base.n() == 0) {
            return table.note("not shown: some combination of answers has too few people, or nobody answered all");
        }
        for (int[] layer : MultiwayTable.combinations(others)) {
            table = table.and(
                    MultiwayTable.labelled(others, layer),
                    layer(choices, counts, cell -> Arrays.equals(cell, 2, cell.length, layer, 0, layer.length)));
        }
        return table;
    }

    /// A crosstab of the first two choices over some cells.
    private static Part layer(List<SingleChoice> choices, WeightedCounts counts, Predicate<int[]> inside) {
        List<Category> rows = choices.get(0).categories();
        List<Category> columns = choices.get(1).categories();
        List<int[]> cells = MultiwayTable.combinations(choices);
        List<int[]> bases = new ArrayList<>(List.of(those(cells, inside)));
        for (int j = 0; j < columns.size(); j++) {
            int column = j;
            bases.add(those(cells, inside.and(cell -> cell[1] == column)));
        }
        List<Line> lines = new ArrayList<>(List.of(Line.base(
                bases.stream().map(base -> counts.together(base).base()).toList())));
        for (int i = 0; i < rows.size(); i++) {
            int row = i;
            Predicate<int[]> here = inside.and(cell -> cell[0] == row);
            List<Figure> figures = new ArrayList<>(List.of(share(counts, those(cells, here), bases.getFirst())));
            for (int j = 0; j < columns.size(); j++) {
                int column = j;
                figures.add(share(counts, those(cells, here.and(c -> c[1] == column)), bases.get(1 + j)));
            }
            lines.add(Line.of(rows.get(i), figures));
        }
        return Part.under(columns, lines, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
    }

    private static int[] those(List<int[]> cells, Predicate<int[]> inside) {
        return IntStream.range(0, cells.size())
                .filter(c -> inside.test(cells.get(c)))
                .toArray();
    }

    private static Figure share(WeightedCounts counts, int[] some, int[] base) {
        return counts.share(some, counts.together(some), counts.together(base), base);
    }
}
