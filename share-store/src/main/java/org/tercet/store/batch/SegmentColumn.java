package org.tercet.store.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// One ring column of one segment as written before there were epochs: own components, then next components, each
/// little-endian.
final class SegmentColumn {
    private final long[] own;
    private final long[] next;

    private SegmentColumn(long[] own, long[] next) {
        this.own = own;
        this.next = next;
    }

    /// The column in these bytes.
    static SegmentColumn of(byte[] bytes, int rows) {
        if (bytes.length != 2 * Long.BYTES * rows) {
            throw new IllegalArgumentException("segment column: must have 16 bytes per row");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        SegmentColumn column = new SegmentColumn(new long[rows], new long[rows]);
        buffer.asLongBuffer().get(column.own).get(column.next);
        Arrays.fill(bytes, (byte) 0);
        return column;
    }

    /// The bytes of one component, little-endian.
    static byte[] bytes(long[] elements) {
        return bytes(elements, 0, elements.length);
    }

    /// The bytes of some elements of one component, little-endian.
    static byte[] bytes(long[] elements, int from, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(elements, from, count);
        return buffer.array();
    }

    void copyTo(int from, int length, long[] ownTarget, long[] nextTarget, int at) {
        System.arraycopy(own, from, ownTarget, at, length);
        System.arraycopy(next, from, nextTarget, at, length);
    }

    void destroy() {
        Arrays.fill(own, 0);
        Arrays.fill(next, 0);
    }

    @Override
    public String toString() {
        return "SegmentColumn[" + own.length + " rows]";
    }
}
