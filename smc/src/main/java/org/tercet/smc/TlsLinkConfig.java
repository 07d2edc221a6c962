package org.tercet.smc;

import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;

/// What a TLS link needs to know.
///
/// A party connects to peers of higher index and accepts from peers of lower index, so P1's `listen` is not used.
///
/// @param party this party
/// @param key private key of this party's certificate
/// @param certificate shown to the peers
/// @param listen where to accept
/// @param peers both peers
/// @param limits the same at all three parties
/// @param handshake how long TLS handshake and pair agreement may take
public record TlsLinkConfig(
        Party party,
        PrivateKey key,
        X509Certificate certificate,
        InetSocketAddress listen,
        Map<Party, Peer> peers,
        LinkLimits limits,
        Duration handshake) {
    /// One peer.
    ///
    /// @param host name or address to connect to
    /// @param port to connect to
    /// @param certificate the one certificate that the peer may show, byte for byte
    public record Peer(String host, int port, X509Certificate certificate) {
        public Peer {
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("port is " + port + ", allowed 1..65535");
            }
        }
    }

    public TlsLinkConfig {
        peers = Map.copyOf(peers);
        for (Party other : party.others()) {
            if (!peers.containsKey(other)) {
                throw new IllegalArgumentException("peers lack " + other + ", needed are " + party.others());
            }
        }
        if (peers.size() != 2) {
            throw new IllegalArgumentException("peers are " + peers.keySet() + ", allowed " + party.others());
        }
        if (handshake.isNegative() || handshake.isZero() || handshake.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException("handshake is " + handshake + ", allowed up to 1 minute");
        }
    }

    Peer peer(Party other) {
        Peer peer = peers.get(other);
        if (peer == null) {
            throw new IllegalArgumentException(other + " is no peer of " + party);
        }
        return peer;
    }

    @Override
    public String toString() {
        return "TlsLinkConfig[" + party + ", listen " + listen + "]";
    }
}
