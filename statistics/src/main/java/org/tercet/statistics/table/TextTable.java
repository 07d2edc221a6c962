package org.tercet.statistics.table;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tercet.model.codebook.Numeric;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Part.Role;

/// A table as plain text for terminals: aligned, the total and the base first, `*` where a number is suppressed or
/// empty.
///
/// A banner that is wider than the terminal continues in a further block with the same lines.
public final class TextTable {
    private static final String SUPPRESSED = "*";
    private static final int USUAL_WIDTH = 100;
    private static final int LARGEST_STUB = 32;
    private static final double SMALLEST = 0.0001;
    private static final MathContext SIX_DIGITS = new MathContext(6);

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
        table.allParts().forEach(this::part);
        notes();
        return out.toString();
    }

    private void part(Part part) {
        String label = part.label();
        if (label != null) {
            out.append(printable(label)).append('\n');
        }
        int stub = part.lines().stream()
                .mapToInt(line -> stub(line).length())
                .max()
                .orElse(0);
        int from = 0;
        while (from < part.columns().size()) {
            int to = from;
            int used = stub;
            do {
                used += 2 + total(widths(part, to));
                to++;
            } while (to < part.columns().size() && used + 2 + total(widths(part, to)) <= width);
            block(part, stub, from, to);
            from = to;
        }
    }

    private void block(Part part, int stub, int from, int to) {
        if (part.banner()) {
            StringBuilder headings = new StringBuilder(" ".repeat(stub));
            for (int c = from; c < to; c++) {
                int room = total(widths(part, c));
                headings.append("  ").append(centred(clean(part.columns().get(c).label()), room));
            }
            put(headings);
        }
        StringBuilder heads = new StringBuilder(" ".repeat(stub));
        StringBuilder rule = new StringBuilder("-".repeat(stub));
        List<String> quantities =
                part.quantities().stream().map(Quantity::heading).toList();
        for (int c = from; c < to; c++) {
            int[] widths = widths(part, c);
            heads.append("  ").append(joined(quantities, widths));
            rule.append("  ").append("-".repeat(total(widths)));
        }
        put(heads);
        put(rule);
        for (Line line : part.lines()) {
            StringBuilder text = new StringBuilder(padded(stub(line), stub));
            for (int c = from; c < to; c++) {
                text.append("  ").append(joined(fields(part, line, c), widths(part, c)));
            }
            put(text);
        }
        out.append('\n');
    }

    private void notes() {
        List<String> notes = new ArrayList<>(table.notes());
        if (!table.unit().isEmpty()) {
            String unit = "unit: " + clean(table.unit());
            notes.add(0, notes.isEmpty() ? unit : notes.removeFirst() + "; " + unit);
        }
        if (table.anySuppressed()) {
            notes.add("* empty, fewer than " + table.minimumCount()
                    + " people, or hidden so that such a number does not follow from the others");
        }
        notes.forEach(note -> out.append(note).append('\n'));
    }

    private List<String> fields(Part part, Line line, int column) {
        Figure figure = line.figures().get(column);
        return part.quantities().stream()
                .map(quantity -> field(part, line, figure, quantity))
                .toList();
    }

    private String field(Part part, Line line, Figure figure, Quantity quantity) {
        if (quantity == Quantity.N) {
            return figure.n() == null ? SUPPRESSED : Long.toString(figure.n());
        }
        if (quantity == Quantity.LETTERS) {
            return figure.letters() == null ? "" : figure.letters();
        }
        Double value = figure.value(quantity);
        if (value != null) {
            return number(part, quantity, value);
        }
        return switch (line.role()) {
            case BASE, MISSING -> "";
            case CATEGORY -> SUPPRESSED;
            case RESULT -> figure.suppressed() ? SUPPRESSED : "";
        };
    }

    private String number(Part part, Quantity quantity, double value) {
        boolean shares = part.quantities().contains(Quantity.PERCENT);
        boolean coefficients = part.quantities().contains(Quantity.COEFFICIENT);
        return switch (quantity.form()) {
            case COUNT -> decimal(value, 0);
            case SHARE -> decimal(value, 1);
            case AMOUNT ->
                (quantity == Quantity.MEAN || quantity == Quantity.VALUE)
                                && table.unit().equals(Numeric.DAYS)
                        ? LocalDate.ofEpochDay(Math.round(value)).toString()
                        : coefficients ? significant(value) : decimal(value, shares ? 1 : table.decimals());
            case FIGURE -> significant(value);
            case PROBABILITY -> value < SMALLEST ? "<0.0001" : decimal(value, 4);
        };
    }

    private static String decimal(double value, int decimals) {
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }

    private static String significant(double value) {
        double magnitude = Math.abs(value);
        return value != 0 && (magnitude < 1e-4 || magnitude >= 1e9)
                ? String.format(Locale.ROOT, "%.5e", value)
                : BigDecimal.valueOf(value)
                        .round(SIX_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /// Widths of the quantities under one column of the banner; the first has room for the column's label.
    private int[] widths(Part part, int column) {
        int[] widths = new int[part.quantities().size()];
        for (int m = 0; m < widths.length; m++) {
            widths[m] = part.quantities().get(m).heading().length();
        }
        for (Line line : part.lines()) {
            List<String> fields = fields(part, line, column);
            for (int m = 0; m < widths.length; m++) {
                widths[m] = Math.max(widths[m], fields.get(m).length());
            }
        }
        if (part.banner()) {
            widths[0] += Math.max(0, clean(part.columns().get(column).label()).length() - total(widths));
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
