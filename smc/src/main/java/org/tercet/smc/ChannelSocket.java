package org.tercet.smc;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.locks.ReentrantLock;

/// The TCP socket under a TLS socket: reads and writes many records per call, and once [#neverBlockWriters()] was
/// called, takes whatever TLS writes without waiting for the peer.
///
/// So a session's own thread can encrypt its frame and put it on the wire; what the network does not take at once waits
/// here, and [#flushWhenWritable(long)] goes on with it. The channel is non-blocking, so that an interrupt of a
/// session's thread does not close it.
final class ChannelSocket extends Socket {
    private static final int READ_BYTES = 1 << 17;

    /// Bytes that are gathered before the channel is tried.
    private static final int WRITE_BYTES = 1 << 16;

    private final SocketChannel channel;
    private final Selector readable;
    private final Selector writable;
    private final ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES).limit(0);
    private final ReentrantLock lock = new ReentrantLock();
    private ByteBuffer out = ByteBuffer.allocateDirect(2 * WRITE_BYTES);
    private int sent;
    private volatile int pending;
    private volatile boolean waitsForPeer = true;
    private volatile int timeoutMillis;

    /// @param channel connected
    ChannelSocket(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        readable = Selector.open();
        writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    /// From now on writing never waits.
    void neverBlockWriters() {
        waitsForPeer = false;
    }

    /// Bytes that were written and not taken by the network yet.
    int pendingBytes() {
        return pending;
    }

    /// Gives the network what it takes at once.
    void flush() throws IOException {
        lock.lock();
        try {
            while (sent < out.position()) {
                int end = out.position();
                out.limit(end).position(sent);
                int taken;
                try {
                    taken = channel.write(out);
                } finally {
                    out.limit(out.capacity()).position(end);
                }
                sent += taken;
                if (taken == 0) {
                    break;
                }
            }
            if (sent == out.position()) {
                out.clear();
                sent = 0;
            }
            pending = out.position() - sent;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the network takes more, at most so long, and gives it that.
    void flushWhenWritable(long millis) throws IOException {
        await(writable, millis);
        flush();
    }

    @Override
    public InputStream getInputStream() {
        return new In();
    }

    @Override
    public OutputStream getOutputStream() {
        return new Out();
    }

    @Override
    public void close() throws IOException {
        try (readable;
                writable) {
            channel.close();
        }
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public InetAddress getInetAddress() {
        return channel.socket().getInetAddress();
    }

    @Override
    public InetAddress getLocalAddress() {
        return channel.socket().getLocalAddress();
    }

    @Override
    public int getPort() {
        return channel.socket().getPort();
    }

    @Override
    public int getLocalPort() {
        return channel.socket().getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return channel.socket().getRemoteSocketAddress();
    }

    @Override
    public void setTcpNoDelay(boolean on) throws java.net.SocketException {
        channel.socket().setTcpNoDelay(on);
    }

    @Override
    public void setSoTimeout(int millis) {
        timeoutMillis = millis;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    private void await(Selector selector, long millis) throws IOException {
        try {
            selector.select(millis);
            selector.selectedKeys().clear();
        } catch (ClosedSelectorException e) {
            throw new IOException("the socket is closed", e);
        }
        if (Thread.interrupted()) {
            throw new InterruptedIOException("interrupted while waiting for the peer");
        }
    }

    private void append(byte[] bytes, int from, int count) {
        if (out.remaining() < count && sent > 0) {
            out.flip().position(sent);
            out.compact();
            sent = 0;
        }
        if (out.remaining() < count) {
            ByteBuffer larger =
                    ByteBuffer.allocateDirect(Math.max(2 * out.capacity(), Math.addExact(out.position(), count)));
            out = larger.put(out.flip());
        }
        out.put(bytes, from, count);
        pending = out.position() - sent;
    }

    private final class In extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (!in.hasRemaining() && !fill()) {
                return -1;
            }
            int size = Math.min(count, in.remaining());
            in.get(into, from, size);
            return size;
        }

        @Override
        public int available() {
            return in.remaining();
        }

        @Override
        public void close() throws IOException {
            ChannelSocket.this.close();
        }

        private boolean fill() throws IOException {
            long start = System.nanoTime();
            in.clear();
            int got = 0;
            try {
                while ((got = channel.read(in)) == 0) {
                    long left = 0;
                    if (timeoutMillis > 0) {
                        left = timeoutMillis - (System.nanoTime() - start) / 1_000_000;
                        if (left <= 0) {
                            throw new SocketTimeoutException("nothing came for " + timeoutMillis + " ms");
                        }
                    }
                    await(readable, left);
                }
                return got > 0;
            } finally {
                in.limit(Math.max(0, got)).position(0);
            }
        }
    }

    private final class Out extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            lock.lock();
            try {
                append(bytes, from, count);
            } finally {
                lock.unlock();
            }
            if (waitsForPeer || pending >= WRITE_BYTES) {
                flush();
            }
        }

        @Override
        public void flush() throws IOException {
            ChannelSocket.this.flush();
            while (waitsForPeer && pending > 0) {
                flushWhenWritable(0);
            }
        }

        @Override
        public void close() throws IOException {
            ChannelSocket.this.close();
        }
    }
}
