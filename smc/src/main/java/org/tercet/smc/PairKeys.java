package org.tercet.smc;

import java.util.Arrays;

/// The two long-lived keys that a party shares with its neighbours, from which each session derives its own.
///
/// @param withNext 32 bytes known to this party and the next
/// @param withPrevious 32 bytes known to this party and the previous
@SuppressWarnings("ArrayRecordComponent")
public record PairKeys(byte[] withNext, byte[] withPrevious) {
    /// Length of one pair key in bytes.
    public static final int BYTES = 32;

    public PairKeys {
        if (withNext.length != BYTES || withPrevious.length != BYTES) {
            throw new IllegalArgumentException("pair keys have " + withNext.length + " and " + withPrevious.length
                    + " bytes, allowed " + BYTES + " each");
        }
        if (Arrays.equals(withNext, withPrevious)) {
            throw new IllegalArgumentException("pair keys are equal, allowed only different ones");
        }
        withNext = withNext.clone();
        withPrevious = withPrevious.clone();
    }

    byte[] with(Party me, Party peer) {
        return peer == me.next() ? withNext : withPrevious;
    }

    void destroy() {
        Arrays.fill(withNext, (byte) 0);
        Arrays.fill(withPrevious, (byte) 0);
    }

    @Override
    public String toString() {
        return "PairKeys[2 x 32 bytes]";
    }
}
