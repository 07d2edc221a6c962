package org.tercet.smc;

import java.time.Duration;

/// What a link takes from its peers before it defends itself; the three parties use the same.
///
/// @param maxFrameBytes largest payload of one frame; a larger one breaks the connection. At least 256 KiB + 32
/// @param maxSessionBytes unread payload bytes that one session may hold; more fails the session
/// @param maxWaitingBytes unread payload bytes of sessions that this party has not opened yet, over all; more are
/// dropped
/// @param waitingTime how long such bytes wait before they are dropped
/// @param maxQueuedBytes bytes that the network has not taken before the next sender to that peer has to wait
/// @param patience how long an opening session waits for a connection that is not there
/// @param silence how long a connection may be silent before the peer counts as lost; pings go out three times as often
/// @param retry pause between two attempts to connect
public record LinkLimits(
        int maxFrameBytes,
        long maxSessionBytes,
        long maxWaitingBytes,
        Duration waitingTime,
        long maxQueuedBytes,
        Duration patience,
        Duration silence,
        Duration retry) {
    /// The smallest allowed largest frame: what the engine itself sends.
    public static final int MIN_FRAME_BYTES = 8 * Session.FRAME_WORDS + 32;

    public LinkLimits {
        if (maxFrameBytes < MIN_FRAME_BYTES || maxFrameBytes > 1 << 28) {
            throw new IllegalArgumentException(
                    "maxFrameBytes is " + maxFrameBytes + ", allowed " + MIN_FRAME_BYTES + ".." + (1 << 28));
        }
        if (maxSessionBytes < 16L * maxFrameBytes) {
            throw new IllegalArgumentException("maxSessionBytes is " + maxSessionBytes + ", allowed >= 16 frames");
        }
        if (maxWaitingBytes < maxFrameBytes || maxQueuedBytes < maxFrameBytes) {
            throw new IllegalArgumentException("maxWaitingBytes and maxQueuedBytes: allowed >= one frame");
        }
    }

    /// 1 MiB frames, 64 MiB a session, 64 MiB waiting for 60 s, 1 MiB queued, patience 5 s, silence 10 s, retry 0.2 s.
    public static LinkLimits standard() {
        return new LinkLimits(
                1 << 20,
                64L << 20,
                64L << 20,
                Duration.ofSeconds(60),
                1L << 20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofMillis(200));
    }
}
