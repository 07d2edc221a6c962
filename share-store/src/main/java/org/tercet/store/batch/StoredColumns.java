package org.tercet.store.batch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tercet.model.StudyId;
import org.tercet.smc.Shares;
import org.tercet.statistics.Columns;
import org.tercet.store.atrest.DataKey;
import org.tercet.store.atrest.Place;
import org.tercet.store.database.BatchTable;
import org.tercet.store.database.BatchTable.Segment;

/// A committed batch's share columns, read and decrypted segment by segment as a statistic asks for them.
///
/// Keeps the segments used last, within a bound in bytes, and overwrites what it lets go.
public final class StoredColumns implements Columns, AutoCloseable {
    private static final int BYTES_PER_ROW = 2 * Long.BYTES;

    private record Key(Segment segment, int ringElement) {}

    private final BatchTable table;
    private final StudyId study;
    private final DataKey key;
    private final long mostBytes;
    private final List<Segment> segments;
    private final int[] firstRow;
    private final LinkedHashMap<Key, SegmentColumn> kept = new LinkedHashMap<>(16, 0.75f, true);
    private long keptBytes;

    /// The columns of a study's batch.
    ///
    /// @param number the batch's number
    /// @param mostBytes largest column range handed out, and most bytes of segments kept
    public StoredColumns(BatchTable table, StudyId study, int number, DataKey key, long mostBytes) {
        this.table = table;
        this.study = study;
        this.key = key;
        this.mostBytes = mostBytes;
        this.segments = new ArrayList<>(table.segments(study, number));
        this.firstRow = new int[segments.size() + 1];
        for (int i = 0; i < segments.size(); i++) {
            firstRow[i + 1] = Math.addExact(firstRow[i], segments.get(i).rows());
        }
    }

    @Override
    public int rows() {
        return firstRow[segments.size()];
    }

    @Override
    public Shares column(int ringElement) {
        return column(ringElement, 0, rows());
    }

    /// @throws TooManyBytes if the range is larger than this store lends to one query
    @Override
    public synchronized Shares column(int ringElement, int from, int to) {
        int length = to - from;
        if (from < 0 || length < 0 || to > rows()) {
            throw new IllegalArgumentException("rows: must lie within the batch");
        }
        if ((long) length * BYTES_PER_ROW > mostBytes) {
            throw new TooManyBytes();
        }
        long[] own = new long[length];
        long[] next = new long[length];
        for (int i = segmentOf(from); i < segments.size() && firstRow[i] < to; i++) {
            SegmentColumn part = load(segments.get(i), ringElement);
            int begin = Math.max(from, firstRow[i]);
            int end = Math.min(to, firstRow[i + 1]);
            part.copyTo(begin - firstRow[i], end - begin, own, next, begin - from);
        }
        return Shares.of(own, next);
    }

    private int segmentOf(int row) {
        int found = Arrays.binarySearch(firstRow, row);
        return found >= 0 ? found : -found - 2;
    }

    private SegmentColumn load(Segment segment, int ringElement) {
        Key wanted = new Key(segment, ringElement);
        SegmentColumn part = kept.get(wanted);
        if (part == null) {
            Place place = new Place.Column(study, segment.attempt(), segment.segment(), ringElement);
            part = SegmentColumn.of(key.decrypt(place, table.column(segment, ringElement)), segment.rows());
            makeRoom((long) segment.rows() * BYTES_PER_ROW);
            kept.put(wanted, part);
            keptBytes += (long) segment.rows() * BYTES_PER_ROW;
        }
        return part;
    }

    private void makeRoom(long bytes) {
        Iterator<Map.Entry<Key, SegmentColumn>> eldest = kept.entrySet().iterator();
        while (keptBytes + bytes > mostBytes && eldest.hasNext()) {
            Map.Entry<Key, SegmentColumn> entry = eldest.next();
            keptBytes -= (long) entry.getKey().segment().rows() * BYTES_PER_ROW;
            entry.getValue().destroy();
            eldest.remove();
        }
    }

    /// Overwrites what is kept in memory.
    @Override
    public synchronized void close() {
        kept.values().forEach(SegmentColumn::destroy);
        kept.clear();
        keptBytes = 0;
    }

    /// A query asks for more rows at once than this store lends to one query.
    public static final class TooManyBytes extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// What was asked for is more than the store lends.
        public TooManyBytes() {
            super("the query needs more memory than tercet.store.limits.query-bytes-in-memory");
        }
    }

    @Override
    public String toString() {
        return "StoredColumns[" + rows() + " rows]";
    }
}
