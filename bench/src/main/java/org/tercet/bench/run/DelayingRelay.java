package org.tercet.bench.run;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tercet.bench.BenchFailure;

/// A port that passes every byte on to another port, in both directions, a fixed time after it came.
///
/// It stands between two parties and changes nothing but the time; bandwidth is not limited.
public final class DelayingRelay implements AutoCloseable {
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int CHUNKS_UNDER_WAY = 4096;

    private final ServerSocket server;
    private final int target;
    private final long delayNanos;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private DelayingRelay(ServerSocket server, int target, Duration delay) {
        this.server = server;
        this.target = target;
        this.delayNanos = delay.toNanos();
    }

    /// Bytes on their way, and when they are due.
    @SuppressWarnings("ArrayRecordComponent")
    private record Chunk(long dueNanos, byte[] bytes) {}

    /// Listens on a free port of 127.0.0.1.
    ///
    /// @param target port on 127.0.0.1 to pass on to
    /// @param delay each way
    public static DelayingRelay start(int target, Duration delay) {
        try {
            DelayingRelay relay =
                    new DelayingRelay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, delay);
            Thread.ofVirtual().start(relay::accept);
            return relay;
        } catch (IOException e) {
            throw new BenchFailure("no free port on 127.0.0.1", e);
        }
    }

    /// Where to connect instead of the target.
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        closeQuietly(server);
        sockets.forEach(DelayingRelay::closeQuietly);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket here = server.accept();
                sockets.add(here);
                here.setTcpNoDelay(true);
                Socket there = new Socket(InetAddress.getLoopbackAddress(), target);
                sockets.add(there);
                there.setTcpNoDelay(true);
                pass(here, there);
                pass(there, here);
            } catch (IOException e) {
                // the caller sees a closed connection and tries again
            }
        }
    }

    private void pass(Socket from, Socket to) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>(CHUNKS_UNDER_WAY);
        Thread.ofVirtual().start(() -> read(from, underWay));
        Thread.ofVirtual().start(() -> write(underWay, from, to));
    }

    private void read(Socket from, BlockingQueue<Chunk> underWay) {
        byte[] buffer = new byte[CHUNK_BYTES];
        try {
            try {
                for (int size = from.getInputStream().read(buffer);
                        size >= 0;
                        size = from.getInputStream().read(buffer)) {
                    underWay.put(new Chunk(System.nanoTime() + delayNanos, Arrays.copyOf(buffer, size)));
                }
            } catch (IOException e) {
                // as good as the end of the stream
            }
            underWay.put(new Chunk(System.nanoTime() + delayNanos, new byte[0]));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(BlockingQueue<Chunk> underWay, Socket from, Socket to) {
        try {
            for (Chunk chunk = underWay.take(); chunk.bytes().length > 0; chunk = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(chunk.dueNanos() - System.nanoTime());
                to.getOutputStream().write(chunk.bytes());
            }
        } catch (IOException e) {
            // the other side is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closeQuietly(to);
            closeQuietly(from);
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // it is closed as far as we are concerned
        }
    }
}
