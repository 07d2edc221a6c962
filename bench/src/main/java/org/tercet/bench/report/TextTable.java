package org.tercet.bench.report;

import java.util.ArrayList;
import java.util.List;

/// Lines of cells in columns: the first left-aligned, the others right-aligned.
final class TextTable {
    private final List<List<String>> lines = new ArrayList<>();

    TextTable(String... head) {
        lines.add(List.of(head));
    }

    TextTable add(String... cells) {
        if (cells.length != lines.getFirst().size()) {
            throw new IllegalArgumentException("cells are " + cells.length + ", allowed "
                    + lines.getFirst().size());
        }
        lines.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        int columns = lines.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - line.get(c).length());
                text.append(c == 0 ? line.get(c) + pad : "  " + pad + line.get(c));
            }
            out.append(text.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }
}
