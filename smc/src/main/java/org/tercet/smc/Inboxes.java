package org.tercet.smc;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Sorts arriving frames by session; those of sessions not opened yet wait within a bound and for a bounded time.
final class Inboxes {
    private static final int FULL_BYTES = 8 * Session.FRAME_WORDS;

    /// Full frames that are kept to be used again: 8 MiB.
    private static final int MOST_SPARE = 32;

    private final Party party;
    private final LinkLimits limits;
    private final Map<SessionId, Inbox> open = new HashMap<>();
    private final Map<SessionId, Inbox> waiting = new HashMap<>();
    private final ArrayDeque<byte[]> spare = new ArrayDeque<>();
    private boolean closed;

    Inboxes(Party party, LinkLimits limits) {
        this.party = party;
        this.limits = limits;
    }

    /// Adopts what already arrived for the session.
    synchronized Inbox open(SessionId session) {
        if (closed) {
            throw new PeerLost(session, "open", party, "the link is closed");
        }
        if (open.containsKey(session)) {
            throw new IllegalStateException("session " + session + " is already open at " + party);
        }
        Inbox inbox = waiting.remove(session);
        if (inbox == null) {
            inbox = new Inbox(session, limits.maxSessionBytes());
        }
        open.put(session, inbox);
        return inbox;
    }

    synchronized void forget(SessionId session, Inbox inbox) {
        open.remove(session, inbox);
    }

    /// Whether a frame of that size may be read into memory; if not, its session has been failed or it is to be
    /// skipped.
    boolean admits(Party from, Frame.Kind kind, SessionId session, int bytes) {
        Inbox inbox;
        synchronized (this) {
            inbox = open.get(session);
            if (inbox == null) {
                dropStale();
                return kind == Frame.Kind.END
                        || waitingBytes() + bytes + Frame.HEADER_BYTES <= limits.maxWaitingBytes();
            }
        }
        return inbox.admits(from, bytes);
    }

    /// Room for a payload of that size.
    byte[] buffer(int size) {
        if (size == FULL_BYTES) {
            synchronized (spare) {
                if (!spare.isEmpty()) {
                    return spare.pop();
                }
            }
        }
        return new byte[size];
    }

    /// Overwrites a payload that was read, and keeps it for the next if it has the size of a full frame.
    void release(byte[] payload) {
        Arrays.fill(payload, (byte) 0);
        if (payload.length == FULL_BYTES) {
            synchronized (spare) {
                if (spare.size() < MOST_SPARE) {
                    spare.push(payload);
                }
            }
        }
    }

    void deliver(Party from, Frame frame) {
        synchronized (this) {
            Inbox inbox = open.get(frame.session());
            if (inbox != null && !inbox.hasEnded(from)) {
                inbox.deliver(from, frame);
                return;
            }
            Inbox later = waiting.get(frame.session());
            if (frame.kind() == Frame.Kind.END) {
                if (later != null) {
                    later.reset(from);
                }
                return;
            }
            if (later == null) {
                later = new Inbox(frame.session(), limits.maxSessionBytes());
                waiting.put(frame.session(), later);
            }
            later.deliver(from, frame);
        }
    }

    /// Fails every session, as the peer is gone.
    void peerLost(Party peer, String reason) {
        for (Inbox inbox : everyInbox()) {
            inbox.fail(path -> new PeerLost(inbox.session(), path, peer, reason));
        }
        forgetWaiting(peer);
    }

    /// Fails every session, as the peer sends what is no frame.
    void peerBad(Party peer, String reason) {
        for (Inbox inbox : everyInbox()) {
            inbox.fail(path -> new BadFrame(inbox.session(), path, peer, reason));
        }
        forgetWaiting(peer);
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        peerLost(party, "the link is closed");
    }

    private synchronized void forgetWaiting(Party peer) {
        for (Inbox inbox : waiting.values()) {
            inbox.reset(peer);
        }
    }

    /// Sessions open now.
    synchronized int size() {
        return open.size();
    }

    /// Sessions not opened yet for which frames wait.
    synchronized int waitingSize() {
        dropStale();
        return waiting.size();
    }

    private synchronized List<Inbox> everyInbox() {
        return new ArrayList<>(open.values());
    }

    private long waitingBytes() {
        long bytes = 0;
        for (Inbox inbox : waiting.values()) {
            bytes += inbox.bufferedBytes() + Frame.HEADER_BYTES;
        }
        return bytes;
    }

    private void dropStale() {
        long now = System.nanoTime();
        Iterator<Inbox> inboxes = waiting.values().iterator();
        while (inboxes.hasNext()) {
            Inbox inbox = inboxes.next();
            if (now - inbox.createdNanos() > limits.waitingTime().toNanos()) {
                inboxes.remove();
            }
        }
    }
}
