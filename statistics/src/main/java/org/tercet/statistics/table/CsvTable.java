package org.tercet.statistics.table;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;

/// A table as CSV (RFC 4180): one record per place, empty fields where a number is suppressed, empty or does not apply.
///
/// Every table has the same columns up to the margin of error; then come those of its own quantities, last
/// `suppressed`.
public final class CsvTable {
    private static final Set<Quantity> ALWAYS = EnumSet.range(Quantity.PERCENT, Quantity.MARGIN_95);

    private CsvTable() {}

    /// Lines end with CR LF; numbers have a point and no grouping.
    public static String render(Table table) {
        Set<Quantity> quantities = EnumSet.copyOf(ALWAYS);
        table.allParts()
                .flatMap(part -> part.lines().stream())
                .flatMap(line -> line.figures().stream())
                .forEach(figure -> quantities.addAll(figure.values().keySet()));
        StringBuilder out = new StringBuilder("statistic,line,code,label,column,column_label,n,base,");
        quantities.forEach(quantity -> out.append(quantity.column()).append(','));
        boolean letters = table.main().quantities().contains(Quantity.LETTERS);
        out.append(letters ? "letters,suppressed\r\n" : "suppressed\r\n");
        table.allParts()
                .forEach(part -> part.lines().forEach(line -> records(table, part, line, quantities, letters, out)));
        return out.toString();
    }

    private static void records(
            Table table, Part part, Line line, Set<Quantity> quantities, boolean letters, StringBuilder out) {
        for (int c = 0; c < part.columns().size(); c++) {
            Heading column = part.columns().get(c);
            Figure figure = line.figures().get(c);
            List<String> fields = new ArrayList<>(List.of(
                    table.kind(),
                    line.role().name().toLowerCase(Locale.ROOT),
                    text(line.code()),
                    text(line.label()),
                    text(column.code()),
                    text(column.label()),
                    number(figure.n()),
                    number(figure.base())));
            quantities.forEach(quantity -> fields.add(number(figure.value(quantity))));
            if (letters) {
                fields.add(text(figure.letters()));
            }
            fields.add(Boolean.toString(figure.suppressed()));
            out.append(String.join(",", fields)).append("\r\n");
        }
    }

    private static String number(@Nullable Number number) {
        return number == null ? "" : number.toString();
    }

    // A leading quote keeps spreadsheets from running a label as a formula.
    private static String text(@Nullable String field) {
        if (field == null) {
            return "";
        }
        String safe = !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0 ? "'" + field : field;
        boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
