package org.tercet.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.SealingPublicKey;
import org.tercet.model.keys.VerifyingKey;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.StoreIdentity;

/// What an owner writes down to make a manifest: everything but the survey, its codebook and the keys themselves.
///
/// @param minimumCount no count below it is opened; 10 if null
/// @param dominancePercent most that one person may have of an opened sum of amounts, in percent; 50 if null
/// @param parties with the paths of their `identity.json`
/// @param stores paths of the three stores' `identity.json`, in order
/// @param joins the studies that this one's rows may be joined to
public record StudyDefinition(
        StudyId study,
        String title,
        long plannedRows,
        @Nullable Integer minimumCount,
        @Nullable Integer dominancePercent,
        List<PartyFile> parties,
        List<String> stores,
        @Nullable List<Grant> grants,
        @Nullable List<JoinFile> joins) {

    public StudyDefinition {
        if (study == null || title == null || parties == null || stores == null) {
            throw new IllegalArgumentException("study, title, parties, stores: must be given");
        }
        if (stores.size() != Manifest.STORES) {
            throw new IllegalArgumentException("stores: must be three identity files");
        }
    }

    /// A party by its identity file.
    public record PartyFile(String identity, Role role) {
        public PartyFile {
            if (identity == null || role == null) {
                throw new IllegalArgumentException("identity, role: must be given");
            }
        }
    }

    /// Another study that this one's rows may be joined to.
    ///
    /// @param owners the `identity.json` of all of its owners
    /// @param key a number of this study that says who somebody is
    public record JoinFile(StudyId study, List<String> owners, String key) {
        public JoinFile {
            if (study == null || owners == null || key == null) {
                throw new IllegalArgumentException("study, owners, key: must be given");
            }
        }
    }

    /// Reads a definition.
    public static StudyDefinition load(Path file) throws IOException {
        return Json.read(Files.readAllBytes(file), StudyDefinition.class);
    }

    /// The unsigned manifest.
    ///
    /// @param folder that the identity paths are relative to
    /// @param before the version that this one follows; null for the first
    public Manifest manifest(JsonNode survey, Path folder, @Nullable Study before) throws IOException {
        List<Party> manifestParties = new ArrayList<>();
        for (PartyFile file : parties) {
            manifestParties.add(party(Identity.load(folder.resolve(file.identity())), file.role()));
        }
        List<StoreIdentity> manifestStores = new ArrayList<>();
        for (String file : stores) {
            manifestStores.add(store(Identity.load(folder.resolve(file))));
        }
        List<Linkage> linkages = new ArrayList<>();
        for (JoinFile file : joins == null ? List.<JoinFile>of() : joins) {
            List<VerifyingKey> owners = new ArrayList<>();
            for (String owner : file.owners()) {
                owners.add(Identity.load(folder.resolve(owner)).signKey());
            }
            linkages.add(new Linkage(file.study(), owners, file.key()));
        }
        return new Manifest(
                Manifest.FORMAT,
                study,
                before == null ? 1 : before.manifest().version() + 1,
                before == null ? null : before.hash(),
                title,
                plannedRows,
                survey,
                Codebook.derive(survey),
                manifestParties,
                manifestStores,
                List.of(Check.values()),
                new Disclosure(
                        minimumCount == null ? Disclosure.DEFAULT_MINIMUM_COUNT : minimumCount, dominancePercent),
                grants == null ? List.of() : grants,
                linkages);
    }

    private static Party party(Identity identity, Role role) {
        return new Party(identity.name(), identity.title(), role, identity.signKey(), sealKey(identity));
    }

    private static StoreIdentity store(Identity identity) {
        Integer index = identity.store();
        String operator = identity.operator();
        if (index == null || operator == null) {
            throw new IllegalArgumentException("stores: " + identity.name() + " is not the identity of a store");
        }
        return new StoreIdentity(
                index, identity.name(), identity.title(), operator, identity.signKey(), sealKey(identity));
    }

    private static SealingPublicKey sealKey(Identity identity) {
        SealingPublicKey key = identity.sealKey();
        if (key == null) {
            throw new IllegalArgumentException("identity of " + identity.name() + ": sealKey must be given");
        }
        return key;
    }
}
