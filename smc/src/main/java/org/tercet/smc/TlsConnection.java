package org.tercet.smc;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection to one peer: senders take turns, frame by frame, to encrypt and write on their own threads; one loop
/// goes on with what the network did not take, another reads frames into the inboxes.
///
/// A session's threads wait in one line for their turns, so a session with a long column gives way to every other after
/// each frame. On the wire a frame is u32 length of the rest, u8 kind, 32 bytes session id, 16 bytes step tag, payload;
/// a length of zero is a ping.
final class TlsConnection {
    private static final int SCRATCH_BYTES = 1 << 16;
    private static final int PREFIX_BYTES = 4 + Frame.HEADER_BYTES;

    private final Party peer;
    private final ChannelSocket raw;
    private final InputStream input;
    private final OutputStream output;
    private final byte[] pairKey;
    private final Inboxes inboxes;
    private final LinkLimits limits;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Object> line = new ArrayDeque<>();
    private final ByteBuffer scratch = ByteBuffer.allocate(SCRATCH_BYTES);
    private volatile boolean closed;

    /// @param raw the socket under the TLS socket
    /// @param pairKey used and not copied
    TlsConnection(
            Party peer,
            ChannelSocket raw,
            InputStream input,
            OutputStream output,
            byte[] pairKey,
            Inboxes inboxes,
            LinkLimits limits) {
        this.peer = peer;
        this.raw = raw;
        this.input = input;
        this.output = output;
        this.pairKey = pairKey;
        this.inboxes = inboxes;
        this.limits = limits;
        raw.neverBlockWriters();
    }

    /// A copy of the pair key, or null when the connection is closed and its key gone.
    byte @Nullable [] pairKey() {
        lock.lock();
        try {
            return closed ? null : pairKey.clone();
        } finally {
            lock.unlock();
        }
    }

