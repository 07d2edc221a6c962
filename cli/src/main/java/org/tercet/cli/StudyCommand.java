package org.tercet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.CollectorClient;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.Study;
import org.tercet.cli.client.StudyDefinition;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.keys.Signer;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Linkage;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Party;
import org.tercet.model.manifest.SignedManifest;
import org.tercet.model.manifest.StoreIdentity;
import org.tercet.model.manifest.Succession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tercet study`: from survey to published manifest.
@Command(name = "study", description = "Publish studies and show them.", mixinStandardHelpOptions = true)
final class StudyCommand extends Noun {

    /// Who may answer.
    enum Access {
        open,
        invited
    }

    @Command(
            name = "publish",
            mixinStandardHelpOptions = true,
            description = "Make a manifest of a survey and a study definition, sign it as every owner, publish it.")
    int publish(
            @Mixin CommonOptions common,
            @Option(
                            names = "--owner-keys",
                            paramLabel = "FOLDER",
                            description = "Key folder of an owner; once for each (default: the profile's keys).")
                    @Nullable
                    List<Path> ownerKeys,
            @Option(names = "--access", description = "Who may answer: ${COMPLETION-CANDIDATES}.") @Nullable
                    Access access,
            @Option(
                            names = "--previous",
                            paramLabel = "HASH",
                            converter = CommonOptions.HashConverter.class,
                            description = "Manifest that this is the next version of.")
                    @Nullable
                    Digest previous,
            @Option(names = "--save", paramLabel = "FILE", description = "Also write the signed manifest here.")
                    @Nullable
                    Path save,
            @Option(names = "--dry-run", description = "Sign and check, but do not publish.") boolean dryRun,
            @Parameters(paramLabel = "SURVEY", description = "SurveyJS JSON.") Path survey,
            @Parameters(paramLabel = "DEFINITION", description = "Study definition, JSON.") Path definition)
            throws IOException {
        try (Connections connections = common.connections()) {
            Study before = previous == null ? null : connections.collector().study(previous);
            Manifest manifest = StudyDefinition.load(definition)
                    .manifest(survey(survey), definition.toAbsolutePath().resolveSibling("."), before);
            SignedManifest signed = SignedManifest.sign(manifest, owners(connections, ownerKeys));
            if (before != null) {
                Succession.check(before.signed(), signed);
            }
            if (save != null) {
                Files.write(save, signed.json());
            }
            if (!dryRun) {
                CollectorClient.Published published = connections
                        .collector()
                        .publish(
                                signed,
                                access == null
                                        ? null
                                        : access == Access.open
                                                ? CollectorClient.Access.OPEN
                                                : CollectorClient.Access.INVITED);
                if (!published.manifest().equals(signed.hash())) {
                    throw new org.tercet.cli.client.ClientFailure("collector published another manifest");
                }
            }
            common.print(new Listing("study", "version", "manifest", "published")
                    .add(manifest.study(), manifest.version(), signed.hash(), !dryRun));
            return ExitCode.OK;
        }
    }

    private static List<Signer> owners(Connections connections, @Nullable List<Path> folders) throws IOException {
        List<Signer> signers = new ArrayList<>();
        if (folders == null) {
            signers.add(connections.keys().signer());
        } else {
            for (Path folder : folders) {
                signers.add(KeyFolder.load(folder).signer());
            }
        }
        return signers;
    }

    @Command(
            name = "codebook",
            mixinStandardHelpOptions = true,
            description = "Show the variables of a survey and how each is encoded.")
    int codebook(
            @Mixin CommonOptions common,
            @Parameters(
                            paramLabel = "SURVEY",
                            arity = "0..1",
                            description = "SurveyJS JSON (default: the study's own survey).")
                    @Nullable
                    Path survey)
            throws IOException {
        try (Connections connections = common.connections()) {
            Codebook codebook =
                    survey == null ? connections.study().manifest().codebook() : Codebook.derive(survey(survey));
            if (common.output == OutputFormat.json) {
                common.out().println(Json.pretty(codebook));
                return ExitCode.OK;
            }
            Listing listing = new Listing("variable", "type", "ring elements", "allowed", "label");
            for (Variable variable : codebook.variables()) {
                listing.add(variable.name(), variable.type(), variable.width(), allowed(variable), variable.label());
            }
            common.print(listing);
            common.say(codebook.variables().size() + " variables, " + codebook.ringElements() + " ring elements");
            return ExitCode.OK;
        }
    }

    private static String allowed(Variable variable) {
        return switch (variable) {
            case SingleChoice single -> codes(single.categories());
            case MultipleChoice multiple -> codes(multiple.categories());
            case Numeric numeric ->
                org.tercet.model.codebook.RowEncoder.allowed(numeric)
                        + (numeric.unit().isEmpty() || numeric.holdsDate() ? "" : " " + numeric.unit());
        };
    }

    private static String codes(List<Category> categories) {
        return String.join(
                ", ", categories.stream().map(c -> c.code() + " " + c.label()).toList());
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the studies of a collector.")
    int list(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            Listing listing = new Listing("study", "version", "manifest", "title");
            for (CollectorClient.Entry entry : connections.collector().studies()) {
                listing.add(entry.study(), entry.version(), entry.manifest(), entry.title());
            }
            common.print(listing);
            return ExitCode.OK;
        }
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Show a study's parties, stores, rules and grants, from its verified manifest.")
    int show(@Mixin CommonOptions common) throws IOException {
        try (Connections connections = common.connections()) {
            Study study = connections.study();
            Manifest manifest = study.manifest();
            if (common.output == OutputFormat.json) {
                common.out().println(Json.pretty(manifest));
                return ExitCode.OK;
            }
            Listing listing = new Listing("what", "name", "says");
            listing.add("study", manifest.study(), manifest.title() + ", version " + manifest.version());
            listing.add("manifest", study.hash(), "planned rows " + manifest.plannedRows());
            listing.add("rule", "minimum count", manifest.disclosure().minimumCount());
            listing.add("rule", "dominance percent", manifest.disclosure().mostOfOne());
            for (StoreIdentity store : manifest.stores()) {
                listing.add("store " + store.store(), store.name(), store.title() + ", run by " + store.operator());
            }
            for (Party party : manifest.parties()) {
                String role = party.role().name().toLowerCase(java.util.Locale.ROOT);
                listing.add(role, party.name(), party.title());
            }
            for (Grant grant : manifest.grants()) {
                String payment = grant.payment().name().toLowerCase(java.util.Locale.ROOT);
                listing.add("grant", grant.party(), String.join(", ", grant.variables()) + " (" + payment + ")");
            }
            for (Linkage linkage : manifest.joins()) {
                listing.add("join", linkage.study(), "on " + linkage.key());
            }
            common.print(listing);
            return ExitCode.OK;
        }
    }

    private static JsonNode survey(Path file) throws IOException {
        return Json.readTree(Files.readAllBytes(file));
    }
}
