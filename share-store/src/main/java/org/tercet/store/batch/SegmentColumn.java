package org.tercet.store.batch;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tercet.smc.Shares;

/// One ring column of one segment: own components, then next components, each little-endian.
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

    /// The bytes of these shares.
    static byte[] bytes(Shares shares) {
        ByteBuffer buffer =
                ByteBuffer.allocate(2 * Long.BYTES * shares.length()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(shares.own()).put(shares.next());
        return buffer.array();
    }

    /// The bytes of one component, little-endian.
    static byte[] bytes(long[] elements) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * elements.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asLongBuffer().put(elements);
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
