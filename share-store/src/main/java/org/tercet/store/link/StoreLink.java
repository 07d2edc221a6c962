package org.tercet.store.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.smc.Link;
import org.tercet.smc.LinkLimits;
import org.tercet.smc.Party;
import org.tercet.smc.TlsLink;
import org.tercet.smc.TlsLinkConfig;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.config.StoreIdentities;

/// This store's end of the link to its peers: mutual TLS 1.3 with pinned certificates on a port of its own.
@ApplicationScoped
public class StoreLink {
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);

    private final StoreConfig config;
    private final StoreIdentities identities;
    private volatile @Nullable TlsLink link;

    StoreLink(StoreConfig config, StoreIdentities identities) {
        this.config = config;
        this.identities = identities;
    }

    /// Listens and keeps connecting; does not wait for the peers.
    public void start() {
        Map<Party, TlsLinkConfig.Peer> peers = new EnumMap<>(Party.class);
        for (Party peer : identities.party().others()) {
            peers.put(peer, peer(peer));
        }
        try {
            link = TlsLink.start(
                    new TlsLinkConfig(
                            identities.party(),
                            identities.folder().tlsKey(),
                            identities.own().certificate(),
                            new InetSocketAddress(
                                    config.link().host(), config.link().port()),
                            peers,
                            LinkLimits.standard(),
                            HANDSHAKE),
                    new SealedPairAgreement(identities));
        } catch (IOException e) {
            throw new UncheckedIOException("tercet.store.link: the address cannot be taken", e);
        }
    }

    private TlsLinkConfig.Peer peer(Party peer) {
        String key = "tercet.store.peers." + peer.index();
        StoreConfig.Peer configured = config.peers().get(peer.index());
        String address = configured == null ? "" : configured.address();
        int colon = address.lastIndexOf(':');
        try {
            return new TlsLinkConfig.Peer(
                    address.substring(0, colon),
                    Integer.parseInt(address.substring(colon + 1)),
                    identities.store(peer).certificate());
        } catch (IndexOutOfBoundsException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(key + ".address: must be host:port");
        }
    }

    /// The link.
    ///
    /// @throws IllegalStateException before the start
    public Link get() {
        TlsLink started = link;
        if (started == null) {
            throw new IllegalStateException("the link is not started");
        }
        return started;
    }

    /// Whether there is a connection to the peer now.
    public boolean isConnected(Party peer) {
        TlsLink started = link;
        return started != null && started.isConnected(peer);
    }

    /// Ends every session and the listening.
    public void stop() {
        TlsLink started = link;
        if (started != null) {
            started.close();
        }
    }
}
