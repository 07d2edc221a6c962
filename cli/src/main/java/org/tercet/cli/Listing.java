package org.tercet.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;

/// Lines of named values, written as aligned columns, CSV, or a JSON list of objects.
final class Listing {
    private final List<String> names;
    private final List<List<@Nullable Object>> lines = new ArrayList<>();

    Listing(String... names) {
        this.names = List.of(names);
    }

    /// Adds a line; null is an empty value.
    Listing add(@Nullable Object... values) {
        if (values.length != names.size()) {
            throw new IllegalArgumentException("a line must have " + names.size() + " values");
        }
        lines.add(new ArrayList<>(Arrays.asList(values)));
        return this;
    }

    void print(PrintWriter out, OutputFormat format) {
        switch (format) {
            case table -> table(out);
            case json -> out.println(Json.pretty(json()));
            case csv -> csv(out);
        }
        out.flush();
    }

    private void table(PrintWriter out) {
        int[] widths = new int[names.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = names.get(i).length();
            for (List<@Nullable Object> line : lines) {
                widths[i] = Math.max(widths[i], text(line.get(i)).length());
            }
        }
        print(out, names, widths);
        for (List<@Nullable Object> line : lines) {
            print(out, line, widths);
        }
    }

    private static void print(PrintWriter out, List<? extends @Nullable Object> line, int[] widths) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = text(line.get(i));
            String space = " ".repeat(widths[i] - text.length());
            row.append(i == 0 ? "" : "  ").append(isNumber(line.get(i)) ? space + text : text + space);
        }
        out.println(row.toString().stripTrailing());
    }

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Number;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString().replaceAll("\\p{Cntrl}", " ");
    }

    private ArrayNode json() {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (List<@Nullable Object> line : lines) {
            ObjectNode object = list.addObject();
            for (int i = 0; i < names.size(); i++) {
                switch (line.get(i)) {
                    case null -> object.putNull(names.get(i));
                    case Integer number -> object.put(names.get(i), number);
                    case Long number -> object.put(names.get(i), number);
                    case Boolean truth -> object.put(names.get(i), truth);
                    case Object other -> object.put(names.get(i), other.toString());
                }
            }
        }
        return list;
    }

    private void csv(PrintWriter out) {
        try {
            CSVPrinter printer = new CSVPrinter(out, CSVFormat.RFC4180);
            printer.printRecord(names);
            for (List<@Nullable Object> line : lines) {
                printer.printRecord(line);
            }
            printer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
