package org.tercet.smc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// A session's line over any carrier: greets both peers, then passes frames to the carrier and takes them from the
/// inbox.
final class InboxLine implements Line {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] KEY_ID_LABEL =
            "tercet/1 pair key id".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    private final Carrier carrier;
    private final SessionId session;
    private final Deadline deadline;
    private final Inbox inbox;
    private final PairKeys pairKeys;
    private final byte[] nonce = new byte[NONCE_BYTES];
    private final Map<Party, byte[]> nonces = new EnumMap<>(Party.class);
    private boolean closed;

    private InboxLine(Carrier carrier, SessionId session, Deadline deadline, Inbox inbox) {
        this.carrier = carrier;
        this.session = session;
        this.deadline = deadline;
        this.inbox = inbox;
        RANDOM.nextBytes(nonce);
        Party me = carrier.party();
        pairKeys = new PairKeys(
                carrier.pairKey(me.next(), session, deadline), carrier.pairKey(me.previous(), session, deadline));
    }

    static InboxLine open(Carrier carrier, SessionId session, Deadline deadline) {
        Inbox inbox = carrier.inboxes().open(session);
        boolean greeted = false;
        try {
            InboxLine line = new InboxLine(carrier, session, deadline, inbox);
            try {
                line.greet();
                greeted = true;
                return line;
            } catch (EngineFailure e) {
                line.close(Ending.of(e));
                throw e;
            }
        } finally {
            if (!greeted) {
                carrier.inboxes().forget(session, inbox);
            }
        }
    }

    private void greet() {
        Party me = carrier.party();
        for (Party peer : me.others()) {
            byte[] hello = Arrays.copyOf(keyId(pairKeys.with(me, peer)), Inbox.HELLO_BYTES);
            System.arraycopy(nonce, 0, hello, 16, NONCE_BYTES);
            transmit(peer, "open", new Frame(Frame.Kind.HELLO, session, 0, 0, hello));
        }
        for (Party peer : me.others()) {
            byte[] hello = inbox.awaitHello(peer, deadline);
            if (!MessageDigest.isEqual(Arrays.copyOf(hello, 16), keyId(pairKeys.with(me, peer)))) {
                throw new ProtocolAborted(session, "open", peer, "the pair keys differ");
            }
            nonces.put(peer, Arrays.copyOfRange(hello, 16, Inbox.HELLO_BYTES));
        }
    }

    @Override
    public PairKeys pairKeys() {
        return pairKeys;
    }

    @Override
    public byte[] nonce() {
        return nonce.clone();
    }

    @Override
    public byte[] nonceOf(Party peer) {
        byte[] found = nonces.get(peer);
        if (found == null) {
            throw new IllegalArgumentException(peer + " is no peer of " + carrier.party());
        }
        return found.clone();
    }

    @Override
    public void send(Party to, Tag tag, byte[] payload) {
        transmit(to, tag.path(), new Frame(Frame.Kind.DATA, session, tag.high(), tag.low(), payload));
    }

    @Override
    public void send(Party to, Tag tag, long[] words, int from, int count) {
        inbox.check(tag.path());
        if (!carrier.transmit(to, session, tag, words, from, count, deadline)) {
            throw stuck(tag.path(), to);
        }
    }

    @Override
    public void release(byte[] payload) {
        carrier.inboxes().release(payload);
    }

    @Override
    public byte[] receive(Party from, Tag tag, int maxBytes) {
        return inbox.take(from, tag, maxBytes, deadline);
    }

    @Override
    public void abort(String path, String reason) {
        inbox.fail(where -> new ProtocolAborted(session, where, carrier.party(), reason));
    }

    @Override
    public void close(Ending ending) {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        byte[] payload = Arrays.copyOf(nonce, Inbox.END_BYTES);
        payload[NONCE_BYTES] = (byte) ending.ordinal();
        for (Party peer : carrier.party().others()) {
            carrier.transmit(peer, new Frame(Frame.Kind.END, session, 0, 0, payload), new Deadline(System.nanoTime()));
        }
        inbox.clear();
        carrier.inboxes().forget(session, inbox);
        pairKeys.destroy();
    }

    private void transmit(Party to, String path, Frame frame) {
        inbox.check(path);
        if (!carrier.transmit(to, frame, deadline)) {
            throw stuck(path, to);
        }
    }

    private DeadlineExceeded stuck(String path, Party to) {
        return new DeadlineExceeded(session, path, to, "the peer takes no frames");
    }

    private static byte[] keyId(byte[] pairKey) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(KEY_ID_LABEL);
            return Arrays.copyOf(digest.digest(pairKey), 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