    /// Sends a frame; waits for its turn and for room until the deadline, but not with the small frame that ends a
    /// session.
    ///
    /// @return false if there was no room in time
    boolean send(Frame frame, Deadline deadline) {
        lock.lock();
        try {
            if (frame.kind() != Frame.Kind.END && !awaitTurn(deadline)) {
                return false;
            }
            if (closed) {
                return frame.kind() == Frame.Kind.END;
            }
            header(frame.kind(), frame.session(), frame.high(), frame.low(), frame.payload().length);
            byte[] payload = frame.payload();
            for (int at = 0; at < payload.length; ) {
                int size = Math.min(scratch.remaining(), payload.length - at);
                scratch.put(payload, at, size);
                at += size;
                encrypt();
            }
            finishFrame();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Sends words as one data frame, as [#send(Frame, Deadline)] does.
    boolean send(SessionId session, Tag tag, long[] words, int from, int count, Deadline deadline) {
        lock.lock();
        try {
            if (!awaitTurn(deadline) || closed) {
                return false;
            }
            header(Frame.Kind.DATA, session, tag.high(), tag.low(), 8 * count);
            for (int at = 0; at < count; ) {
                int size = Math.min(scratch.remaining() / 8, count - at);
                scratch.slice().order(ByteOrder.LITTLE_ENDIAN).asLongBuffer().put(words, from + at, size);
                scratch.position(scratch.position() + 8 * size);
                at += size;
                encrypt();
            }
            finishFrame();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /// Goes on with what the network did not take, and sends pings when nothing else is sent, until the connection is
    /// closed.
    void write() {
        try {
            while (!closed) {
                if (awaitPending()) {
                    raw.flushWhenWritable(PinnedTls.millis(limits.silence()));
                    signal();
                } else {
                    ping();
                }
            }
        } catch (IOException e) {
            // the reader sees the closed socket and reports the loss
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            close();
        }
    }

    /// Reads frames into the inboxes until the connection breaks, and says why it did.
    String read() {
        try (DataInputStream in = new DataInputStream(input)) {
            byte[] prefix = new byte[PREFIX_BYTES];
            ByteBuffer header = ByteBuffer.wrap(prefix);
            while (!closed) {
                in.readFully(prefix, 0, 4);
                int length = header.getInt(0);
                if (length == 0) {
                    continue;
                }
                if (length < Frame.HEADER_BYTES || length - Frame.HEADER_BYTES > limits.maxFrameBytes()) {
                    return bad("frame length is out of range");
                }
                in.readFully(prefix, 4, Frame.HEADER_BYTES);
                if (!readFrame(in, header, length - Frame.HEADER_BYTES)) {
                    return bad("frame kind is unknown");
                }
            }
            return "the connection was closed";
        } catch (java.net.SocketTimeoutException e) {
            return "the peer is silent";
        } catch (IOException e) {
            return "the connection broke";
        } finally {
            close();
        }
    }

    void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            Arrays.fill(pairKey, (byte) 0);
            Arrays.fill(scratch.array(), (byte) 0);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            raw.close();
        } catch (IOException e) {
            // it is closed as far as we are concerned
        }
    }

    boolean isClosed() {
        return closed;
    }

    /// Waits until the network has taken everything; for an orderly end.
    void drain(Deadline deadline) {
        lock.lock();
        try {
            while (!closed && raw.pendingBytes() > 0 && deadline.remainingNanos() > 0) {
                if (!changed.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private boolean readFrame(DataInputStream in, ByteBuffer header, int payloadBytes) throws IOException {
        int kind = header.get(4);
        if (kind < 0 || kind >= Frame.Kind.values().length) {
            return false;
        }
        SessionId session = SessionId.of(Arrays.copyOfRange(header.array(), 5, 5 + SessionId.BYTES));
        long high = header.getLong(PREFIX_BYTES - 16);
        long low = header.getLong(PREFIX_BYTES - 8);
        Frame.Kind known = Frame.Kind.values()[kind];
        if (inboxes.admits(peer, known, session, payloadBytes)) {
            byte[] payload = inboxes.buffer(payloadBytes);
            in.readFully(payload);
            if (!closed) {
                inboxes.deliver(peer, new Frame(known, session, high, low, payload));
            }
        } else {
            in.skipNBytes(payloadBytes);
        }
        return true;
    }

    private String bad(String reason) {
        inboxes.peerBad(peer, reason);
        return reason;
    }

    /// Waits until all who came before have sent and there is room; under the lock.
    private boolean awaitTurn(Deadline deadline) {
        if (line.isEmpty() && !isFull()) {
            return true;
        }
        Object turn = new Object();
        line.add(turn);
        try {
            while (!closed && (line.peek() != turn || isFull())) {
                long left = deadline.remainingNanos();
                if (left <= 0 || changed.awaitNanos(left) <= 0) {
                    return false;
                }
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            line.remove(turn);
            changed.signalAll();
        }
    }

    private boolean isFull() {
        return raw.pendingBytes() >= limits.maxQueuedBytes();
    }

    private void header(Frame.Kind kind, SessionId session, long high, long low, int payloadBytes) {
        scratch.clear()
                .putInt(Frame.HEADER_BYTES + payloadBytes)
                .put((byte) kind.ordinal())
                .put(session.bytes())
                .putLong(high)
                .putLong(low);
    }

    /// Passes the scratch to TLS, which never waits; a failure closes the connection.
    private void encrypt() {
        try {
            output.write(scratch.array(), 0, scratch.position());
            scratch.clear();
        } catch (IOException e) {
            scratch.clear();
            close();
        }
    }

    private void finishFrame() {
        if (scratch.position() > 0) {
            encrypt();
        }
        try {
            raw.flush();
        } catch (IOException e) {
            close();
        }
        if (raw.pendingBytes() > 0) {
            changed.signalAll();
        }
    }

    private void ping() {
        lock.lock();
        try {
            scratch.clear().putInt(0);
            finishFrame();
        } finally {
            lock.unlock();
        }
    }

    /// Whether something waits to be flushed, or false when it is time for a ping.
    private boolean awaitPending() throws InterruptedException {
        lock.lock();
        try {
            long left = limits.silence().toNanos() / 3;
            while (!closed && raw.pendingBytes() == 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return raw.pendingBytes() > 0;
        } finally {
            lock.unlock();
        }
    }

    /// Lets those go on who wait for room, if there is some.
    private void signal() {
        lock.lock();
        try {
            if (!isFull()) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
