package org.tercet.model.wire.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tercet.model.Digest;
import org.tercet.model.SubmissionId;

/// Reads one message front to back; lengths are checked against what is left before anything is allocated.
final class WireReader {
    private final ByteBuffer in;

    WireReader(byte[] message) {
        this.in = ByteBuffer.wrap(message);
    }

    int u8(String field) {
        need(field, 1);
        return Byte.toUnsignedInt(in.get());
    }

    int u16(String field) {
        need(field, 2);
        return Short.toUnsignedInt(in.getShort());
    }

    long u32(String field) {
        need(field, 4);
        return Integer.toUnsignedLong(in.getInt());
    }

    /// An unsigned 32-bit number within `min` to `max`.
    int u32(String field, int min, int max) {
        long value = u32(field);
        if (value < min || value > max) {
            throw new WireException(field, min + " to " + max);
        }
        return (int) value;
    }

    void version() {
        if (u8("version") != 1) {
            throw new WireException("version", "1");
        }
    }

    int store() {
        int store = u8("store");
        if (store < 1 || store > 3) {
            throw new WireException("store", "1, 2 or 3");
        }
        return store;
    }

    byte[] bytes(String field, int length) {
        need(field, length);
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    Digest digest(String field) {
        return new Digest(bytes(field, Digest.LENGTH));
    }

    SubmissionId submissionId() {
        byte[] bytes = bytes("submissionId", SubmissionId.LENGTH);
        try {
            return SubmissionId.of(bytes);
        } catch (IllegalArgumentException e) {
            throw new WireException("submissionId", "a random UUID (version 4)");
        }
    }

    /// `count` ring elements, little-endian.
    long[] ring(String field, int count) {
        need(field, Math.multiplyExact(8, count));
        long[] elements = new long[count];
        in.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().get(elements);
        in.order(ByteOrder.BIG_ENDIAN).position(in.position() + 8 * count);
        return elements;
    }

    void end() {
        if (in.hasRemaining()) {
            throw new WireException("message", "without trailing bytes");
        }
    }

    private void need(String field, int length) {
        if (in.remaining() < length) {
            throw new WireException(field, "complete; the message ends too early");
        }
    }
}
