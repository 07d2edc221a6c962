package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Agree;
import org.tercet.smc.protocol.Multiply;
import org.tercet.smc.protocol.Open;

class TlsLinkTest {
    private static final LinkLimits LIMITS = new LinkLimits(
            1 << 20,
            32L << 20,
            4L << 20,
            Duration.ofSeconds(5),
            4L << 20,
            Duration.ofSeconds(5),
            Duration.ofSeconds(3),
            Duration.ofMillis(50));

    private final Map<Party, Certificates> certificates = new EnumMap<>(Party.class);
    private final Map<Party, Integer> ports = new EnumMap<>(Party.class);
    private final Map<Party, TlsLink> links = new EnumMap<>(Party.class);

    @BeforeEach
    void makeCertificatesAndFindPorts() throws Exception {
        for (Party party : Party.ALL) {
            certificates.put(party, Certificates.make("store-" + party.index()));
            try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                ports.put(party, probe.getLocalPort());
            }
        }
    }

    @AfterEach
    void close() {
        links.values().forEach(TlsLink::close);
    }

    /// For tests only: the party of lower index draws the key and sends it inside TLS.
    private static byte[] agree(Party me, Party peer, java.io.InputStream in, java.io.OutputStream out)
            throws IOException {
        if (me.index() < peer.index()) {
            byte[] key = new byte[32];
            new SecureRandom().nextBytes(key);
            out.write(key);
            out.flush();
            return key;
        }
        return in.readNBytes(32);
    }

    private TlsLinkConfig config(Party party, Certificates shown) {
        Map<Party, TlsLinkConfig.Peer> peers = new EnumMap<>(Party.class);
        for (Party other : party.others()) {
            peers.put(
                    other,
                    new TlsLinkConfig.Peer(
                            "127.0.0.1",
                            ports.get(other),
                            certificates.get(other).certificate()));
        }
        return new TlsLinkConfig(
                party,
                shown.keys().getPrivate(),
                shown.certificate(),
                new InetSocketAddress("127.0.0.1", ports.get(party)),
                peers,
                LIMITS,
                Duration.ofSeconds(5));
    }

    private void start(Party party) throws IOException {
        links.put(party, TlsLink.start(config(party, certificates.get(party)), TlsLinkTest::agree));
    }

    private void startAll() throws IOException {
        for (Party party : Party.ALL) {
            start(party);
        }
    }

    private <T> List<FutureTask<T>> run(Duration deadline, ThreeParties.Body<T> body) {
        SessionId id = SessionId.random();
        List<FutureTask<T>> tasks = new ArrayList<>();
        links.forEach((party, link) -> {
            FutureTask<T> task = new FutureTask<>((Callable<T>) () -> {
                try (Session session = Session.open(link, id, deadline)) {
                    return body.run(session);
                }
            });
            Thread.ofVirtual().start(task);
            tasks.add(task);
        });
        return tasks;
    }

    private static <T> T value(FutureTask<T> task) throws Exception {
        return task.get(30, TimeUnit.SECONDS);
    }

    private static Throwable failure(FutureTask<?> task) {
        try {
            task.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("the task did not fail");
    }

    @Test
    void longColumnsAreMultipliedOverTlsInSeveralSessionsAtOnce() throws Exception {
        startAll();
        ThreeParties three = ThreeParties.seeded(1);
        long[] x = three.random().longs(400_003).toArray();
        var a = three.share(x);
        List<FutureTask<long[]>> tasks = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            tasks.addAll(run(Duration.ofSeconds(30), s -> Open.run(s, Multiply.run(s, a.of(s), a.of(s)))));
        }
        for (FutureTask<long[]> task : tasks) {
            assertThat(value(task)).isEqualTo(Multiply.plain(x, x));
        }
        assertThat(links.values())
                .allSatisfy(link -> assertThat(link.openSessions()).isZero());
    }

    @Test
    void aPeerWithAnotherCertificateIsRefused() throws Exception {
        start(Party.P1);
        start(Party.P2);
        links.put(Party.P3, TlsLink.start(config(Party.P3, Certificates.make("store-3")), TlsLinkTest::agree));
        long patience = System.nanoTime() + Duration.ofSeconds(25).toNanos();
        while (!links.get(Party.P1).isConnected(Party.P2) && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        Thread.sleep(300);
        assertThat(links.get(Party.P1).isConnected(Party.P3)).isFalse();
        assertThat(links.get(Party.P2).isConnected(Party.P3)).isFalse();
        assertThat(links.get(Party.P3).isConnected(Party.P1)).isFalse();
        assertThat(links.get(Party.P1).isConnected(Party.P2)).isTrue();
        PinnedTls first = new PinnedTls(config(Party.P1, certificates.get(Party.P1)));
        assertThatThrownBy(() -> first.shake(new Socket("127.0.0.1", ports.get(Party.P3)), true))
                .isInstanceOf(javax.net.ssl.SSLException.class);
        assertThatThrownBy(() -> Session.open(links.get(Party.P1), SessionId.random(), Duration.ofMillis(300)))
                .isInstanceOf(PeerLost.class)
                .hasMessageContaining("no connection");
    }

    @Test
    void aClientWithoutACertificateOrWithoutTlsGetsNowhere() throws Exception {
        start(Party.P3);
        try (Socket plain = new Socket("127.0.0.1", ports.get(Party.P3))) {
            plain.getOutputStream().write(new byte[100]);
            plain.setSoTimeout(8000);
            byte[] answer = plain.getInputStream().readAllBytes();
            assertThat(answer.length).isLessThan(100);
        }
        assertThat(links.get(Party.P3).isConnected(Party.P1)).isFalse();
    }

    @Test
    void aLostPeerEndsTheOthersInTimeAndComesBack() throws Exception {
        startAll();
        List<FutureTask<Integer>> tasks = run(Duration.ofSeconds(25), s -> {
            Agree.run(s, new byte[32]);
            if (s.party() == Party.P2) {
                links.get(Party.P2).close();
                return 1;
            }
            s.receive(Party.P2, 8);
            return 1;
        });
        long start = System.nanoTime();
        assertThat(failure(tasks.get(0))).isInstanceOf(PeerLost.class);
        assertThat(failure(tasks.get(2))).isInstanceOf(PeerLost.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        start(Party.P2);
        for (FutureTask<Boolean> task : run(Duration.ofSeconds(20), s -> {
            Agree.run(s, new byte[32]);
            return true;
        })) {
            assertThat(value(task)).isTrue();
        }
    }

    @Test
    void aPeerThatHangsCountsAsLostAfterTheSilence() throws Exception {
        start(Party.P2);
        start(Party.P3);
        // P1 shakes hands with both and then says nothing, as a stopped process would.
        PinnedTls tls = new PinnedTls(config(Party.P1, certificates.get(Party.P1)));
        for (Party peer : Party.P1.others()) {
            SSLSocket socket = tls.shake(new Socket("127.0.0.1", ports.get(peer)), true);
            agree(Party.P1, peer, socket.getInputStream(), socket.getOutputStream());
        }
        long start = System.nanoTime();
        for (FutureTask<?> task : run(Duration.ofSeconds(20), s -> 1)) {
            assertThat(failure(task)).isInstanceOf(PeerLost.class);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void anOversizeFrameIsABadFrameAndBreaksTheConnection() throws Exception {
        start(Party.P2);
        start(Party.P3);
        PinnedTls tls = new PinnedTls(config(Party.P1, certificates.get(Party.P1)));
        SSLSocket socket = tls.shake(new Socket("127.0.0.1", ports.get(Party.P2)), true);
        agree(Party.P1, Party.P2, socket.getInputStream(), socket.getOutputStream());
        FutureTask<Integer> victim = run(Duration.ofSeconds(20), s -> 1).getFirst();
        while (links.get(Party.P2).openSessions() == 0) {
            Thread.sleep(10);
        }
        Thread.sleep(200);
        DataOutputStream out = new DataOutputStream(socket.getOutputStream());
        out.writeInt(Frame.HEADER_BYTES + LIMITS.maxFrameBytes() + 1);
        out.write(new byte[1000]);
        out.flush();
        assertThat(failure(victim)).isInstanceOf(BadFrame.class);
        socket.setSoTimeout(5000);
        while (socket.getInputStream().read() >= 0) {
            // pings until the end
        }
    }

    @Test
    void framesOfUnknownSessionsWaitWithinABoundAndAreThenDropped() throws Exception {
        LinkLimits tight = new LinkLimits(
                1 << 20,
                16L << 20,
                2L << 20,
                Duration.ofMillis(300),
                4L << 20,
                Duration.ofSeconds(5),
                Duration.ofSeconds(3),
                Duration.ofMillis(50));
        Inboxes inboxes = new Inboxes(Party.P1, tight);
        int kept = 0;
        for (int k = 0; k < 10; k++) {
            SessionId unknown = SessionId.random();
            if (inboxes.admits(Party.P2, Frame.Kind.DATA, unknown, 1 << 19)) {
                inboxes.deliver(Party.P2, new Frame(Frame.Kind.DATA, unknown, 1, 2, new byte[1 << 19]));
                kept++;
            }
        }
        assertThat(kept).isEqualTo(3);
        assertThat(inboxes.waitingSize()).isEqualTo(3);
        Thread.sleep(400);
        assertThat(inboxes.waitingSize()).isZero();
    }

    @Test
    void theEndOfAnEarlierSessionOfTheSameIdIsNotTheEndOfThisOne() {
        Inboxes inboxes = new Inboxes(Party.P1, LIMITS);
        Inbox inbox = inboxes.open(SessionId.random());
        byte[] hello = new byte[Inbox.HELLO_BYTES];
        hello[20] = 1;
        inboxes.deliver(Party.P2, new Frame(Frame.Kind.HELLO, inbox.session(), 0, 0, hello));
        byte[] end = new byte[Inbox.END_BYTES];
        end[Inbox.END_BYTES - 1] = (byte) Line.Ending.ABORTED.ordinal();
        inboxes.deliver(Party.P2, new Frame(Frame.Kind.END, inbox.session(), 0, 0, end));
        inbox.check("step");
        end[4] = 1;
        inboxes.deliver(Party.P2, new Frame(Frame.Kind.END, inbox.session(), 0, 0, end));
        assertThatThrownBy(() -> inbox.check("step")).isInstanceOf(ProtocolAborted.class);
    }

    @Test
    void aSessionThatIsSentTooMuchFailsAlone() {
        LinkLimits tight = LIMITS;
        Inboxes inboxes = new Inboxes(Party.P1, tight);
        Inbox flooded = inboxes.open(SessionId.random());
        Inbox other = inboxes.open(SessionId.random());
        for (int k = 0; k <= 32; k++) {
            if (inboxes.admits(Party.P2, Frame.Kind.DATA, flooded.session(), 1 << 20)) {
                inboxes.deliver(Party.P2, new Frame(Frame.Kind.DATA, flooded.session(), 1, k, new byte[1 << 20]));
            }
        }
        assertThatThrownBy(() -> flooded.check("step")).isInstanceOf(BadFrame.class);
        assertThat(flooded.bufferedBytes()).isZero();
        other.check("step");
    }
}
