package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.query.Adjustment;
import org.tercet.statistics.table.AdjustedP;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Part.Role;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// The letters of a banner table: columns have letters, and a cell has those of the columns whose percentage in its
/// line is lower at 95 %.
///
/// @param test compares two percentages of a line
/// @param higher whether one percentage is higher than another
/// @param adjust p-values for the number of pairs of columns in a row; null for none, without mention
record ColumnLetters(
        Test test,
        BiPredicate<Figure, Figure> higher,
        @Nullable Adjustment adjust) {
    private static final double LEVEL = 0.05;

    /// A test of two percentages.
    @FunctionalInterface
    interface Test {
        /// p of their difference; not a number where they cannot be compared.
        ///
        /// @param row the line's index among those of the categories
        /// @param column the first one's index in the banner
        /// @param other the second one's
        double p(int row, int column, int other, Figure figure, Figure otherFigure);
    }

    private Adjustment adjustment() {
        return adjust == null ? Adjustment.NONE : adjust;
    }

    /// A crosstab with letters.
    ///
    /// @param columns of the banner
    /// @param quantities that people read first
    Table table(Table crosstab, List<Category> columns, List<Quantity> quantities) {
        List<Heading> headings = new ArrayList<>(List.of(crosstab.columns().getFirst()));
        for (int c = 0; c < columns.size(); c++) {
            Category column = columns.get(c);
            headings.add(new Heading(column.code(), column.label() + " (" + letter(c) + ")"));
        }
        List<Line> lines = new ArrayList<>();
        int row = 0;
        for (Line line : crosstab.lines()) {
            lines.add(
                    line.role() == Role.CATEGORY
                            ? new Line(line.role(), line.code(), line.label(), compared(row++, line.figures()))
                            : line);
        }
        return crosstab.with(new Part(null, headings, lines, quantities))
                .note("letters: columns whose percentage is lower, z test at 95 %, "
                        + adjustment().words() + (adjust == null ? "" : " within each row"));
    }

    /// The total, then the columns with their letters.
    private List<Figure> compared(int row, List<Figure> figures) {
        int columns = figures.size();
        double[] p = new double[columns * columns];
        Arrays.fill(p, Double.NaN);
        for (int c = 1; c < columns; c++) {
            for (int d = c + 1; d < columns; d++) {
                p[c * columns + d] = test.p(row, c - 1, d - 1, figures.get(c), figures.get(d));
            }
        }
        double[] adjusted = AdjustedP.of(p, adjustment());
        List<Figure> marked = new ArrayList<>(List.of(figures.getFirst()));
        for (int c = 1; c < columns; c++) {
            Figure here = figures.get(c);
            StringBuilder letters = new StringBuilder();
            for (int d = 1; d < columns; d++) {
                boolean differs = adjusted[Math.min(c, d) * columns + Math.max(c, d)] < LEVEL;
                if (d != c && differs && higher.test(here, figures.get(d))) {
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
