package org.tercet.smc.kit;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.tercet.smc.Party;

/// What a cheating party does to a frame before it leaves.
@FunctionalInterface
public interface Tamper {
    /// The payload to send instead.
    ///
    /// @param to the receiver
    /// @param path the step's path
    /// @param payload the honest payload, which may be changed and returned
    byte[] apply(Party to, String path, byte[] payload);

    /// Flips the lowest bit of every non-empty frame to one receiver at steps whose path ends so.
    static Tamper flip(Party receiver, String pathEnd) {
        return (to, path, payload) -> {
            if (to == receiver && path.endsWith(pathEnd) && payload.length > 0) {
                payload[0] ^= 1;
            }
            return payload;
        };
    }

    /// Flips the lowest bit of one frame; an empty one is left alone.
    ///
    /// @param number which, counted from 0 over all that the party sends
    static Tamper flipFrame(long number) {
        return frame(number, payload -> {
            if (payload.length > 0) {
                payload[0] ^= 1;
            }
            return payload;
        });
    }

    /// Does this to one frame.
    ///
    /// @param number which, counted from 0 over all that the party sends
    static Tamper frame(long number, UnaryOperator<byte[]> fault) {
        AtomicLong count = new AtomicLong();
        return (to, path, payload) -> count.getAndIncrement() == number ? fault.apply(payload) : payload;
    }
}
