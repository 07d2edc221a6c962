package org.tercet.store.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.cert.X509Certificate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.TrustedOwners;
import org.tercet.smc.Party;
import org.tercet.store.atrest.DataKey;

/// Who this store is and whom it trusts, read once at start from the configured files.
@ApplicationScoped
public class StoreIdentities {
    private final KeyFolder folder;
    private final Party party;
    private final Map<Party, Identity> stores = new EnumMap<>(Party.class);
    private final Map<Caller, X509Certificate> callers = new EnumMap<>(Caller.class);
    private final TrustedOwners owners;
    private final DataKey atRestKey;

    StoreIdentities(StoreConfig config) {
        try {
            folder = KeyFolder.load(config.keys());
            party = Party.of(config.index());
            stores.put(party, own(config));
            for (Party peer : List.of(party.next(), party.previous())) {
                stores.put(peer, peer(config, peer));
            }
            callers.put(
                    Caller.COLLECTOR,
                    Identity.load(config.callers().collector()).certificate());
            callers.put(
                    Caller.ANALYTICS,
                    Identity.load(config.callers().analytics()).certificate());
            owners = TrustedOwners.load(config.trustedOwners());
            atRestKey = DataKey.of(folder.atRestKey());
        } catch (IOException e) {
            throw new UncheckedIOException("tercet.store: a configured key or identity file cannot be read", e);
        }
        if (callers.get(Caller.COLLECTOR).equals(callers.get(Caller.ANALYTICS))) {
            throw new IllegalArgumentException("tercet.store.callers: collector and analytics must differ");
        }
    }

    private Identity own(StoreConfig config) {
        Identity own = folder.identity();
        require(own, party, "tercet.store.keys");
        if (!own.name().equals(config.name())) {
            throw new IllegalArgumentException("tercet.store.name: must be the name in the key folder's identity.json");
        }
        return own;
    }

    private static Identity peer(StoreConfig config, Party peer) throws IOException {
        String key = "tercet.store.peers." + peer.index();
        StoreConfig.Peer configured = config.peers().get(peer.index());
        if (configured == null || config.peers().size() != 2) {
            throw new IllegalArgumentException(key + ": the two other stores, and no more, must be configured");
        }
        Identity identity = Identity.load(configured.identity());
        require(identity, peer, key + ".identity");
        return identity;
    }

    private static void require(Identity identity, Party party, String key) {
        Integer store = identity.store();
        if (store == null
                || store != party.index()
                || identity.sealKey() == null
                || identity.tlsCertificate() == null) {
            throw new IllegalArgumentException(
                    key + ": must be the identity of store " + party.index() + ", with sealKey and tlsCertificate");
        }
    }

    /// This store's place among the three.
    public Party party() {
        return party;
    }

    /// This store's index, 1 to 3.
    public int index() {
        return party.index();
    }

    /// This store's identity.
    public Identity own() {
        return store(party);
    }

    /// A store's pinned identity.
    public Identity store(Party store) {
        Identity identity = stores.get(store);
        if (identity == null) {
            throw new IllegalStateException("all three stores are known");
        }
        return identity;
    }

    /// A caller's pinned certificate.
    public X509Certificate caller(Caller caller) {
        X509Certificate certificate = callers.get(caller);
        if (certificate == null) {
            throw new IllegalStateException("both callers are known");
        }
        return certificate;
    }

    /// The owners whose manifests this store accepts.
    public TrustedOwners owners() {
        return owners;
    }

    /// The key that wraps data keys.
    public DataKey atRestKey() {
        return atRestKey;
    }

    /// This store's secrets.
    public KeyFolder folder() {
        return folder;
    }
}
