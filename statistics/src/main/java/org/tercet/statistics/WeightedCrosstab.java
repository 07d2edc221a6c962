package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
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

/// Weighted two-way table of two single choices: beside every count and base that [Crosstab] shows, the sum of the
/// weights and the sum of their squares.
///
/// Weighted sums over cells whose count is hidden follow for the same unions of cells as counts do, 0 or at least k
/// people; see [WeightedFrequency].
///
/// @leaks as [Crosstab]; where weights take few values, how many people of a shown cell have each
record WeightedCrosstab(CrosstabSpec spec, Weighting weight) implements WeightedTable {
    static final WeightedDoc DOC = new WeightedDoc(
            new CrosstabSpec("occupation", "sex"),
            "as without weights, and beside each count and base sum of weights and sum of squared weights; "
                    + "size of the sample",
            "as without weights; where weights take few values, how many people of a shown cell have each",
            "28, with a filter 32",
            "16 min(r, c) per row, with a filter 8 more");

    @Override
    public Crosstab unweighted() {
        return new Crosstab(spec);
    }

    @Override
    public ClassTable classTable(Codebook codebook) {
        SingleChoice down = Tally.single(codebook, spec.rows());
        SingleChoice across = Tally.single(codebook, spec.columns());
        int rows = down.categories().size();
        int width = across.categories().size();
        List<int[]> released = new ArrayList<>();
        for (int cell = 0; cell < rows * width; cell++) {
            released.add(new int[] {cell / width * (width + 1) + cell % width});
        }
        for (int i = 0; i < rows; i++) {
            int first = i * (width + 1);
            released.add(IntStream.range(first, first + width).toArray());
        }
        for (int j = 0; j < width; j++) {
            int column = j;
            released.add(
                    IntStream.range(0, rows).map(i -> i * (width + 1) + column).toArray());
        }
        released.add(IntStream.range(0, rows * (width + 1))
                .filter(cell -> cell % (width + 1) < width)
                .toArray());
        return new ClassTable(
                ClassCells.crossing(List.of(ClassCells.categories(down), ClassCells.categories(across))),
                released,
                ClassTable.everyTwo(rows * width));
    }

    @Override
    public Shares sums(Session here, Columns columns, Codebook codebook, RowWeights weights) {
        SingleChoice down = Tally.single(codebook, spec.rows());
        SingleChoice across = Tally.single(codebook, spec.columns());
        int rows = down.categories().size();
        int width = across.categories().size();
        Shares[] left = Tally.columns(columns, down.offset(), rows);
        Shares[] right = Tally.columns(columns, across.offset(), width);
        Shares once;
        Shares twice;
        if (rows <= width) {
            Shares[] weighted = Products.each(here, left, weights.weights());
            once = DotProduct.matrix(here, weighted, right);
            twice = DotProduct.matrix(here, Products.each(here, weighted, weights.weights()), right);
        } else {
            Shares[] weighted = Products.each(here, right, weights.weights());
            once = DotProduct.matrix(here, left, weighted);
            twice = DotProduct.matrix(here, left, Products.each(here, weighted, weights.weights()));
        }
        return interleaved(here, withBases(here, once, rows, width), withBases(here, twice, rows, width));
    }

    /// Cells, sums per row, sums per column, the sum of all.
    private static Shares withBases(Session here, Shares cells, int rows, int width) {
        return Shares.concat(
                cells,
                Vectors.rowSums(here, cells, rows, width),
                Vectors.columnSums(here, cells, rows, width),
                cells.sum());
    }

    private static Shares interleaved(Session here, Shares first, Shares second) {
        return Vectors.transposed(here, Shares.concat(first, second), 2, first.length());
    }

    @Override
    public long[] sums(PlainTable table, Codebook codebook, RowWeights.Plain weights) {
        SingleChoice down = Tally.single(codebook, spec.rows());
        SingleChoice across = Tally.single(codebook, spec.columns());
        int rows = down.categories().size();
        int width = across.categories().size();
        long[] sums = new long[2 * (rows * width + rows + width + 1)];
        for (int r = 0; r < table.rows(); r++) {
            int i = Crosstab.category(table, down, r);
            int j = Crosstab.category(table, across, r);
            if (i >= 0 && i < rows && j >= 0 && j < width) {
                long w = weights.weights()[r];
                for (int cell :
                        new int[] {i * width + j, rows * width + i, rows * width + rows + j, rows * width + rows + width
                        }) {
                    sums[2 * cell] += w;
                    sums[2 * cell + 1] += w * w;
                }
            }
        }
        return sums;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        SingleChoice rows = Tally.single(codebook, spec.rows());
        SingleChoice columns = Tally.single(codebook, spec.columns());
        Opened values = new Opened(cells(codebook), opened);
        int scale = RowWeights.decimals(weight, codebook);
        List<WeightSums> bases = new ArrayList<>(List.of(values.weights(CellName.base(), scale)));
        for (Category column : columns.categories()) {
            bases.add(values.weights(CellName.columnBase(column.code()), scale));
        }
        Line base = Line.base(bases.stream().map(WeightSums::base).toList());
        List<Line> lines = new ArrayList<>(List.of(base));
        WeightedCounts counts = counts(codebook, opened);
        int height = rows.categories().size();
        int width = columns.categories().size();
        for (int i = 0; i < height; i++) {
            Category row = rows.categories().get(i);
            List<Figure> figures = new ArrayList<>();
            figures.add(counts.share(
                    line(i, width),
                    values.weights(CellName.rowBase(row.code()), scale),
                    bases.getFirst(),
                    IntStream.range(0, height * width).toArray()));
            for (int j = 0; j < width; j++) {
                int cell = i * width + j;
                figures.add(counts.share(
                        new int[] {cell}, counts.counts().get(cell), bases.get(j + 1), column(j, height, width)));
            }
            lines.add(Line.of(row, figures));
        }
        Part main = Part.under(
                columns.categories(), lines, Quantity.N, Quantity.PERCENT, Quantity.STANDARD_ERROR, Quantity.MARGIN_95);
        Part weighted = Part.under(
                columns.categories(),
                List.of(base),
                Quantity.N,
                Quantity.WEIGHTED_N,
                Quantity.EFFECTIVE_N,
                Quantity.DESIGN_EFFECT);
        return Table.of(spec.kind(), rows.label() + " by " + columns.label(), rows.name(), disclosure, main)
                .under(columns.name())
                .and("Bases", weighted)
                .note("% of the base of the column")
                .note(RowWeights.note(weight));
    }

    /// The released numbers of the cells, row by row.
    WeightedCounts counts(Codebook codebook, long[] opened) {
        List<Category> rows = Tally.single(codebook, spec.rows()).categories();
        List<Category> columns = Tally.single(codebook, spec.columns()).categories();
        List<CellName> cells = rows.stream()
                .flatMap(row -> columns.stream().map(column -> CellName.count(row.code(), column.code())))
                .toList();
        return new Opened(cells(codebook), opened).weights(cells, RowWeights.decimals(weight, codebook));
    }

    /// Indexes of a row's cells.
    private static int[] line(int row, int width) {
        return IntStream.range(row * width, (row + 1) * width).toArray();
    }

    /// Indexes of a column's cells.
    static int[] column(int column, int height, int width) {
        return IntStream.range(0, height).map(i -> i * width + column).toArray();
    }
}
