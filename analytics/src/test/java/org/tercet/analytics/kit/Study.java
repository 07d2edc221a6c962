package org.tercet.analytics.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.query.BatchDocument;
import org.tercet.model.query.Command;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedCommand;
import org.tercet.model.query.SignedQuery;

/// A study with real keys made at run time: owner `statlab`, members `firm-a` (granted sex) and `firm-b` (nothing).
public final class Study {
    private static final String SURVEY = """
            {"elements":[
              {"type":"radiogroup","name":"sex","title":"Sex","choices":[{"value":"1","text":"Female"},{"value":"2","text":"Male"}]},
              {"type":"radiogroup","name":"union","title":"Union","choices":["yes","no"]},
              {"type":"boolean","name":"member","title":"Member"},
              {"type":"text","name":"wage","title":"Wage","inputType":"number","min":1,"max":99.99,"step":0.01}]}
            """;

    public final Path folder;
    public final Map<String, KeyFolder> keys = new TreeMap<>();
    public final SignedManifest signed;
    public final Manifest manifest;
    public final BatchDocument batch;

    public Study(Path folder) throws IOException {
        this.folder = folder;
        for (String party : List.of("statlab", "firm-a", "firm-b")) {
            keys.put(party, KeyFolder.makeParty(folder.resolve(party), party, "Party " + party));
        }
        List<StoreIdentity> stores = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            KeyFolder made = KeyFolder.makeStore(
                    folder.resolve("store-" + i),
                    i,
                    List.of("aster", "birch", "cedar").get(i - 1),
                    "Cloud " + i,
                    "Operator " + i);
            keys.put("store-" + i, made);
            Identity id = made.identity();
            stores.add(new StoreIdentity(i, id.name(), id.title(), "Operator " + i, id.signKey(), id.sealKey()));
        }
        keys.put("analytics", KeyFolder.makeService(folder.resolve("analytics"), "analytics", "Analytics"));
        keys.put("stranger", KeyFolder.makeService(folder.resolve("stranger"), "stranger", "Stranger"));
        Files.createDirectories(folder.resolve("trusted"));
        Files.copy(keys.get("statlab").identityFile(), folder.resolve("trusted/statlab.json"));
        var survey = Json.readTree(SURVEY.getBytes(StandardCharsets.UTF_8));
        Manifest draft = new Manifest(
                Manifest.FORMAT,
                new StudyId("wages"),
                1,
                null,
                "Wages",
                1000,
                survey,
                Codebook.derive(survey),
                List.of(party("statlab", Role.OWNER), party("firm-a", Role.MEMBER), party("firm-b", Role.MEMBER)),
                stores,
                List.of(Check.values()),
                new Disclosure(10),
                List.of(
                        new Grant("firm-a", List.of("sex"), Payment.PAID),
                        new Grant("firm-a", List.of("member"), Payment.DUE)));
        signed = SignedManifest.sign(draft, List.of(keys.get("statlab").signer()));
        manifest = signed.verify();
        batch = new BatchDocument(
                BatchDocument.FORMAT, manifest.study(), signed.hash(), 1, null, 500, 2, 1, Digest.of(new byte[] {1}));
    }

    private Party party(String name, Role role) {
        Identity id = keys.get(name).identity();
        return new Party(name, id.title(), role, id.signKey(), id.sealKey());
    }

    /// A frequency of `variable`, asked by `asker`, signed with `signer`'s key.
    public Query query(String asker, String variable) {
        return Query.ask(signed.hash(), batch.hash(), asker, Instant.now(), new FrequencySpec(variable), null);
    }

    public String sign(Query query) {
        return SignedQuery.sign(query, keys.get(query.asker()).signer()).compact();
    }

    /// A fresh signed frequency of `variable` by `asker`.
    public String ask(String asker, String variable) {
        return sign(query(asker, variable));
    }

    public String command(String giver, Command.Body body) {
        return SignedCommand.sign(
                        Command.give(signed.hash(), Instant.now(), body),
                        keys.get(giver).signer())
                .compact();
    }
}
