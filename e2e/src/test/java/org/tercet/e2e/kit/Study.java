package org.tercet.e2e.kit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.demo.Platform;
import org.tercet.demo.PlatformFolder;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.SubmissionId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.Signer;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.wire.v1.SharePart;
import org.tercet.model.wire.v1.Submission;
import org.tercet.smc.SeededSplit;

/// A study of a test's own: four questions, answered and sealed as a respondent's page does it.
public final class Study {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SURVEY = """
            {"title":"Four questions","elements":[
              {"type":"radiogroup","name":"sex","title":"Sex?","choices":["female","male"]},
              {"type":"radiogroup","name":"secret","title":"Secret?","choices":["yes","no"]},
              {"type":"text","name":"age","title":"Age?","inputType":"number","min":15,"max":99},
              {"type":"text","name":"rare","title":"Rare number?","inputType":"number","min":0,"max":42000000}]}
            """;

    private final Platform platform;
    private final SignedManifest signed;
    private final Manifest manifest;

    private Study(Platform platform, SignedManifest signed) {
        this.platform = platform;
        this.signed = signed;
        this.manifest = signed.verify();
    }

    /// The manifest of a new study, signed by the platform's owner; not published.
    ///
    /// `firm-a` is granted and has paid `sex` and `age`; `firm-b` is granted `sex` and owes the money.
    public static Manifest draft(Platform platform, String id) {
        JsonNode survey = Json.readTree(SURVEY.getBytes(StandardCharsets.UTF_8));
        return new Manifest(
                Manifest.FORMAT,
                new StudyId(id),
                1,
                null,
                "A study of the end-to-end tests",
                5_000,
                survey,
                Codebook.derive(survey),
                List.of(
                        party(platform, PlatformFolder.OWNER, Role.OWNER),
                        party(platform, PlatformFolder.FIRM_A, Role.MEMBER),
                        party(platform, PlatformFolder.FIRM_B, Role.MEMBER)),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(store -> store(platform.folder().identity("store-" + store)))
                        .toList(),
                List.of(Check.values()),
                new Disclosure(10),
                List.of(
                        new Grant(PlatformFolder.FIRM_A, List.of("sex", "age"), Payment.PAID),
                        new Grant(PlatformFolder.FIRM_B, List.of("sex"), Payment.DUE)));
    }

    private static Party party(Platform platform, String name, Role role) {
        Identity identity = platform.folder().identity(name);
        return new Party(name, identity.title(), role, identity.signKey(), Objects.requireNonNull(identity.sealKey()));
    }

    private static StoreIdentity store(Identity identity) {
        return new StoreIdentity(
                Objects.requireNonNull(identity.store()),
                identity.name(),
                identity.title(),
                Objects.requireNonNull(identity.operator()),
                identity.signKey(),
                Objects.requireNonNull(identity.sealKey()));
    }

    /// A new study, published.
    public static Study publish(Platform platform, String id) {
        return publish(platform, id, "open");
    }

    /// @param access `open` or `invited`
    public static Study publish(Platform platform, String id, String access) {
        return publish(platform, draft(platform, id), access);
    }

    /// A study of another survey, published.
    public static Study publish(Platform platform, Manifest manifest) {
        return publish(platform, manifest, "open");
    }

    private static Study publish(Platform platform, Manifest manifest, String access) {
        Signer owner = platform.folder().keyFolder(PlatformFolder.OWNER).signer();
        Study study = new Study(platform, SignedManifest.sign(manifest, List.of(owner)));
        Reply reply = new PublicDoor(platform).publish(study.signed.json(), access);
        assertThat(reply.status())
                .as("publishing %s: %s", manifest.study(), reply.text())
                .isEqualTo(201);
        return study;
    }

    public Platform platform() {
        return platform;
    }

    public Digest hash() {
        return signed.hash();
    }

    public SignedManifest signed() {
        return signed;
    }

    public Manifest manifest() {
        return manifest;
    }

    public Codebook codebook() {
        return manifest.codebook();
    }

    /// Shared and sealed answers with a fresh id.
    public Submission submission(Map<String, Answer> answers) {
        return submission(RowEncoder.encode(codebook(), answers));
    }

    /// Any row at all, shared and sealed, as a cheating respondent could send it.
    public Submission submission(long[] row) {
        return submission(row, SubmissionId.random(), null);
    }

    /// The same with a given id and invitation.
    public Submission submission(long[] row, SubmissionId id, byte @Nullable [] token) {
        SeededSplit.Parts parts = SeededSplit.split(row, RANDOM);
        List<byte[]> sealed = new ArrayList<>();
        for (int store = 1; store <= 3; store++) {
            SharePart part = SharePart.of(store, parts.seed1(), parts.seed2(), parts.correction());
            sealed.add(part.seal(manifest.store(store).sealKey(), hash(), id));
        }
        return new Submission(hash(), id, token, sealed);
    }

    /// The row of these answers.
    public long[] row(String sex, String secret, int age) {
        return RowEncoder.encode(codebook(), answers(sex, secret, age));
    }

    /// The same with a rare number.
    public long[] row(String sex, String secret, int age, long rare) {
        Map<String, Answer> answers = new HashMap<>(answers(sex, secret, age));
        answers.put("rare", new Answer.Amount(BigDecimal.valueOf(rare)));
        return RowEncoder.encode(codebook(), answers);
    }

    private static Map<String, Answer> answers(String sex, String secret, int age) {
        return Map.of(
                "sex", new Answer.Chosen(sex),
                "secret", new Answer.Chosen(secret),
                "age", new Answer.Amount(BigDecimal.valueOf(age)));
    }
}
