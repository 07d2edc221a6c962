package org.tercet.smc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// One session's messages to and from the two peers, in order per step.
public interface Line {
    /// Length of a session nonce in bytes.
    int NONCE_BYTES = 32;

    /// The pair keys of the connections that this line runs over; a copy.
    PairKeys pairKeys();

    /// The fresh nonce that this party sent at opening.
    byte[] nonce();

    /// The fresh nonce that a peer sent at opening.
    byte[] nonceOf(Party peer);

    /// Sends one frame and does not wait for the peer to read it.
    ///
    /// @param payload belongs to the line from now on
    void send(Party to, Tag tag, byte[] payload);

    /// Sends words, lowest byte first, as one frame; they may be changed afterwards.
    default void send(Party to, Tag tag, long[] words, int from, int count) {
        byte[] payload = new byte[8 * count];
        ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words, from, count);
        send(to, tag, payload);
    }

    /// Takes back a received payload that nobody reads any more, to be overwritten and used again.
    default void release(byte[] payload) {}

    /// Waits for the next frame of a step.
    ///
    /// @param maxBytes largest payload allowed
    /// @throws BadFrame if the payload is larger
    byte[] receive(Party from, Tag tag, int maxBytes);

    /// Makes every present and later call on this line throw [ProtocolAborted].
    void abort(String path, String reason);

    /// Ends the line and tells the peers how.
    void close(Ending ending);

    /// How a session ended, as told to the peers.
    enum Ending {
        DONE,
        PEER_LOST,
        BAD_FRAME,
        ABORTED,
        DEADLINE;

        static Ending of(EngineFailure failure) {
            return switch (failure) {
                case PeerLost lost -> PEER_LOST;
                case BadFrame bad -> BAD_FRAME;
                case ProtocolAborted aborted -> ABORTED;
                case DeadlineExceeded late -> DEADLINE;
            };
        }
    }
}
