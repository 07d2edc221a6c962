package org.tercet.model.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.SealingPrivateKey;
import org.tercet.model.keys.Signer;
import org.tercet.model.keys.SigningKey;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;

/// A small study with fixed keys, for tests and golden vectors; every key comes from a published test seed.
public final class Samples {
    public static final Digest BATCH = Digest.of(ascii("a batch"));
    public static final SubmissionId SUBMISSION = SubmissionId.parse("3f0c1d52-8a4b-4c6e-9d2f-5b7a1e9c0d34");

    private Samples() {}

    /// The 32-byte test seed of a name: SHA-256 of "tercet test seed " and the name.
    public static byte[] testSeed(String name) {
        return Digest.of(ascii("tercet test seed " + name)).bytes();
    }

    public static Signer signer(String name) {
        return new Signer(name, SigningKey.fromSeed(testSeed(name + " sign")));
    }

    public static SealingPrivateKey sealingKey(String name) {
        return SealingPrivateKey.fromSeed(testSeed(name + " seal"));
    }

    public static Party party(String name, Role role) {
        return new Party(
                name,
                "Party " + name,
                role,
                signer(name).key().verifyingKey(),
                sealingKey(name).publicKey());
    }

    public static StoreIdentity store(int index) {
        String kid = "store-" + index;
        return new StoreIdentity(
                index,
                List.of("aster", "borage", "clover").get(index - 1),
                List.of("Aster Cloud", "Borage Cloud", "Clover Cloud").get(index - 1),
                List.of("Aster Ltd", "Borage GmbH", "Clover SA").get(index - 1),
                signer(kid).key().verifyingKey(),
                sealingKey(kid).publicKey());
    }

    public static JsonNode json(String text) {
        return Json.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sex, media used, hourly wage: one of each encoding.
    public static JsonNode survey() {
        return json("""
                {"title":"Work and media","pages":[{"name":"p1","elements":[
                  {"type":"radiogroup","name":"sex","title":"Sex","choices":[{"value":1,"text":"Female"},{"value":2,"text":"Male"}]},
                  {"type":"checkbox","name":"media","title":"Media used","choices":["radio","paper","web"]},
                  {"type":"text","inputType":"number","name":"wage","title":"Hourly wage","min":1,"max":99.99,"step":0.01,"tercet":{"unit":"USD"}}
                ]}]}""");
    }

    public static Codebook codebook() {
        return Codebook.derive(survey());
    }

    /// Version 1 of the sample study: two owners, one member that paid for sex and wage and owes media.
    public static Manifest manifest() {
        return new Manifest(
                Manifest.FORMAT,
                new StudyId("work-and-media"),
                1,
                null,
                "Work and media",
                10_000,
                survey(),
                codebook(),
                List.of(party("statlab", Role.OWNER), party("ministry", Role.OWNER), party("firm-a", Role.MEMBER)),
                List.of(store(1), store(2), store(3)),
                List.of(Check.ZERO_ONE, Check.ONE_HOT, Check.RANGE),
                new Disclosure(10),
                List.of(
                        new Grant("firm-a", List.of("sex", "wage"), Payment.PAID),
                        new Grant("firm-a", List.of("media"), Payment.DUE)));
    }

    public static List<Signer> owners() {
        return List.of(signer("statlab"), signer("ministry"));
    }

    public static SignedManifest signedManifest() {
        return SignedManifest.sign(manifest(), owners());
    }

    /// The sample study, whose owners allow that it is joined to `education` of the ministry on the wage.
    public static SignedManifest joinedManifest() {
        Manifest plain = manifest();
        Manifest joined = new Manifest(
                plain.format(),
                plain.study(),
                plain.version(),
                plain.previous(),
                plain.title(),
                plain.plannedRows(),
                plain.survey(),
                plain.codebook(),
                plain.parties(),
                plain.stores(),
                plain.checks(),
                plain.disclosure(),
                plain.grants(),
                List.of(new Linkage(
                        new StudyId("education"),
                        List.of(signer("ministry").key().verifyingKey()),
                        "wage")));
        return SignedManifest.sign(joined, owners());
    }

    public static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// A row whose element j is `start + j`.
    public static long[] counting(long start, int length) {
        long[] row = new long[length];
        for (int j = 0; j < length; j++) {
            row[j] = start + j;
        }
        return row;
    }

    /// Bytes of `length` that look random but are fixed by `name`.
    public static byte[] filler(String name, int length) {
        byte[] bytes = new byte[length];
        for (int at = 0, block = 0; at < length; block++) {
            byte[] digest = Digest.of(ascii(name + " " + block)).bytes();
            int take = Math.min(digest.length, length - at);
            System.arraycopy(digest, 0, bytes, at, take);
            at += take;
        }
        return bytes;
    }

    public static <T> List<T> without(List<T> list, int index) {
        List<T> copy = new ArrayList<>(list);
        copy.remove(index);
        return copy;
    }
}
