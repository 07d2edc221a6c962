package org.tercet.store.link;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Step;

/// Sends one message of any length to both peers and takes one from each.
///
/// Messages are public among the three: ids, decisions, signatures, never a share.
public final class Exchange {
    private static final int FRAME_BYTES = 8 * Session.FRAME_WORDS;

    private Exchange() {}

    /// Sends before it receives; returns the two peers' messages.
    ///
    /// @param maxBytes longest message taken from a peer; a longer one ends the session
    public static Map<Party, byte[]> run(Session session, Step step, byte[] mine, int maxBytes) {
        Session here = session.enter(step);
        for (Party peer : here.party().others()) {
            send(here, peer, mine);
        }
        Map<Party, byte[]> theirs = new EnumMap<>(Party.class);
        for (Party peer : here.party().others()) {
            theirs.put(peer, receive(here, peer, maxBytes));
        }
        return theirs;
    }

    private static void send(Session here, Party to, byte[] message) {
        here.send(to, ByteBuffer.allocate(Integer.BYTES).putInt(message.length).array());
        for (int at = 0; at < message.length; at += FRAME_BYTES) {
            here.send(to, Arrays.copyOfRange(message, at, Math.min(message.length, at + FRAME_BYTES)));
        }
    }

    private static byte[] receive(Session here, Party from, int maxBytes) {
        int length = ByteBuffer.wrap(here.receive(from, Integer.BYTES)).getInt();
        if (length < 0 || length > maxBytes) {
            throw here.abort(from, "a message is longer than allowed");
        }
        byte[] message = new byte[length];
        for (int at = 0; at < length; at += FRAME_BYTES) {
            byte[] frame = here.receive(from, Math.min(FRAME_BYTES, length - at));
            System.arraycopy(frame, 0, message, at, frame.length);
        }
        return message;
    }
}
