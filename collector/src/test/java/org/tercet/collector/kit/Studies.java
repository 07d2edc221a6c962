package org.tercet.collector.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.CodebookRefused;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;

/// Manifests of a small survey.
public final class Studies {
    private static final String SURVEY = """
            {"elements":[
              {"type":"radiogroup","name":"sex","title":"Sex","choices":[{"value":"1","text":"man"},{"value":"2","text":"woman"}]},
              {"type":"text","inputType":"number","name":"age","title":"Age","min":18,"max":99}
            ]}
            """;

    private Studies() {}

    /// A study name not used before.
    public static String freshName() {
        return "study-" + UUID.randomUUID().toString().substring(0, 8);
    }

    /// Version 1 of a study, signed by the cast's owner.
    public static SignedManifest first(Cast cast, String name) {
        return signed(cast.owner, cast.storeKeys, name, 1, null, "A study");
    }

    /// The next version: another title.
    public static SignedManifest next(Cast cast, SignedManifest old, String title) {
        Manifest before = old.unverified();
        return signed(cast.owner, cast.storeKeys, before.study().value(), before.version() + 1, old.hash(), title);
    }

    public static SignedManifest signed(
            KeyFolder owner,
            List<KeyFolder> stores,
            String name,
            int version,
            @Nullable Digest previous,
            String title) {
        return signed(List.of(owner), stores.stream().map(Studies::identity).toList(), name, version, previous, title);
    }

    /// Version 1 of a study that the cast's member is a party of.
    public static SignedManifest withMember(Cast cast, String name) {
        List<StoreIdentity> stores =
                cast.storeKeys.stream().map(Studies::identity).toList();
        return signed(List.of(cast.owner, cast.member), stores, name, 1, null, "A study");
    }

    /// Version 1 of a study with these stores, signed by the cast's owner.
    public static SignedManifest withStores(Cast cast, List<StoreIdentity> stores) {
        return signed(List.of(cast.owner), stores, freshName(), 1, null, "A study");
    }

    /// A store as a manifest names it.
    public static StoreIdentity identity(KeyFolder store) {
        return new StoreIdentity(
                store.identity().store(),
                store.identity().name(),
                store.identity().title(),
                String.valueOf(store.identity().operator()),
                store.identity().signKey(),
                store.sealingKey().publicKey());
    }

    private static Party party(KeyFolder keys, Role role) {
        return new Party(
                keys.identity().name(),
                keys.identity().title(),
                role,
                keys.identity().signKey(),
                keys.sealingKey().publicKey());
    }

    /// @param parties the first is the owner, others are members
    private static SignedManifest signed(
            List<KeyFolder> parties,
            List<StoreIdentity> stores,
            String name,
            int version,
            @Nullable Digest previous,
            String title) {
        KeyFolder owner = parties.getFirst();
        List<Party> named = parties.stream()
                .map(keys -> party(keys, keys == owner ? Role.OWNER : Role.MEMBER))
                .toList();
        JsonNode survey = Json.readTree(SURVEY.getBytes(StandardCharsets.UTF_8));
        try {
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    new StudyId(name),
                    version,
                    previous,
                    title,
                    100_000,
                    survey,
                    Codebook.derive(survey),
                    named,
                    stores,
                    List.of(Check.values()),
                    new Disclosure(10),
                    List.of());
            return SignedManifest.sign(manifest, List.of(owner.signer()));
        } catch (CodebookRefused e) {
            throw new IllegalStateException(e);
        }
    }
}
