package org.tercet.smc;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// A link over mutual TLS 1.3 with pinned certificates: one connection per pair, over which all sessions run.
///
/// A lost connection fails every session with [PeerLost] and is made again, with a fresh pair key. Frames are
/// length-checked before memory is taken for them.
public final class TlsLink implements Link {
    private static final int HANDSHAKES_AT_ONCE = 16;
    private static final Duration DRAIN = Duration.ofMillis(500);

    private final TlsLinkConfig config;
    private final PairAgreement agreement;
    private final PinnedTls tls;
    private final Inboxes inboxes;
    private final Carrier carrier = new Connections();
    private final @Nullable ServerSocketChannel server;
    private final Semaphore handshakes = new Semaphore(HANDSHAKES_AT_ONCE);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Party, TlsConnection> connections = new EnumMap<>(Party.class);
    private final List<Thread> threads = new ArrayList<>();
    private volatile @Nullable Thread accepting;
    private volatile boolean closed;

    private TlsLink(TlsLinkConfig config, PairAgreement agreement, @Nullable ServerSocketChannel server) {
        this.config = config;
        this.agreement = agreement;
        this.tls = new PinnedTls(config);
        this.inboxes = new Inboxes(config.party(), config.limits());
        this.server = server;
    }

    /// Listens, connects, and keeps connecting until closed; does not wait for the peers.
    ///
    /// @throws IOException if the listen address cannot be taken
    public static TlsLink start(TlsLinkConfig config, PairAgreement agreement) throws IOException {
        ServerSocketChannel server = null;
        if (config.party() != Party.P1) {
            server = ServerSocketChannel.open();
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(config.listen());
        }
        TlsLink link = new TlsLink(config, agreement, server);
        CipherWarmUp.start();
        if (server != null) {
            ServerSocketChannel listening = server;
            link.accepting = Thread.ofVirtual()
                    .name("link-" + config.party() + "-accept")
                    .start(() -> link.accept(listening));
        }
        for (Party peer : config.party().others()) {
            if (peer.index() > config.party().index()) {
                link.started(link.thread("connect-" + peer, () -> link.keepConnected(peer)));
            }
        }
        return link;
    }

    @Override
    public Party party() {
        return config.party();
    }

    @Override
    public Line open(SessionId session, Deadline deadline) {
        return InboxLine.open(carrier, session, deadline);
    }

    /// Whether there is a connection to the peer now: for a health check.
    public boolean isConnected(Party peer) {
        lock.lock();
        try {
            return connections.containsKey(peer);
        } finally {
            lock.unlock();
        }
    }

    /// Sessions open now.
    public int openSessions() {
        return inboxes.size();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        // The port first: a peer that sees the loss may find a successor on it.
        freePort();
        inboxes.close();
        for (TlsConnection connection : snapshot()) {
            connection.drain(Deadline.in(DRAIN));
            connection.close();
        }
        synchronized (threads) {
            threads.forEach(Thread::interrupt);
        }
    }

