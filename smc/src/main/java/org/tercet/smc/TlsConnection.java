package org.tercet.smc;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One connection to one peer: a queue and a thread that write frames, and a loop that reads them into the inboxes.
///
/// On the wire a frame is u32 length of the rest, u8 kind, 32 bytes session id, 16 bytes step tag, payload; a length of
/// zero is a ping.
final class TlsConnection {
    private static final int BUFFER_BYTES = 1 << 16;

    private final Party peer;
    private final Socket raw;
    private final InputStream input;
    private final OutputStream output;
    private final byte[] pairKey;
    private final Inboxes inboxes;
    private final LinkLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Frame> queue = new ArrayDeque<>();
    private long queuedBytes;
    private boolean closed;

    /// @param raw the socket under the TLS socket, which can be closed whatever the latter waits for
    /// @param pairKey used and not copied
    TlsConnection(
            Party peer,
            Socket raw,
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

    /// Queues a frame; waits for room until the deadline, but not for the small frame that ends a session.
    ///
    /// @return false if there was no room in time
    boolean enqueue(Frame frame, Deadline deadline) {
        int size = Frame.HEADER_BYTES + frame.payload().length;
        lock.lock();
        try {
            while (!closed
                    && frame.kind() != Frame.Kind.END
                    && queuedBytes > 0
                    && queuedBytes + size > limits.maxQueuedBytes()) {
                long left = deadline.remainingNanos();
                if (left <= 0 || changed.awaitNanos(left) <= 0) {
                    return false;
                }
            }
            if (closed) {
                return frame.kind() == Frame.Kind.END;
            }
            queue.add(frame);
            queuedBytes += size;
            changed.signalAll();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Writes queued frames, and pings when there are none, until the connection is closed.
    void write() {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(output, BUFFER_BYTES))) {
            while (true) {
                Frame frame = next();
                if (frame == null) {
                    if (isClosed()) {
                        return;
                    }
                    out.writeInt(0);
                    out.flush();
                    continue;
                }
                out.writeInt(Frame.HEADER_BYTES + frame.payload().length);
                out.writeByte(frame.kind().ordinal());
                out.write(frame.session().bytes());
                out.writeLong(frame.high());
                out.writeLong(frame.low());
                out.write(frame.payload());
                if (written(frame)) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            // the reader sees the closed socket and reports the loss
        } finally {
            close();
        }
    }

    /// Reads frames into the inboxes until the connection breaks, and says why it did.
    String read() {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(input, BUFFER_BYTES))) {
            while (!isClosed()) {
                int length = in.readInt();
                if (length == 0) {
                    continue;
                }
                if (length < Frame.HEADER_BYTES || length - Frame.HEADER_BYTES > limits.maxFrameBytes()) {
                    return bad("frame length is out of range");
                }
                if (!readFrame(in, length - Frame.HEADER_BYTES)) {
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
            queue.clear();
            queuedBytes = 0;
            Arrays.fill(pairKey, (byte) 0);
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
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private boolean readFrame(DataInputStream in, int payloadBytes) throws IOException {
        int kind = in.readUnsignedByte();
        if (kind >= Frame.Kind.values().length) {
            return false;
        }
        byte[] id = new byte[SessionId.BYTES];
        in.readFully(id);
        SessionId session = SessionId.of(id);
        long high = in.readLong();
        long low = in.readLong();
        Frame.Kind known = Frame.Kind.values()[kind];
        if (inboxes.admits(peer, known, session, payloadBytes)) {
            byte[] payload = new byte[payloadBytes];
            in.readFully(payload);
            if (!isClosed()) {
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

    /// The next frame, or null when it is time for a ping or the connection is closed.
    private @Nullable Frame next() {
        lock.lock();
        try {
            long left = limits.silence().toNanos() / 3;
            while (queue.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return queue.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            return null;
        } finally {
            lock.unlock();
        }
    }

    /// Makes room, and says whether nothing waits behind.
    private boolean written(Frame frame) {
        lock.lock();
        try {
            queuedBytes = Math.max(0, queuedBytes - Frame.HEADER_BYTES - frame.payload().length);
            changed.signalAll();
            return queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until everything queued was taken by the writer; for an orderly end.
    void drain(Deadline deadline) {
        lock.lock();
        try {
            while (!closed && queuedBytes > 0 && deadline.remainingNanos() > 0) {
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
}
