package org.tercet.store.kit;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.keys.Identity;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;

/// Two registers of the same people, taxes and education, whose rows a person's number links.
public final class Registers {
    private static final String PERSON = """
            {"type":"text","inputType":"number","name":"person","title":"Person","min":1,"max":999,"step":1},
            """;
    private static final String TAXES = PERSON + """
            {"type":"radiogroup","name":"sex","title":"Sex","choices":["f","m"]},
            {"type":"text","inputType":"number","name":"income","title":"Income","min":0,"max":9999,"step":1}""";
    private static final String EDUCATION = PERSON + """
            {"type":"radiogroup","name":"degree","title":"Degree","choices":["none","bachelor","master"]},
            {"type":"text","inputType":"number","name":"points","title":"Points","min":0,"max":300,"step":1}""";

    private final Keys keys;

    public Registers(Keys keys) {
        this.keys = keys;
    }

    public static Codebook taxes() {
        return codebook(TAXES);
    }

    public static Codebook education() {
        return codebook(EDUCATION);
    }

    private static String survey(String elements) {
        return "{\"pages\":[{\"elements\":[" + elements + "]}]}";
    }

    private static Codebook codebook(String elements) {
        return Codebook.derive(Json.readTree(survey(elements).getBytes(StandardCharsets.UTF_8)));
    }

    /// A tax register; the member has paid for its key and income.
    ///
    /// @param joins names of the studies that it may be joined to on `person`
    public SignedManifest taxes(String name, List<String> joins) {
        return manifest(
                name,
                1,
                null,
                TAXES,
                new Disclosure(5),
                List.of(new Grant("firm-a", List.of("person", "income"), Payment.PAID)),
                joins);
    }

    /// A register of education, version 1.
    ///
    /// @param grants to the member
    public SignedManifest education(String name, List<Grant> grants, List<String> joins) {
        return education(name, 1, null, grants, joins);
    }

    /// A version of a register of education.
    public SignedManifest education(
            String name, int version, @Nullable Digest previous, List<Grant> grants, List<String> joins) {
        return manifest(name, version, previous, EDUCATION, new Disclosure(7, 60), grants, joins);
    }

    private SignedManifest manifest(
            String name,
            int version,
            @Nullable Digest previous,
            String elements,
            Disclosure disclosure,
            List<Grant> grants,
            List<String> joins) {
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                new StudyId(name),
                version,
                previous,
                name,
                Study.PLANNED,
                Json.readTree(survey(elements).getBytes(StandardCharsets.UTF_8)),
                codebook(elements),
                List.of(party(keys.owner(), Role.OWNER), party(keys.member(), Role.MEMBER)),
                new Study(keys).stores(),
                List.of(Check.values()),
                disclosure,
                grants,
                joins.stream()
                        .map(other -> new Linkage(
                                new StudyId(other),
                                List.of(keys.owner().identity().signKey()),
                                "person"))
                        .toList());
        return SignedManifest.sign(manifest, List.of(keys.owner().signer()));
    }

    private static Party party(KeyFolder folder, Role role) {
        Identity identity = folder.identity();
        return new Party(identity.name(), identity.title(), role, identity.signKey(), identity.sealKey());
    }

    /// One row of the tax register.
    ///
    /// @param person 0 for somebody without a number
    public static long[] taxpayer(int person, String sex, int income) {
        return row(taxes(), person, Map.of("sex", new Answer.Chosen(sex), "income", amount(income)));
    }

    /// One row of the register of education.
    public static long[] course(int person, String degree, int points) {
        return row(education(), person, Map.of("degree", new Answer.Chosen(degree), "points", amount(points)));
    }

    private static long[] row(Codebook codebook, int person, Map<String, Answer> answers) {
        Map<String, Answer> all = new HashMap<>(answers);
        all.put("person", person == 0 ? new Answer.Absent(Missing.REFUSED) : amount(person));
        return RowEncoder.encode(codebook, all);
    }

    private static Answer amount(int value) {
        return new Answer.Amount(BigDecimal.valueOf(value));
    }
}
