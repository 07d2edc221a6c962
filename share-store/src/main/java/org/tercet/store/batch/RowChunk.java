package org.tercet.store.batch;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.tercet.model.wire.v1.Component;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.smc.SeededSplit;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.Columns;

/// The rows of one segment on their way from parts to columns.
final class RowChunk implements Columns {
    private final int rows;
    private final Shares[] columns;

    private RowChunk(int rows, Shares[] columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /// Expands the parts that stay in, and turns rows into columns.
    static RowChunk of(Session session, List<SharePart> parts, BitSet left, int ringElements) {
        int rows = parts.size() - left.cardinality();
        Shares[] columns = new Shares[ringElements];
        for (int column = 0; column < ringElements; column++) {
            columns[column] = session.shares(new long[rows], new long[rows]);
        }
        SeededSplit.Expander expander = new SeededSplit.Expander();
        long[] row = new long[ringElements];
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            if (!left.get(i)) {
                long[] own = elements(parts.get(i).own(), expander, row);
                for (int column = 0; column < ringElements; column++) {
                    columns[column].own()[at] = own[column];
                }
                long[] next = elements(parts.get(i).next(), expander, row);
                for (int column = 0; column < ringElements; column++) {
                    columns[column].next()[at] = next[column];
                }
                at++;
            }
        }
        Arrays.fill(row, 0);
        return new RowChunk(rows, columns);
    }

    private static long[] elements(Component component, SeededSplit.Expander expander, long[] row) {
        return switch (component) {
            case Component.Seed seed -> {
                expander.expand(seed.bytes(), row, 0, row.length);
                yield row;
            }
            case Component.Vector vector -> vector.elements();
        };
    }

    /// What two stores compare of a component that both hold.
    static byte[] bytes(Component component) {
        return switch (component) {
            case Component.Seed seed -> seed.bytes();
            case Component.Vector vector -> SegmentColumn.bytes(vector.elements());
        };
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Shares column(int ringElement) {
        return columns[ringElement];
    }

    /// All ring columns.
    Shares[] columns() {
        return columns.clone();
    }

    @Override
    public String toString() {
        return "RowChunk[" + rows + " rows]";
    }
}
