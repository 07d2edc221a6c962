package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Adjustment;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.AdjustedP;
import org.tercet.statistics.table.CountTests;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Part.Role;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Banner table: the percentages of every two columns are compared by a z test with pooled variance, from the counts
/// that [Crosstab] releases.
///
/// Columns have letters; a cell has the letters of the columns whose percentage in its line is lower at 95 %. Two cells
/// are compared when both and their bases are shown.
///
/// @leaks as [Crosstab]
public record ColumnProportions(ColumnProportionsSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new ColumnProportionsSpec("occupation", "sex", null),
            "crosstab with z tests of column percentages, marked with letters",
            "as `crosstab`; two columns are compared where both cells and bases are shown",
            "as `crosstab`",
            "19, with a filter 21",
            "as `crosstab`: 55760 with 4 x 3 categories");

    private static final double LEVEL = 0.05;

    private Adjustment adjustment() {
        Adjustment asked = spec.adjust();
        return asked == null ? Adjustment.NONE : asked;
    }

    private Crosstab crosstab() {
        return new Crosstab(new CrosstabSpec(spec.rows(), spec.columns()));
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return crosstab().cells(codebook);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        return crosstab().run(session, columns, filter, codebook, disclosure);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return crosstab().plain(table, filter, codebook, disclosure);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Table plain = crosstab().table(codebook, disclosure, opened);
        List<Category> columns = Tally.single(codebook, spec.columns()).categories();
        List<Heading> headings = new ArrayList<>(List.of(plain.columns().getFirst()));
        for (int c = 0; c < columns.size(); c++) {
            Category column = columns.get(c);
            headings.add(new Heading(column.code(), column.label() + " (" + letter(c) + ")"));
        }
        List<Line> lines = new ArrayList<>();
        for (Line line : plain.lines()) {
            lines.add(
                    line.role() == Role.CATEGORY
                            ? new Line(line.role(), line.code(), line.label(), compared(line.figures(), adjustment()))
                            : line);
        }
        Part main = new Part(
                null, headings, lines, List.of(Quantity.N, Quantity.PERCENT, Quantity.MARGIN_95, Quantity.LETTERS));
        return plain.as(spec.kind())
                .with(main)
                .note("letters: columns whose percentage is lower, z test at 95 %, "
                        + adjustment().words() + (spec.adjust() == null ? "" : " within each row"));
    }

    /// The total, then the columns with their letters.
    private static List<Figure> compared(List<Figure> figures, Adjustment adjustment) {
        int columns = figures.size();
        double[] p = new double[columns * columns];
        Arrays.fill(p, Double.NaN);
        for (int c = 1; c < columns; c++) {
            for (int d = c + 1; d < columns; d++) {
                p[c * columns + d] = CountTests.difference(figures.get(c), figures.get(d));
            }
        }
        double[] adjusted = AdjustedP.of(p, adjustment);
        List<Figure> marked = new ArrayList<>(List.of(figures.getFirst()));
        for (int c = 1; c < columns; c++) {
            Figure here = figures.get(c);
            StringBuilder letters = new StringBuilder();
            for (int d = 1; d < columns; d++) {
                boolean differs = adjusted[Math.min(c, d) * columns + Math.max(c, d)] < LEVEL;
                if (d != c && differs && CountTests.higher(here, figures.get(d))) {
                    letters.append(letters.isEmpty() ? "" : " ").append(letter(d - 1));
                }
            }
            marked.add(here.marked(letters.toString()));
        }
        return marked;
    }

    /// A to Z, then AA and so on.
    static String letter(int column) {
        String last = String.valueOf((char) ('A' + column % 26));
        return column < 26 ? last : letter(column / 26 - 1) + last;
    }
}
