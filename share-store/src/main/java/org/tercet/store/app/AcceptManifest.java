package org.tercet.store.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.ManifestRefused;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.manifest.Succession;
import org.tercet.smc.Party;
import org.tercet.store.config.StoreConfig;
import org.tercet.store.config.StoreIdentities;
import org.tercet.store.ledger.Ledger;
import org.tercet.store.ledger.Note;

/// Accepts a study's manifest if this store's own configuration trusts it, and says why if not.
@ApplicationScoped
public class AcceptManifest {
    private final StoreIdentities identities;
    private final StoreConfig.Limits limits;
    private final Manifests manifests;
    private final Ledger ledger;

    AcceptManifest(StoreIdentities identities, StoreConfig config, Manifests manifests, Ledger ledger) {
        this.identities = identities;
        this.limits = config.limits();
        this.manifests = manifests;
        this.ledger = ledger;
    }

    /// Checks and keeps a signed manifest; accepting the same one again changes nothing.
    ///
    /// @throws Refused as manifest-refused, naming the rule
    public Digest run(byte[] json) {
        long start = System.nanoTime();
        SignedManifest signed;
        try {
            signed = SignedManifest.parse(json);
        } catch (ManifestRefused refused) {
            throw new Refused(Problems.of(refused));
        }
        try {
            boolean isNew = accept(signed);
            if (isNew) {
                note(signed, "accepted", null, start);
            }
            return signed.hash();
        } catch (ManifestRefused refused) {
            note(signed, "refused", refused.rule(), start);
            throw new Refused(Problems.of(refused));
        }
    }

    private boolean accept(SignedManifest signed) {
        Manifest manifest = identities.owners().verify(signed);
        for (Party party : Party.ALL) {
            checkStore(manifest.store(party.index()), party);
        }
        require(
                manifest.codebook().ringElements() <= limits.ringElements(),
                "limits",
                "codebook.ringElements",
                "this store takes at most " + limits.ringElements());
        require(
                manifest.plannedRows() <= limits.plannedRows(),
                "limits",
                "plannedRows",
                "this store takes at most " + limits.plannedRows());
        Optional<Manifests.Accepted> same = manifests.find(manifest.study(), manifest.version());
        if (same.isEmpty()) {
            checkSuccession(signed, manifest);
            if (manifests.keep(signed, manifest)) {
                return true;
            }
            same = manifests.find(manifest.study(), manifest.version());
        }
        require(
                same.isPresent() && same.get().hash().equals(signed.hash()),
                "one-manifest",
                "version",
                "this store has accepted another manifest for this study and version");
        return false;
    }

    private void checkStore(StoreIdentity named, Party party) {
        var pinned = identities.store(party);
        require(
                named.name().equals(pinned.name())
                        && named.signKey().equals(pinned.signKey())
                        && named.sealKey().equals(pinned.sealKey()),
                "stores",
                "stores[" + (party.index() - 1) + "]",
                party == identities.party()
                        ? "must be this store's own name and keys"
                        : "must be the name and keys that this store has pinned for its peer");
    }

    private void checkSuccession(SignedManifest signed, Manifest manifest) {
        Optional<Manifests.Accepted> newest = manifests.newest(manifest.study());
        if (newest.isPresent()) {
            Succession.check(newest.get().signed(), signed);
        } else {
            require(manifest.version() == 1, "succession", "version", "the version before is not known here");
        }
    }

    private static void require(boolean holds, String rule, String field, String reason) {
        if (!holds) {
            throw new ManifestRefused(rule, field, reason);
        }
    }

    // A refused manifest is laid to its study only if that study is known here: names are not taken from strangers.
    private void note(SignedManifest signed, String decision, @Nullable String rule, long start) {
        Manifest manifest = signed.unverified();
        boolean known = manifests.newest(manifest.study()).isPresent();
        String owner =
                manifest.owners().isEmpty() ? "" : manifest.owners().getFirst().name();
        ledger.append(
                known ? manifest.study().value() : Ledger.STORE_CHAIN,
                new Note(
                        Note.Kind.MANIFEST,
                        signed.hash().text(),
                        owner,
                        decision,
                        rule,
                        (System.nanoTime() - start) / 1_000_000));
    }
}
