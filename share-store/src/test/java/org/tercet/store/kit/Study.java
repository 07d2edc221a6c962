package org.tercet.store.kit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.CodebookRefused;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.RowEncoder;
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

/// A small survey with every kind of variable, its manifest, and seeded people who answer it.
public final class Study {
    private static final String SURVEY = """
            {"pages":[{"elements":[
             {"type":"radiogroup","name":"sex","title":"Sex","choices":[{"value":"1","text":"male"},{"value":"2","text":"female"}]},
             {"type":"checkbox","name":"media","title":"Media","choices":["paper","radio","web"]},
             {"type":"text","inputType":"number","name":"wage","title":"Wage","min":1,"max":99.99,"step":0.01},
             {"type":"dropdown","name":"region","title":"Region","choices":["north","south"]}]}]}""";

    public static final int PLANNED = 400;
    public static final int MINIMUM = 5;

    private final Keys keys;

    public Study(Keys keys) {
        this.keys = keys;
    }

    public static Codebook codebook() {
        try {
            return Codebook.derive(Json.readTree(SURVEY.getBytes(StandardCharsets.UTF_8)));
        } catch (CodebookRefused refused) {
            throw new IllegalStateException(refused);
        }
    }

    /// The manifest of a study, version 1, with the member granted and paid for wage and sex, and granted region
    /// unpaid.
    public Manifest manifest(String name) {
        return manifest(name, 1, null, "A small survey", stores());
    }

    public Manifest manifest(
            String name, int version, @Nullable Digest previous, String title, List<StoreIdentity> stores) {
        return new Manifest(
                Manifest.FORMAT,
                new StudyId(name),
                version,
                previous,
                title,
                PLANNED,
                Json.readTree(SURVEY.getBytes(StandardCharsets.UTF_8)),
                codebook(),
                List.of(party(keys.owner(), Role.OWNER), party(keys.member(), Role.MEMBER)),
                stores,
                List.of(Check.values()),
                new Disclosure(MINIMUM),
                List.of(
                        new Grant("firm-a", List.of("wage", "sex"), Payment.PAID),
                        new Grant("firm-a", List.of("region"), Payment.DUE)));
    }

    public List<StoreIdentity> stores() {
        List<StoreIdentity> stores = new ArrayList<>();
        for (KeyFolder folder : keys.stores()) {
            Identity identity = folder.identity();
            stores.add(new StoreIdentity(
                    identity.store(),
                    identity.name(),
                    identity.title(),
                    identity.operator(),
                    identity.signKey(),
                    identity.sealKey()));
        }
        return stores;
    }

    public SignedManifest sign(Manifest manifest) {
        return SignedManifest.sign(manifest, List.of(keys.owner().signer()));
    }

    private static Party party(KeyFolder folder, Role role) {
        Identity identity = folder.identity();
        return new Party(identity.name(), identity.title(), role, identity.signKey(), identity.sealKey());
    }

    /// One person's answers, from a seeded generator.
    public static long[] person(Random random) {
        Map<String, Answer> answers = new HashMap<>();
        answers.put(
                "sex",
                random.nextInt(12) == 0
                        ? new Answer.Absent(Missing.REFUSED)
                        : new Answer.Chosen(random.nextBoolean() ? "1" : "2"));
        Set<String> media = new HashSet<>();
        for (String medium : List.of("paper", "radio", "web")) {
            if (random.nextBoolean()) {
                media.add(medium);
            }
        }
        answers.put("media", new Answer.ChosenSet(media));
        answers.put(
                "wage",
                random.nextInt(10) == 0
                        ? new Answer.Absent(Missing.DONT_KNOW)
                        : new Answer.Amount(BigDecimal.valueOf(100 + random.nextInt(9900), 2)));
        answers.put("region", new Answer.Chosen(random.nextBoolean() ? "north" : "south"));
        return RowEncoder.encode(codebook(), answers);
    }
}
