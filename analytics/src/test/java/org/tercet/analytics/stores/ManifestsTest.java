package org.tercet.analytics.stores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.kit.Platform;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.model.Digest;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.problem.ProblemType;

/// What a store gives as a manifest is believed only if it is the one asked for, of a trusted owner, with our stores.
class ManifestsTest {
    @TempDir
    Path folder;

    @Test
    void aManifestIsBelievedOnlyIfItIsTheOneAskedForOfATrustedOwnerAndWithOurStores() throws Exception {
        try (Platform platform = new Platform(folder.resolve("platform"))) {
            AnalyticsConfig config = new SmallRyeConfigBuilder()
                    .withMapping(AnalyticsConfig.class)
                    .withDefaultValues(platform.configuration())
                    .build()
                    .getConfigMapping(AnalyticsConfig.class);
            Stores stores = new Stores(config);
            Manifests manifests = new Manifests(stores, config);
            SignedManifest right = platform.study.signed;
            assertThat(manifests.get(right.hash())).isEqualTo(platform.study.manifest);

            refused(platform, new Manifests(stores, config), right, Digest.of(new byte[] {1}), "hash");
            SignedManifest strangers = of(platform, "firm-a", platform.study.manifest.stores());
            refused(platform, manifests, strangers, strangers.hash(), "trusted-owners");
            for (boolean isSealKey : new boolean[] {true, false}) {
                SignedManifest swapped = of(platform, "statlab", withAnotherKey(platform, isSealKey));
                refused(platform, manifests, swapped, swapped.hash(), "stores");
            }
            stores.close();
        }
    }

    private static void refused(
            Platform platform, Manifests manifests, SignedManifest given, Digest asked, String rule) {
        platform.stores.forEach(store -> store.babble(new String(given.json(), StandardCharsets.UTF_8)));
        assertThatThrownBy(() -> manifests.get(asked)).isInstanceOfSatisfying(ProblemFound.class, found -> {
            assertThat(found.problem().problemType()).isEqualTo(ProblemType.MANIFEST_REFUSED);
            assertThat(found.problem().rule()).isEqualTo(rule);
        });
        platform.calm();
    }

    private static List<StoreIdentity> withAnotherKey(Platform platform, boolean isSealKey) throws Exception {
        KeyFolder other = KeyFolder.makeStore(
                platform.study.folder.resolve("other-" + isSealKey), 2, "birch", "Cloud 2", "Operator 2");
        List<StoreIdentity> stores = new ArrayList<>(platform.study.manifest.stores());
        StoreIdentity ours = stores.get(1);
        stores.set(
                1,
                new StoreIdentity(
                        2,
                        ours.name(),
                        ours.title(),
                        ours.operator(),
                        isSealKey ? ours.signKey() : other.identity().signKey(),
                        isSealKey ? other.sealingKey().publicKey() : ours.sealKey()));
        return stores;
    }

    private static SignedManifest of(Platform platform, String owner, List<StoreIdentity> stores) {
        Manifest m = platform.study.manifest;
        Party party = m.party(owner).orElseThrow();
        Manifest other = new Manifest(
                m.format(),
                m.study(),
                m.version(),
                m.previous(),
                m.title(),
                m.plannedRows(),
                m.survey(),
                m.codebook(),
                List.of(new Party(owner, party.title(), Role.OWNER, party.signKey(), party.sealKey())),
                stores,
                m.checks(),
                m.disclosure(),
                List.of());
        return SignedManifest.sign(other, List.of(platform.study.keys.get(owner).signer()));
    }
}
