package org.tercet.analytics.stores;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.model.Digest;
import org.tercet.model.MalformedDocument;
import org.tercet.model.keys.Identity;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.manifest.TrustedOwners;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Manifests by hash: fetched from a store, verified again here, kept in memory up to a bound.
///
/// A manifest never changes under its hash, so what is kept stays true.
@ApplicationScoped
public class Manifests {
    private final Stores stores;
    private final TrustedOwners trusted;
    private final Map<Digest, Manifest> kept;

    Manifests(Stores stores, AnalyticsConfig config) {
        this.stores = stores;
        int most = config.limits().manifestsCached();
        this.kept = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Digest, Manifest> eldest) {
                return size() > most;
            }
        };
        try {
            this.trusted = TrustedOwners.load(config.trustedOwners());
        } catch (IOException | MalformedDocument e) {
            throw new IllegalArgumentException(
                    "tercet.analytics.trusted-owners: must be a folder of identity files", e);
        }
    }

    /// The verified manifest with this hash.
    ///
    /// @throws ProblemFound if no store has it, or it does not hold here
    public Manifest get(Digest hash) throws StoreFailed, InterruptedException {
        synchronized (kept) {
            Manifest known = kept.get(hash);
            if (known != null) {
                return known;
            }
        }
        Manifest manifest = verified(hash, stores.manifest(hash));
        synchronized (kept) {
            kept.put(hash, manifest);
        }
        return manifest;
    }

    private Manifest verified(Digest hash, byte[] json) {
        try {
            SignedManifest signed = SignedManifest.parse(json);
            if (!signed.hash().equals(hash)) {
                throw new ManifestRefused("hash", "", "a store gave another manifest than the one asked for");
            }
            Manifest manifest = trusted.verify(signed);
            checkStores(manifest, stores.identities());
            return manifest;
        } catch (ManifestRefused refused) {
            throw new ProblemFound(Problem.of(ProblemType.MANIFEST_REFUSED, refused.reason())
                    .at(refused.field().isEmpty() ? null : refused.field(), null)
                    .byRule(refused.rule(), null));
        }
    }

    private static void checkStores(Manifest manifest, List<Identity> identities) {
        for (Identity ours : identities) {
            StoreIdentity theirs = manifest.store(Objects.requireNonNull(ours.store()));
            if (!theirs.signKey().equals(ours.signKey()) || !theirs.sealKey().equals(ours.sealKey())) {
                throw new ManifestRefused("stores", "stores", "store " + theirs.store() + " is not the one known here");
            }
        }
    }
}
