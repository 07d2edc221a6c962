package org.tercet.e2e.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.tercet.model.wire.v1.Component;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.smc.SeededSplit;

/// What one store sees of a submission once it has opened its part.
public final class Views {
    private Views() {}

    /// The component written out.
    public static long[] expand(Component component, int ringElements) {
        return switch (component) {
            case Component.Seed seed -> SeededSplit.expand(seed.bytes(), ringElements);
            case Component.Vector vector -> vector.elements();
        };
    }

    /// Both components written out, as bytes.
    public static byte[] of(SharePart part) {
        long[] own = expand(part.own(), part.ringElements());
        long[] next = expand(part.next(), part.ringElements());
        return bytes(own, next);
    }

    /// Words as little-endian bytes, one array after the other.
    public static byte[] bytes(long[]... words) {
        int length = 0;
        for (long[] some : words) {
            length += some.length;
        }
        ByteBuffer out = ByteBuffer.allocate(8 * length).order(ByteOrder.LITTLE_ENDIAN);
        for (long[] some : words) {
            for (long word : some) {
                out.putLong(word);
            }
        }
        return out.array();
    }
}
