package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Precision;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Two-way table of two single choices: a count per cell, a base per row and column, and the base of those who answered
/// both.
///
/// Without a filter nothing is sent per row; with one, the filter is first multiplied into the variable with fewer
/// categories.
///
/// @leaks with known margins, the block sums of the hidden cells (see [CrosstabSuppression]), each 0 or at least k
public record Crosstab(CrosstabSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new CrosstabSpec("occupation", "sex"),
            "two-way table of two single choices",
            "count per cell, base per row and column, base",
            "with known margins, the line sums of the hidden block, each 0 or at least k",
            "19, with a filter 21",
            "55760 with 4 x 3 categories, 236456 with 10 x 10, growing as (r + c)^2 + r c (r + c); "
                    + "with a filter 8 min(r, c) per row");

    private enum Steps implements org.tercet.smc.Step {
        CROSSTAB
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<Category> rows = Tally.single(codebook, spec.rows()).categories();
        List<Category> columns = Tally.single(codebook, spec.columns()).categories();
        List<CellName> names = new ArrayList<>();
        for (Category row : rows) {
            for (Category column : columns) {
                names.add(CellName.count(row.code(), column.code()));
            }
        }
        rows.forEach(row -> names.add(CellName.rowBase(row.code())));
        columns.forEach(column -> names.add(CellName.columnBase(column.code())));
        names.add(CellName.base());
        return List.copyOf(names);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        SingleChoice rows = Tally.single(codebook, spec.rows());
        SingleChoice columns = Tally.single(codebook, spec.columns());
        Opened values = new Opened(cells(codebook), opened);
        long base = values.value(CellName.base());
        List<Figure> bases = new ArrayList<>(List.of(Figure.count(base)));
        for (Category column : columns.categories()) {
            bases.add(Figure.count(values.value(CellName.columnBase(column.code()))));
        }
        List<Line> lines = new ArrayList<>(List.of(Line.base(bases)));
        for (Category row : rows.categories()) {
            List<Figure> figures = new ArrayList<>();
            figures.add(Figure.share(values.value(CellName.rowBase(row.code())), base));
            for (Category column : columns.categories()) {
                figures.add(Figure.share(
                        values.value(CellName.count(row.code(), column.code())),
                        values.value(CellName.columnBase(column.code()))));
            }
            lines.add(Line.of(row, figures));
        }
        Part main = Part.under(columns.categories(), lines, Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95);
        return Table.of(spec.kind(), rows.label() + " by " + columns.label(), rows.name(), disclosure, main)
                .under(columns.name())
                .note(Precision.SHARES_NOTE);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.CROSSTAB);
        SingleChoice rowVariable = Tally.single(codebook, spec.rows());
        SingleChoice columnVariable = Tally.single(codebook, spec.columns());
        int rows = rowVariable.categories().size();
        int width = columnVariable.categories().size();
        Shares counts = Tally.run(here, columns, filter, rowVariable, columnVariable);
        Shares rowCounts = counts.slice(0, rowVariable.width());
        Shares columnCounts = counts.slice(rowVariable.width(), counts.length());
        int k = disclosure.minimumCount();
        Group.Begun sizes = Group.begin(here, List.of(side(rowCounts, rows), side(columnCounts, width)), k);

        Shares[] left = Tally.columns(columns, rowVariable.offset(), rows);
        Shares[] right = Tally.columns(columns, columnVariable.offset(), width);
        if (filter != null && rows <= width) {
            left = Products.each(here, left, filter);
        } else if (filter != null) {
            right = Products.each(here, right, filter);
        }
        Shares cells = DotProduct.matrix(here, left, right);
        Shares full = withUnanswered(here, cells, rowCounts, columnCounts, rows, width);
        List<Group> groups = sizes.finish();
        return CrosstabSuppression.run(here, full, groups.getFirst(), groups.getLast(), k);
    }

    private static Group.Side side(Shares counts, int categories) {
        return new Group.Side(
                counts.slice(0, categories),
                counts.slice(categories, counts.length()).sum());
    }

    /// The cells with one more row and column for those who did not answer.
    static Shares withUnanswered(
            Session session, Shares cells, Shares rowCounts, Shares columnCounts, int rows, int width) {
        Shares[] lines = new Shares[2 * rows + 2];
        Shares outside = rowCounts.slice(0, rows).subtract(Vectors.rowSums(session, cells, rows, width));
        for (int i = 0; i < rows; i++) {
            lines[2 * i] = cells.slice(i * width, (i + 1) * width);
            lines[2 * i + 1] = outside.at(i);
        }
        Shares below = columnCounts.slice(0, width).subtract(Vectors.columnSums(session, cells, rows, width));
        lines[2 * rows] = below;
        lines[2 * rows + 1] = rowCounts.slice(rows, rowCounts.length()).sum().subtract(below.sum());
        return Shares.concat(lines);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        SingleChoice rowVariable = Tally.single(codebook, spec.rows());
        SingleChoice columnVariable = Tally.single(codebook, spec.columns());
        int rows = rowVariable.categories().size();
        int width = columnVariable.categories().size();
        long[][] full = new long[rows + 1][width + 1];
        for (int r = 0; r < table.rows(); r++) {
            if (filter == null || filter[r] == 1) {
                int i = category(table, rowVariable, r);
                int j = category(table, columnVariable, r);
                if (i >= 0 && j >= 0) {
                    full[i][j]++;
                }
            }
        }
        int k = disclosure.minimumCount();
        return CrosstabSuppression.plain(
                        full, line(table, filter, rowVariable, k), line(table, filter, columnVariable, k), k)
                .values();
    }

    /// Index of the category of a row, the number of categories where it is missing, -1 where the row is invalid.
    static int category(PlainTable table, SingleChoice variable, int row) {
        for (int e = 0; e < variable.width(); e++) {
            if (table.column(variable.offset() + e)[row] == 1) {
                return Math.min(e, variable.categories().size());
            }
        }
        return -1;
    }

    private static LineSuppression.Plain line(
            PlainTable table, long @Nullable [] filter, SingleChoice variable, long k) {
        int split = variable.categories().size();
        return LineSuppression.plain(
                Tally.plain(table, filter, variable.offset(), split),
                null,
                Tally.plain(table, filter, Tally.missingColumn(variable), variable.width() - split),
                k);
    }
}
