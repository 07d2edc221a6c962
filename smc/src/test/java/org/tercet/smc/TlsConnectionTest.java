package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A connection whose peer does not read, without TLS.
class TlsConnectionTest {
    private static final Tag TAG = new Tag(1, 2, "step");
    private static final Deadline LATE = Deadline.in(Duration.ofSeconds(60));

    private final SessionId busy = SessionId.random();
    private final AtomicInteger taken = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private Socket peer;
    private TlsConnection connection;

    @BeforeEach
    void connect() throws Exception {
        try (ServerSocket server = new ServerSocket()) {
            server.setReceiveBufferSize(1 << 16);
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            SocketChannel channel = SocketChannel.open(server.getLocalSocketAddress());
            peer = server.accept();
            ChannelSocket socket = new ChannelSocket(channel);
            LinkLimits limits = LinkLimits.standard();
            connection = new TlsConnection(
                    Party.P2,
                    socket,
                    socket.getInputStream(),
                    socket.getOutputStream(),
                    new byte[32],
                    new Inboxes(Party.P1, limits),
                    limits);
        }
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
        peer.close();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    @Test
    void aSessionWithALongColumnGivesWayToEveryOtherAfterEachFrame() throws Exception {
        fill();
        int before = taken.get();
        List<SessionId> others = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            SessionId other = SessionId.random();
            others.add(other);
            waiting(() -> connection.send(other, TAG, new long[] {7}, 0, 1, LATE));
        }
        start(connection::write);
        List<SessionId> order = read(before + 30);
        for (SessionId other : others) {
            assertThat(order.indexOf(other)).isBetween(before, before + 11);
        }
    }

    @Test
    void aSenderWithoutRoomGivesUpAtItsDeadlineAndTheStreamStaysWhole() throws Exception {
        fill();
        int before = taken.get();
        SessionId late = SessionId.random();
        SessionId ended = SessionId.random();
        assertThat(connection.send(late, TAG, new long[1], 0, 1, Deadline.in(Duration.ofMillis(50))))
                .isFalse();
        Frame data = new Frame(Frame.Kind.DATA, late, 1, 2, new byte[9]);
        assertThat(connection.send(data, Deadline.in(Duration.ofMillis(50)))).isFalse();
        Frame end = new Frame(Frame.Kind.END, ended, 0, 0, new byte[Inbox.END_BYTES]);
        assertThat(connection.send(end, Deadline.in(Duration.ZERO))).isTrue();
        start(connection::write);
        assertThat(read(before + 10)).doesNotContain(late).contains(ended);
    }

    @Test
    void anInterruptOfASessionsThreadDoesNotBreakTheConnection() throws Exception {
        fill();
        Thread sender = waiting(() -> connection.send(busy, TAG, new long[1], 0, 1, LATE));
        sender.interrupt();
        sender.join();
        assertThat(connection.isClosed()).isFalse();
        Thread.currentThread().interrupt();
        Frame end = new Frame(Frame.Kind.END, busy, 0, 0, new byte[Inbox.END_BYTES]);
        assertThat(connection.send(end, LATE)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        start(connection::write);
        assertThat(read(taken.get() + 5)).contains(busy);
    }

    /// Lets one session send full frames until nothing more fits; as nothing is flushed yet, it stays so.
    private void fill() throws Exception {
        long[] frame = new long[Session.FRAME_WORDS];
        waiting(() -> {
            while (connection.send(busy, TAG, frame, 0, frame.length, LATE)) {
                taken.incrementAndGet();
            }
        });
    }

    /// Starts a sender and gives it when it waits for its turn.
    private Thread waiting(Runnable sender) throws Exception {
        Thread thread = start(sender);
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.sleep(1);
        }
        return thread;
    }

    private Thread start(Runnable body) {
        Thread thread = Thread.ofPlatform().start(body);
        threads.add(thread);
        return thread;
    }

    /// The sessions of the first frames, in the order in which they arrive.
    private List<SessionId> read(int frames) throws Exception {
        List<SessionId> order = new ArrayList<>();
        DataInputStream in = new DataInputStream(peer.getInputStream());
        while (order.size() < frames) {
            int length = in.readInt();
            if (length > 0) {
                assertThat(in.readUnsignedByte()).isLessThan(Frame.Kind.values().length);
                order.add(SessionId.of(in.readNBytes(SessionId.BYTES)));
                in.skipNBytes(length - 1 - SessionId.BYTES);
            }
        }
        return order;
    }
}
