package org.tercet.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.store.kit.Fieldwork;
import org.tercet.store.kit.SharedStores;
import org.tercet.store.kit.StoreClient.Answer;
import org.tercet.store.kit.Study;
import org.tercet.store.kit.ThreeStores;

/// A store takes a manifest only from an owner that it trusts, once per version, and only with its own keys in it.
@ExtendWith(SharedStores.class)
class AcceptManifestIT {
    private static ThreeStores three;
    private static Fieldwork field;
    private static Study study;
    private static SignedManifest manifest;

    @TempDir
    Path folder;

    @BeforeAll
    static void publish(ThreeStores stores) {
        three = stores;
        field = three.begin("wages-manifest").published();
        study = field.study();
        manifest = field.manifest();
    }

    @Test
    void eachStoreAcceptsATrustedManifestAgainAndGivesItBackByteForByte() {
        field.publish(manifest).forEach(answer -> assertThat(answer.status()).isEqualTo(200));
        for (int store = 1; store <= 3; store++) {
            Answer answer = three.analytics(store).get("/v1/manifests/" + manifest.hash());
            assertThat(Json.write(answer.body())).isEqualTo(manifest.json());
        }
    }

    @Test
    void anAlteredManifestIsRefused() {
        var altered = (ObjectNode) Json.readTree(manifest.json());
        String payload = altered.get("payload").asText();
        altered.put(
                "payload", payload.substring(0, 40) + (payload.charAt(40) == 'A' ? 'B' : 'A') + payload.substring(41));
        refused(Json.write(altered), null);
    }

    @Test
    void anotherManifestForTheSameVersionIsRefusedAndSoIsOneThatDoesNotFollow() {
        refused(
                study.sign(study.manifest("wages-manifest", 1, null, "Another title", study.stores()))
                        .json(),
                "one-manifest");
        refused(
                study.sign(study.manifest(
                                "wages-manifest", 2, Digest.of(new byte[0]), "A small survey", study.stores()))
                        .json(),
                "succession");
    }

    @Test
    void aManifestWithAnotherKeyOfAStoreIsRefused() {
        List<StoreIdentity> swapped = new ArrayList<>(study.stores());
        StoreIdentity second = swapped.get(1);
        swapped.set(
                1,
                new StoreIdentity(
                        2,
                        second.name(),
                        second.title(),
                        second.operator(),
                        second.signKey(),
                        SealingPrivateKey.generate().publicKey()));
        refused(
                study.sign(study.manifest("wages-swapped", 1, null, "A small survey", swapped))
                        .json(),
                "stores");
    }

    @Test
    void aManifestOfAnOwnerThatOnlyBearsATrustedNameIsRefused() throws Exception {
        KeyFolder impostor = KeyFolder.makeParty(folder.resolve("false"), "statlab", "StatLab");
        Identity identity = impostor.identity();
        Manifest original = study.manifest("wages-foreign");
        List<Party> parties = new ArrayList<>(original.parties());
        parties.set(0, new Party("statlab", "StatLab", Role.OWNER, identity.signKey(), identity.sealKey()));
        Manifest foreign = new Manifest(
                original.format(),
                original.study(),
                1,
                null,
                original.title(),
                original.plannedRows(),
                original.survey(),
                original.codebook(),
                parties,
                original.stores(),
                original.checks(),
                original.disclosure(),
                original.grants());
        refused(SignedManifest.sign(foreign, List.of(impostor.signer())).json(), "trusted-owners");
    }

    private static void refused(byte[] json, @Nullable String rule) {
        Answer answer = three.collector(2).put("/v1/manifests", "application/json", json);
        assertThat(answer.problem()).as(answer.body().toString()).isEqualTo("manifest-refused");
        if (rule != null) {
            assertThat(answer.body().get("rule").asText()).isEqualTo(rule);
        }
    }
}
