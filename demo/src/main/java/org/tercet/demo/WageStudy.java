package org.tercet.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.tercet.model.Json;
import org.tercet.model.StudyId;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.keys.Identity;
import org.tercet.model.manifest.Check;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.Payment;
import org.tercet.model.manifest.Role;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;

/// The wage study: its manifest, and people's answers in its encoding.
public final class WageStudy {
    private static final long PLANNED_ROWS = 100_000;

    private WageStudy() {}

    /// The manifest, signed by its owner. Firm A has paid for sex, occupation and wage; firm B owes for race and wage.
    public static SignedManifest sign(PlatformFolder folder) {
        JsonNode survey = Json.readTree(CpsWages.survey());
        Manifest manifest = new Manifest(
                Manifest.FORMAT,
                new StudyId(CpsWages.STUDY),
                1,
                null,
                "Work and pay, 1985",
                PLANNED_ROWS,
                survey,
                Codebook.derive(survey),
                List.of(
                        party(folder, PlatformFolder.OWNER, Role.OWNER),
                        party(folder, PlatformFolder.FIRM_A, Role.MEMBER),
                        party(folder, PlatformFolder.FIRM_B, Role.MEMBER)),
                IntStream.rangeClosed(1, 3)
                        .mapToObj(store -> store(folder.identity("store-" + store)))
                        .toList(),
                List.of(Check.values()),
                new Disclosure(Disclosure.DEFAULT_MINIMUM_COUNT),
                List.of(
                        new Grant(PlatformFolder.FIRM_A, List.of("sex", "occupation", "wage"), Payment.PAID),
                        new Grant(PlatformFolder.FIRM_B, List.of("race", "wage"), Payment.DUE)));
        return SignedManifest.sign(
                manifest, List.of(folder.keyFolder(PlatformFolder.OWNER).signer()));
    }

    private static Party party(PlatformFolder folder, String name, Role role) {
        Identity identity = folder.identity(name);
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

    /// One person's answers as the row that is shared.
    public static long[] row(Codebook codebook, Map<String, String> person) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        person.forEach((variable, text) -> answers.put(
                variable,
                codebook.variable(variable) instanceof Numeric
                        ? new Answer.Amount(new BigDecimal(text))
                        : new Answer.Chosen(text)));
        return RowEncoder.encode(codebook, answers);
    }
}
