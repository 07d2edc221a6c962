package org.tercet.statistics.table;

import org.tercet.model.Json;

/// A table as JSON, fields in fixed order: the same bytes for the same table.
public final class JsonTable {
    private JsonTable() {}

    /// UTF-8 JSON in one line.
    public static byte[] bytes(Table table) {
        return Json.write(table);
    }

    /// Indented, for people.
    public static String render(Table table) {
        return Json.pretty(table);
    }
}
