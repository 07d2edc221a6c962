package org.tercet.statistics.table;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tercet.statistics.table.Table.Heading;
import org.tercet.statistics.table.Table.Line;

/// A table as CSV (RFC 4180): one record per place, empty fields where a number is suppressed, empty or does not apply.
public final class CsvTable {
    private static final String HEADER =
            "statistic,line,code,label,column,column_label,n,base,percent,mean,sd,standard_error,margin_95,suppressed";

    private CsvTable() {}

    /// Lines end with CR LF; numbers have a point and no grouping.
    public static String render(Table table) {
        StringBuilder out = new StringBuilder(HEADER).append("\r\n");
        for (Line line : table.lines()) {
            for (int c = 0; c < table.columns().size(); c++) {
                Heading column = table.columns().get(c);
                Figure figure = line.figures().get(c);
                List<String> fields = List.of(
                        table.kind(),
                        line.role().name().toLowerCase(Locale.ROOT),
                        text(line.code()),
                        text(line.label()),
                        text(column.code()),
                        text(column.label()),
                        number(figure.n()),
                        number(figure.base()),
                        number(figure.percent()),
                        number(figure.mean()),
                        number(figure.sd()),
                        number(figure.standardError()),
                        number(figure.margin95()),
                        Boolean.toString(figure.suppressed()));
                out.append(String.join(",", fields)).append("\r\n");
            }
        }
        return out.toString();
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
