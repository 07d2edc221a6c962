package org.tercet.statistics.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.statistics.table.Table.Line;
import org.tercet.statistics.table.Table.Role;

/// A table as plain text for terminals: aligned, the total and the base first, `*` where a number is suppressed or
/// empty.
///
/// A banner that is wider than the terminal continues in a further block with the same lines.
public final class TextTable {
    private static final String SUPPRESSED = "*";
    private static final int USUAL_WIDTH = 100;
    private static final int LARGEST_STUB = 32;

    private final Table table;
    private final int width;
    private final StringBuilder out = new StringBuilder();

    private TextTable(Table table, int width) {
        this.table = table;
        this.width = width;
    }

    /// The text, lines ended by LF, for a terminal of 100 columns.
    public static String render(Table table) {
        return render(table, USUAL_WIDTH);
    }

    /// The text for a terminal so many columns wide; one column of the banner is never split.
    public static String render(Table table, int width) {
        return new TextTable(table, width).render();
    }

    private String render() {
        out.append(printable(table.title())).append('\n');
        int stub = table.lines().stream()
                .mapToInt(line -> stub(line).length())
                .max()
                .orElse(0);
        int from = 0;
        while (from < table.columns().size()) {
            int to = from;
            int used = stub;
            do {
                used += 2 + total(widths(to));
                to++;
            } while (to < table.columns().size() && used + 2 + total(widths(to)) <= width);
            block(stub, from, to);
            from = to;
        }
        notes();
        return out.toString();
    }

    private void block(int stub, int from, int to) {
        boolean banner = table.banner() != null;
        if (banner) {
            StringBuilder headings = new StringBuilder(" ".repeat(stub));
            for (int c = from; c < to; c++) {
                int room = total(widths(c));
                headings.append("  ")
                        .append(centred(clean(table.columns().get(c).label()), room));
            }
            put(headings);
        }
        StringBuilder heads = new StringBuilder(" ".repeat(stub));
        StringBuilder rule = new StringBuilder("-".repeat(stub));
        for (int c = from; c < to; c++) {
            int[] widths = widths(c);
            heads.append("  ").append(joined(measures(), widths));
            rule.append("  ").append("-".repeat(total(widths)));
        }
        put(heads);
        put(rule);
        for (Line line : table.lines()) {
            StringBuilder text = new StringBuilder(padded(stub(line), stub));
            for (int c = from; c < to; c++) {
                text.append("  ").append(joined(fields(line, c), widths(c)));
            }
            put(text);
        }
        out.append('\n');
    }

    private void notes() {
        out.append(
                table.kind().equals("mean")
                        ? "± 95 % margin of error of the mean"
                        : "% of the base of the column; ± 95 % margin of error in percentage points");
        if (!table.unit().isEmpty()) {
            out.append("; unit: ").append(clean(table.unit()));
        }
        out.append('\n');
        if (table.anySuppressed()) {
            out.append("* empty, fewer than ")
                    .append(table.minimumCount())
                    .append(" people, or hidden so that such a number does not follow from the others\n");
        }
    }

    private List<String> measures() {
        return table.kind().equals("mean") ? List.of("n", "mean", "sd", "±") : List.of("n", "%", "±");
    }

    private List<String> fields(Line line, int column) {
        Figure figure = line.figures().get(column);
        String n = figure.n() == null ? SUPPRESSED : Long.toString(figure.n());
        if (table.kind().equals("mean")) {
            if (line.role() == Role.BASE) {
                return List.of(n, "", "", "");
            }
            return List.of(
                    n,
                    mean(figure),
                    decimal(figure.sd(), table.decimals()),
                    decimal(figure.margin95(), table.decimals()));
        }
        boolean share = line.role() == Role.CATEGORY;
        return List.of(n, share ? decimal(figure.percent(), 1) : "", share ? decimal(figure.margin95(), 1) : "");
    }

    private String mean(Figure figure) {
        Double mean = figure.mean();
        return mean != null && table.unit().equals(Numeric.DAYS)
                ? LocalDate.ofEpochDay(Math.round(mean)).toString()
                : decimal(mean, table.decimals());
    }

    private static String decimal(@Nullable Double value, int decimals) {
        return value == null ? SUPPRESSED : String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    /// Widths of the measures under one column of the banner; the first has room for the column's label.
    private int[] widths(int column) {
        List<String> measures = measures();
        int[] widths = new int[measures.size()];
        for (int m = 0; m < widths.length; m++) {
            widths[m] = measures.get(m).length();
        }
        for (Line line : table.lines()) {
            List<String> fields = fields(line, column);
            for (int m = 0; m < widths.length; m++) {
                widths[m] = Math.max(widths[m], fields.get(m).length());
            }
        }
        if (table.banner() != null) {
            widths[0] += Math.max(0, clean(table.columns().get(column).label()).length() - total(widths));
        }
        return widths;
    }

    private static int total(int[] widths) {
        int total = widths.length - 1;
        for (int width : widths) {
            total += width;
        }
        return total;
    }

    private static String joined(List<String> fields, int[] widths) {
        List<String> aligned = new ArrayList<>();
        for (int m = 0; m < widths.length; m++) {
            aligned.add(" ".repeat(widths[m] - fields.get(m).length()) + fields.get(m));
        }
        return String.join(" ", aligned);
    }

    private void put(StringBuilder line) {
        out.append(line.toString().stripTrailing()).append('\n');
    }

    private static String stub(Line line) {
        String label = clean(line.label());
        return line.role() == Role.MISSING ? "(" + label + ")" : label;
    }

    // Labels are the survey author's: no control character reaches the terminal.
    private static String printable(String label) {
        return label.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String clean(String label) {
        String printable = printable(label);
        return printable.length() <= LARGEST_STUB ? printable : printable.substring(0, LARGEST_STUB - 1) + "…";
    }

    private static String padded(String text, int room) {
        return text + " ".repeat(Math.max(0, room - text.length()));
    }

    private static String centred(String text, int room) {
        int left = Math.max(0, room - text.length()) / 2;
        return padded(" ".repeat(left) + text, room);
    }
}
