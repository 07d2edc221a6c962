package org.tercet.smc.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.tercet.smc.BadFrame;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;

/// Shows each party's public message to all three, the same to each: decisions, list hashes, signatures, lists.
///
/// In: one message of up to a stated number of bytes at each party. Out: the three messages in party order. A hash of
/// all three is compared at the end.
///
/// @leaks the messages and their lengths, which are public
/// @cost 2 rounds, 2n + 72 bytes for a message of n bytes
/// @security with abort: a party that shows different messages to the two others ends the session
/// @source broadcast with abort: Goldwasser, Lindell, J. Cryptology 18, 2005
public final class Exchange {
    /// n is the length of a party's own message in bytes.
    public static final Cost COST = Cost.of(2, (n, w) -> 2L * n + 72, "2n + 72");

    /// The largest message when nothing else is said: 1 MiB.
    public static final int STANDARD_MAX_BYTES = 1 << 20;

    /// The largest message that may be allowed: 24 MiB, as both peers' must fit into the session's buffer.
    public static final int HIGHEST_MAX_BYTES = 24 << 20;

    private static final int CHUNK = 8 * Session.FRAME_WORDS;

    private enum Steps implements org.tercet.smc.Step {
        EXCHANGE
    }

    private Exchange() {}

    /// The three messages of at most 1 MiB each: element `party.ordinal()` is that party's.
    ///
    /// @throws EngineFailure if a peer fails, sends too much, or shows another message to the other peer
    public static byte[][] run(Session session, byte[] message) {
        return run(session, message, STANDARD_MAX_BYTES);
    }

    /// The three messages of at most `maxBytes` each, the same number at all parties.
    ///
    /// @throws EngineFailure if a peer fails, sends too much, or shows another message to the other peer
    public static byte[][] run(Session session, byte[] message, int maxBytes) {
        if (maxBytes < 0 || maxBytes > HIGHEST_MAX_BYTES || message.length > maxBytes) {
            throw new IllegalArgumentException("message has " + message.length + " bytes, allowed " + maxBytes
                    + ", itself at most " + HIGHEST_MAX_BYTES);
        }
        Session here = session.enter(Steps.EXCHANGE);
        Party me = here.party();
        for (Party peer : me.others()) {
            here.send(peer, ByteBuffer.allocate(4).putInt(message.length).array());
            for (int at = 0; at < message.length; at += CHUNK) {
                here.send(peer, Arrays.copyOfRange(message, at, Math.min(message.length, at + CHUNK)));
            }
        }
        byte[][] all = new byte[3][];
        all[me.ordinal()] = message.clone();
        for (Party peer : me.others()) {
            all[peer.ordinal()] = receive(here, peer, maxBytes);
        }
        Agree.run(here, hash(here, all));
        return all;
    }

    /// The same on open messages.
    public static byte[][] plain(byte[] first, byte[] second, byte[] third) {
        return new byte[][] {first, second, third};
    }

    private static byte[] receive(Session here, Party peer, int maxBytes) {
        int length = ByteBuffer.wrap(here.receive(peer, 4)).getInt();
        if (length < 0 || length > maxBytes) {
            here.abort(peer, "the message is too long");
            throw new BadFrame(here.id(), here.path(), peer, "message has " + length + " bytes, allowed " + maxBytes);
        }
        byte[] message = new byte[length];
        for (int at = 0; at < length; at += CHUNK) {
            int size = Math.min(CHUNK, length - at);
            System.arraycopy(here.receive(peer, size), 0, message, at, size);
        }
        return message;
    }

    private static byte[] hash(Session here, byte[][] all) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(here.path().getBytes(StandardCharsets.UTF_8));
            for (byte[] message : all) {
                digest.update(ByteBuffer.allocate(4).putInt(message.length).array());
                digest.update(message);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