    /// The port is free only when the call that accepts has returned.
    private void freePort() {
        try {
            if (server != null) {
                server.close();
            }
            Thread waiting = accepting;
            if (waiting != null) {
                waiting.join(DRAIN);
            }
        } catch (IOException e) {
            // nothing more to release
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocketChannel listening) {
        while (!closed) {
            try {
                SocketChannel channel = listening.accept();
                if (!handshakes.tryAcquire()) {
                    channel.close();
                    continue;
                }
                thread("incoming", () -> incoming(channel)).start();
            } catch (IOException e) {
                pause();
            }
        }
    }

    private void incoming(SocketChannel channel) {
        TlsConnection connection = null;
        try {
            connection = established(new ChannelSocket(channel), null);
        } catch (IOException e) {
            closeQuietly(channel);
        } finally {
            handshakes.release();
        }
        if (connection != null) {
            serve(connection);
        }
    }

    private void keepConnected(Party peer) {
        while (!closed) {
            try (SocketChannel channel = SocketChannel.open()) {
                TlsLinkConfig.Peer there = config.peer(peer);
                InetSocketAddress address = new InetSocketAddress(there.host(), there.port());
                channel.socket().connect(address, PinnedTls.millis(config.handshake()));
                serve(established(new ChannelSocket(channel), peer));
            } catch (IOException e) {
                // tried again after the pause
            }
            pause();
        }
    }

    /// Shakes hands, checks who is there, and agrees on the pair key.
    private TlsConnection established(ChannelSocket raw, @Nullable Party expected) throws IOException {
        Thread watch = Thread.ofVirtual().start(() -> closeAfterHandshakeTime(raw));
        try {
            return shaken(raw, expected);
        } finally {
            watch.interrupt();
        }
    }

    private TlsConnection shaken(ChannelSocket raw, @Nullable Party expected) throws IOException {
        SSLSocket socket = tls.shake(raw, expected != null);
        Party peer = tls.peerOf(socket);
        boolean right = expected == null ? peer != null && peer.index() < party().index() : peer == expected;
        if (peer == null || !right) {
            throw new IOException("another peer than expected");
        }
        byte[] pairKey = agreement.agree(party(), peer, socket.getInputStream(), socket.getOutputStream());
        if (pairKey.length != PairKeys.BYTES) {
            throw new IOException("pair key has " + pairKey.length + " bytes, allowed " + PairKeys.BYTES);
        }
        socket.setSoTimeout(PinnedTls.millis(config.limits().silence()));
        TlsConnection connection = new TlsConnection(
                peer, raw, socket.getInputStream(), socket.getOutputStream(), pairKey, inboxes, config.limits());
        install(peer, connection);
        return connection;
    }

    private void closeAfterHandshakeTime(ChannelSocket raw) {
        try {
            Thread.sleep(config.handshake());
            closeQuietly(raw);
        } catch (InterruptedException e) {
            // the handshake was in time
        }
    }

    private void install(Party peer, TlsConnection connection) throws IOException {
        TlsConnection old;
        lock.lock();
        try {
            if (closed) {
                throw new IOException("the link is closed");
            }
            old = connections.remove(peer);
        } finally {
            lock.unlock();
        }
        if (old != null) {
            old.close();
            inboxes.peerLost(peer, "the peer connected anew");
        }
        lock.lock();
        try {
            connections.put(peer, connection);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Runs a connection until it breaks.
    private void serve(TlsConnection connection) {
        Thread writer = thread("write", connection::write);
        writer.start();
        String reason = connection.read();
        connection.close();
        writer.interrupt();
        lock.lock();
        Party lost = null;
        try {
            for (Party peer : party().others()) {
                if (connections.get(peer) == connection) {
                    connections.remove(peer);
                    lost = peer;
                }
            }
        } finally {
            lock.unlock();
        }
        if (lost != null) {
            inboxes.peerLost(lost, reason);
        }
    }

    private List<TlsConnection> snapshot() {
        lock.lock();
        try {
            return List.copyOf(connections.values());
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        lock.lock();
        try {
            long left = config.limits().retry().toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void started(Thread thread) {
        synchronized (threads) {
            threads.add(thread);
            thread.start();
        }
    }

    /// A platform thread: it waits in a selector.
    private Thread thread(String name, Runnable body) {
        return Thread.ofPlatform().daemon().name("link-" + party() + "-" + name).unstarted(body);
    }

    private static void closeQuietly(Closeable socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed as far as we are concerned
        }
    }

    /// The present connections, as the lines see them.
    private final class Connections implements Carrier {
        @Override
        public Party party() {
            return config.party();
        }

        @Override
        public byte[] pairKey(Party peer, SessionId session, Deadline deadline) {
            long patience = Math.min(config.limits().patience().toNanos(), deadline.remainingNanos());
            lock.lock();
            try {
                byte[] key = presentKey(peer);
                while (key == null && patience > 0 && !closed) {
                    patience = changed.awaitNanos(patience);
                    key = presentKey(peer);
                }
                if (key != null) {
                    return key;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                lock.unlock();
            }
            throw new PeerLost(session, "open", peer, "there is no connection to the peer");
        }

        private byte @Nullable [] presentKey(Party peer) {
            TlsConnection connection = connections.get(peer);
            return connection == null ? null : connection.pairKey();
        }

        @Override
        public boolean transmit(Party to, Frame frame, Deadline deadline) {
            TlsConnection connection = present(to);
            if (connection == null || connection.isClosed()) {
                if (frame.kind() == Frame.Kind.END) {
                    return true;
                }
                throw new PeerLost(frame.session(), "send", to, "there is no connection to the peer");
            }
            return connection.send(frame, deadline) || notSent(connection, frame.session(), to);
        }

        @Override
        public boolean transmit(
                Party to, SessionId session, Tag tag, long[] words, int from, int count, Deadline deadline) {
            TlsConnection connection = present(to);
            if (connection == null || connection.isClosed()) {
                throw new PeerLost(session, "send", to, "there is no connection to the peer");
            }
            return connection.send(session, tag, words, from, count, deadline) || notSent(connection, session, to);
        }

        private boolean notSent(TlsConnection connection, SessionId session, Party to) {
            if (connection.isClosed()) {
                throw new PeerLost(session, "send", to, "the connection broke");
            }
            return false;
        }

        private @Nullable TlsConnection present(Party to) {
            lock.lock();
            try {
                return connections.get(to);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Inboxes inboxes() {
            return inboxes;
        }
    }
}
