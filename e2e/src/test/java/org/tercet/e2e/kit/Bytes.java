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

    /// Two uuids and some integers.
    public static byte[] of(UUID first, UUID second, int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(32 + Integer.BYTES * numbers.length)
                .put(of(first))
                .put(of(second))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int number : numbers) {
            bytes.putInt(number);
        }
        return bytes.array();
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
