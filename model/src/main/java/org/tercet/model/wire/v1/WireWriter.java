package org.tercet.model.wire.v1;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes one message of known length.
final class WireWriter {
    private final ByteBuffer out;

    WireWriter(int length) {
        this.out = ByteBuffer.allocate(length);
    }

    WireWriter u8(int value) {
        out.put((byte) value);
        return this;
    }

    WireWriter u16(int value) {
        out.putShort((short) value);
        return this;
    }

    WireWriter u32(int value) {
        out.putInt(value);
        return this;
    }

    WireWriter bytes(byte[] bytes) {
        out.put(bytes);
        return this;
    }

    WireWriter ring(long[] elements) {
        out.order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(elements);
        out.order(ByteOrder.BIG_ENDIAN).position(out.position() + 8 * elements.length);
        return this;
    }

    byte[] done() {
        if (out.hasRemaining()) {
            throw new IllegalStateException("message is shorter than planned");
        }
        return out.array();
    }
}
