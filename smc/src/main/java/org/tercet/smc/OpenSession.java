package org.tercet.smc;

import org.jspecify.annotations.Nullable;

/// What all views of one session have in common: line, keys, randomness, the shares to destroy, and how it failed.
final class OpenSession {
    private final SessionId id;
    private final Party party;
    private final Deadline deadline;
    private final Line line;
    private final int chunkRows;
    private final SessionKeys withNext;
    private final SessionKeys withPrevious;
    private final Prss prss;
    private final Vault vault = new Vault();
    private @Nullable EngineFailure failure;
    private boolean closed;
    private long bytesSent;

    private OpenSession(Party party, SessionId id, Deadline deadline, Line line, int chunkRows) {
        this.party = party;
        this.id = id;
        this.deadline = deadline;
        this.line = line;
        this.chunkRows = chunkRows;
        PairKeys pairKeys = line.pairKeys();
        withNext = derive(pairKeys, party.next());
        withPrevious = derive(pairKeys, party.previous());
        prss = new Prss(withNext.prss(), withPrevious.prss(), vault);
    }

    static OpenSession open(Link link, SessionId id, Deadline deadline, int chunkRows) {
        return new OpenSession(link.party(), id, deadline, link.open(id, deadline), chunkRows);
    }

    private SessionKeys derive(PairKeys pairKeys, Party peer) {
        return SessionKeys.derive(pairKeys.with(party, peer), id, party, line.nonce(), peer, line.nonceOf(peer));
    }

    Party party() {
        return party;
    }

    SessionId id() {
        return id;
    }

    Deadline deadline() {
        return deadline;
    }

    int chunkRows() {
        return chunkRows;
    }

    Prss prss() {
        return prss;
    }

    Vault vault() {
        return vault;
    }

    SessionKeys keys(Party peer) {
        if (peer == party) {
            throw new IllegalArgumentException(peer + " is no peer of itself");
        }
        return peer == party.next() ? withNext : withPrevious;
    }

    void send(Party to, Tag tag, byte[] payload) {
        check(tag);
        try {
            line.send(to, tag, payload);
        } catch (EngineFailure e) {
            throw fail(e);
        }
        synchronized (this) {
            bytesSent += payload.length;
        }
    }

    void send(Party to, Tag tag, long[] words, int from, int count) {
        check(tag);
        try {
            line.send(to, tag, words, from, count);
        } catch (EngineFailure e) {
            throw fail(e);
        }
        synchronized (this) {
            bytesSent += 8L * count;
        }
    }

    void release(byte[] payload) {
        line.release(payload);
    }

    byte[] receive(Party from, Tag tag, int maxBytes) {
        check(tag);
        try {
            return line.receive(from, tag, maxBytes);
        } catch (EngineFailure e) {
            throw fail(e);
        }
    }

    synchronized long bytesSent() {
        return bytesSent;
    }

    /// Ends the session with this failure, unless one came first, and gives back the failure.
    EngineFailure fail(EngineFailure cause) {
        synchronized (this) {
            if (failure == null) {
                failure = cause;
            }
        }
        close();
        return cause;
    }

    void cancel(String path) {
        line.abort(path, "the session was cancelled");
    }

    void close() {
        EngineFailure cause;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            cause = failure;
        }
        vault.destroyAll();
        prss.destroy();
        withNext.destroy();
        withPrevious.destroy();
        line.close(cause == null ? Line.Ending.DONE : Line.Ending.of(cause));
    }

    private void check(Tag tag) {
        EngineFailure cause;
        synchronized (this) {
            cause = failure;
            if (cause == null && closed) {
                throw new IllegalStateException("session " + id + " is closed");
            }
        }
        if (cause != null) {
            throw cause;
        }
        if (deadline.remainingNanos() <= 0) {
            throw fail(new DeadlineExceeded(id, tag.path(), party, "the session is over its time"));
        }
    }
}
