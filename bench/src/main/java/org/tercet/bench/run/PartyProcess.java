package org.tercet.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tercet.bench.workload.Workloads;
import org.tercet.smc.LinkLimits;
import org.tercet.smc.PairKeys;
import org.tercet.smc.Party;
import org.tercet.smc.SessionId;
import org.tercet.smc.TlsLink;
import org.tercet.smc.TlsLinkConfig;

/// One party as a process: takes orders on standard input and replies on standard output until the input ends.
public final class PartyProcess {
    private final Party party;
    private final Certificate certificate;
    private final int port;
    private @Nullable TlsLink link;
    private @Nullable PartySide side;

    private PartyProcess(Party party) throws GeneralSecurityException, IOException {
        this.party = party;
        this.certificate = Certificate.make("party-" + party.index());
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = probe.getLocalPort();
        }
    }

    /// Started by [ThreeProcesses] with the index of the party.
    public static void main(String[] args) throws GeneralSecurityException, IOException {
        PartyProcess process = new PartyProcess(Party.of(Integer.parseInt(args[0])));
        process.obey();
    }

    private void obey() throws GeneralSecurityException, IOException {
        PrintStream out = System.out;
        out.println(
                Lines.write(Reply.of(new Reply.Hello(port, certificate.shown().getEncoded()))));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(Lines.write(reply(Lines.read(line, Order.class))));
        }
        if (link != null) {
            link.close();
        }
    }

    private Reply reply(Order order) {
        try {
            return switch (order) {
                case Order.Connect connect -> connected(connect);
                case Order.Load(Deal deal) -> {
                    Objects.requireNonNull(side).load(deal);
                    yield Reply.done();
                }
                case Order.Run run ->
                    Reply.of(Objects.requireNonNull(side)
                            .run(
                                    Workloads.named(run.workload()),
                                    SessionId.of(run.session()),
                                    Path.of(run.out()),
                                    run.counted()));
                case Order.ResetPeaks() -> {
                    Peaks.reset();
                    yield Reply.done();
                }
                case Order.ReadPeaks() -> Reply.of(Peaks.read());
            };
        } catch (GeneralSecurityException | IOException | RuntimeException | OutOfMemoryError e) {
            return Reply.failed(e.toString());
        }
    }

    private Reply connected(Order.Connect connect) throws GeneralSecurityException, IOException {
        Map<Party, TlsLinkConfig.Peer> peers = new EnumMap<>(Party.class);
        for (Order.Peer peer : connect.peers()) {
            peers.put(
                    Party.of(peer.index()),
                    new TlsLinkConfig.Peer("127.0.0.1", peer.port(), Certificate.read(peer.certificate())));
        }
        TlsLink started = TlsLink.start(
                new TlsLinkConfig(
                        party,
                        certificate.keys().getPrivate(),
                        certificate.shown(),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        peers,
                        LinkLimits.standard(),
                        Duration.ofSeconds(10)),
                PartyProcess::drawPairKey);
        link = started;
        side = new PartySide(started);
        return Reply.done();
    }

    /// The party of lower index draws the key and sends it inside TLS: the stores' agreement costs nothing per run.
    private static byte[] drawPairKey(Party me, Party peer, InputStream in, OutputStream out) throws IOException {
        if (me.index() > peer.index()) {
            return in.readNBytes(PairKeys.BYTES);
        }
        byte[] key = new byte[PairKeys.BYTES];
        new SecureRandom().nextBytes(key);
        out.write(key);
        out.flush();
        return key;
    }
}
