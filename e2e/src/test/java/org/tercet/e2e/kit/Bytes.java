package org.tercet.e2e.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/// Byte strings as PostgreSQL lays them out.
public final class Bytes {
    private Bytes() {}

    /// A uuid.
    public static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /// A uuid and two integers.
    public static byte[] of(UUID id, int first, int second) {
        return ByteBuffer.allocate(24)
                .put(of(id))
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(first)
                .putInt(second)
                .array();
    }

    static int indexOf(byte[] content, byte[] wanted) {
        int last = content.length - wanted.length;
        for (int at = 0; at <= last; at++) {
            int i = 0;
            while (i < wanted.length && content[at + i] == wanted[i]) {
                i++;
            }
            if (i == wanted.length) {
                return at;
            }
        }
        return -1;
    }
}
