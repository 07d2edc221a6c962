package org.tercet.store.batch;

import java.util.HashMap;
import java.util.Map;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.Columns;

/// The rows of one segment of a batch, each column read when it is first asked for and overwritten at the end.
final class SegmentRows implements Columns, AutoCloseable {
    private final Session session;
    private final ColumnReader.Opened batch;
    private final int from;
    private final int rows;
    private final Map<Integer, Shares> columns = new HashMap<>();

    /// @param from the segment's first row in the batch
    SegmentRows(Session session, ColumnReader.Opened batch, int from, int rows) {
        this.session = session;
        this.batch = batch;
        this.from = from;
        this.rows = rows;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public Shares column(int ringElement) {
        return columns.computeIfAbsent(ringElement, element -> {
            Shares column = session.shares(new long[rows], new long[rows]);
            batch.read(element, from, from + rows, column.own(), column.next());
            return column;
        });
    }

    @Override
    public void close() {
        columns.values().forEach(Shares::destroy);
    }

    @Override
    public String toString() {
        return "SegmentRows[" + rows + " rows]";
    }
}
