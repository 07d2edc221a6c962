package org.tercet.smc;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The frames of one session that arrived and are not read yet, by peer and step.
final class Inbox {
    /// A greeting's payload: 16 bytes of key id, then the nonce.
    static final int HELLO_BYTES = 16 + Line.NONCE_BYTES;

    /// An end's payload: the nonce of the session that ended, then how.
    static final int END_BYTES = Line.NONCE_BYTES + 1;

    private final SessionId session;
    private final long maxBytes;
    private final long createdNanos = System.nanoTime();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Map<Party, Peer> peers = new EnumMap<>(Party.class);
    private long buffered;
    private @Nullable Function<String, EngineFailure> failure;

    private static final class Peer {
        private final Map<Tag, ArrayDeque<byte[]>> frames = new HashMap<>();
        private byte @Nullable [] hello;
        private boolean done;
        private boolean ended;
    }

    Inbox(SessionId session, long maxBytes) {
        this.session = session;
        this.maxBytes = maxBytes;
        for (Party party : Party.ALL) {
            peers.put(party, new Peer());
        }
    }

    SessionId session() {
        return session;
    }

    long createdNanos() {
        return createdNanos;
    }

    long bufferedBytes() {
        lock.lock();
        try {
            return buffered;
        } finally {
            lock.unlock();
        }
    }

    boolean admits(Party from, int bytes) {
        lock.lock();
        try {
            if (failure == null && buffered + bytes > maxBytes) {
                setFailure(path -> new BadFrame(
                        session, path, from, "more than " + maxBytes + " unread bytes, the allowed number"));
            }
            return failure == null;
        } finally {
            lock.unlock();
        }
    }

    void deliver(Party from, Frame frame) {
        lock.lock();
        try {
            Peer peer = peer(from);
            switch (frame.kind()) {
                case HELLO -> {
                    if (peer.hello != null || frame.payload().length != HELLO_BYTES) {
                        setFailure(path -> new BadFrame(session, path, from, "unexpected greeting"));
                        return;
                    }
                    peer.hello = frame.payload();
                }
                case DATA -> {
                    if (!admits(from, frame.payload().length)) {
                        return;
                    }
                    buffered += frame.payload().length;
                    peer.frames
                            .computeIfAbsent(new Tag(frame.high(), frame.low(), ""), tag -> new ArrayDeque<>(2))
                            .add(frame.payload());
                }
                case END -> end(from, peer, frame.payload());
            }
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void end(Party from, Peer peer, byte[] payload) {
        byte[] hello = peer.hello;
        if (hello == null
                || payload.length != END_BYTES
                || !Arrays.equals(hello, 16, HELLO_BYTES, payload, 0, Line.NONCE_BYTES)) {
            return; // the end of an earlier session of this id
        }
        peer.ended = true;
        int ordinal = payload[Line.NONCE_BYTES];
        Line.Ending[] endings = Line.Ending.values();
        Line.Ending ending = ordinal >= 0 && ordinal < endings.length ? endings[ordinal] : Line.Ending.ABORTED;
        switch (ending) {
            case DONE -> peer.done = true;
            case PEER_LOST -> setFailure(path -> new PeerLost(session, path, from, "the peer lost a peer"));
            case BAD_FRAME -> setFailure(path -> new BadFrame(session, path, from, "the peer met a bad frame"));
            case ABORTED -> setFailure(path -> new ProtocolAborted(session, path, from, "the peer aborted"));
            case DEADLINE ->
                setFailure(path -> new DeadlineExceeded(session, path, from, "the peer's deadline passed"));
        }
    }

    /// Whether the peer has said that its session is over; what it sends under this id then belongs to a later session.
    boolean hasEnded(Party from) {
        lock.lock();
        try {
            return peer(from).ended;
        } finally {
            lock.unlock();
        }
    }

    /// Forgets what a peer sent before this party opened the session.
    void reset(Party from) {
        lock.lock();
        try {
            for (ArrayDeque<byte[]> queue : peer(from).frames.values()) {
                for (byte[] payload : queue) {
                    buffered -= payload.length;
                }
            }
            peers.put(from, new Peer());
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a peer's greeting.
    byte[] awaitHello(Party from, Deadline deadline) {
        lock.lock();
        try {
            while (true) {
                check("open");
                byte[] hello = peer(from).hello;
                if (hello != null) {
                    return hello;
                }
                await(from, "open", deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    byte[] take(Party from, Tag tag, int maxPayload, Deadline deadline) {
        lock.lock();
        try {
            Peer peer = peer(from);
            while (true) {
                check(tag.path());
                ArrayDeque<byte[]> queue = peer.frames.get(tag);
                byte[] payload = queue == null ? null : queue.poll();
                if (queue != null && payload != null) {
                    if (queue.isEmpty()) {
                        peer.frames.remove(tag);
                    }
                    buffered -= payload.length;
                    if (payload.length > maxPayload) {
                        throw new BadFrame(
                                session,
                                tag.path(),
                                from,
                                "frame has " + payload.length + " bytes, allowed " + maxPayload);
                    }
                    return payload;
                }
                if (peer.done) {
                    throw new PeerLost(session, tag.path(), from, "the peer ended the session early");
                }
                await(from, tag.path(), deadline);
            }
        } finally {
            lock.unlock();
        }
    }

    void fail(Function<String, EngineFailure> cause) {
        lock.lock();
        try {
            setFailure(cause);
            arrived.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Throws if the session has failed.
    void check(String path) {
        lock.lock();
        try {
            Function<String, EngineFailure> cause = failure;
            if (cause != null) {
                throw cause.apply(path);
            }
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            peers.values().forEach(peer -> peer.frames.clear());
            buffered = 0;
        } finally {
            lock.unlock();
        }
    }

    private Peer peer(Party party) {
        Peer peer = peers.get(party);
        if (peer == null) {
            throw new IllegalStateException("no peer " + party);
        }
        return peer;
    }

    private void setFailure(Function<String, EngineFailure> cause) {
        if (failure == null) {
            failure = cause;
            peers.values().forEach(peer -> peer.frames.clear());
            buffered = 0;
        }
        arrived.signalAll();
    }

    @SuppressWarnings("WaitNotInLoop") // both callers loop
    private void await(Party from, String path, Deadline deadline) {
        try {
            if (!arrived.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS) && deadline.remainingNanos() <= 0) {
                throw new DeadlineExceeded(session, path, from, "no frame before the deadline");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProtocolAborted(session, path, from, "interrupted while waiting");
        }
    }
}
