package org.tercet.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tercet.cli.client.AnalyticsClient;
import org.tercet.cli.client.Batches;
import org.tercet.cli.client.CollectorClient;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.Profile;
import org.tercet.cli.client.QueryRun;
import org.tercet.cli.client.Study;
import org.tercet.local.Secrets;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.query.Command;
import org.tercet.model.query.SignedCommand;

/// One party of a study with the client that the `tercet` command uses, and the profile file that it needs.
public final class Participant implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final Study study;
    private final KeyFolder keys;
    private final Connections connections;
    private final CollectorClient collector;

    private Participant(Study study, KeyFolder keys, Connections connections) {
        this.study = study;
        this.keys = keys;
        this.connections = connections;
        try {
            this.collector = connections.collector();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Writes the party's profile file and connects with it.
    public static Participant of(Platform platform, Study study, String party) {
        try {
            Path profile = writeProfile(platform, study.hash(), party);
            Connections connections = new Connections(Profile.load(profile), null, Clock.systemUTC());
            return new Participant(study, connections.keys(), connections);
        } catch (IOException e) {
            throw new DemoFailure("the profile of " + party + " could not be written: " + e.getMessage(), e);
        }
    }

    /// `profiles/PARTY.json`, with paths relative to itself.
    private static Path writeProfile(Platform platform, Digest manifest, String party) throws IOException {
        Path profiles = Files.createDirectories(platform.folder().profiles());
        Map<String, Object> profile = new LinkedHashMap<>();
        profile.put("collector", platform.collectorUrl());
        profile.put("analytics", platform.analyticsUrl());
        profile.put("analyticsIdentity", relative(profiles, platform.folder().identityFile("analytics")));
        profile.put("issuer", URI.create(platform.keycloak().issuer()));
        profile.put("issuerCertificate", relative(profiles, platform.keycloak().certificate()));
        profile.put("clientSecretFile", relative(profiles, platform.folder().secretFile(party)));
        profile.put("party", party);
        profile.put("keys", relative(profiles, platform.folder().keys(party)));
        profile.put("manifest", manifest);
        Path file = profiles.resolve(party + ".json");
        Secrets.write(file, Json.pretty(profile) + "\n");
        return file;
    }

    private static String relative(Path folder, Path file) {
        return folder.toAbsolutePath().relativize(file.toAbsolutePath()).toString();
    }

    public CollectorClient collector() {
        return collector;
    }

    /// Fieldwork counts, as the owner.
    public CollectorClient.Fieldwork fieldwork() {
        Command command = Command.give(study.hash(), Instant.now(), new Command.Fieldwork());
        return collector.fieldwork(SignedCommand.sign(command, keys.signer()));
    }

    /// The study's batches.
    public Batches batches() {
        return new Batches(analytics(), study, keys, Clock.systemUTC());
    }

    /// For asking questions.
    public QueryRun queries() {
        return new QueryRun(analytics(), study, keys, Clock.systemUTC(), PATIENCE);
    }

    /// For asking questions that join another study.
    public QueryRun queries(Study joined) {
        return new QueryRun(analytics(), study, joined, keys, Clock.systemUTC(), PATIENCE);
    }

    private AnalyticsClient analytics() {
        try {
            return connections.analytics();
        } catch (IOException e) {
            throw new DemoFailure("no way to analytics: " + e.getMessage(), e);
        }
    }

    /// Who refused what, one line per rule.
    public static String who(AnalyticsClient.Refusal refusal) {
        Integer store = refusal.store();
        return store == null ? "analytics" : "store " + store;
    }

    /// The refusals of the stores themselves in a dry run, each with its store.
    public static List<AnalyticsClient.Refusal> refusalsOfStores(AnalyticsClient.Decision decision) {
        return decision.stores().stream()
                .flatMap(store -> store.refusals().stream()
                        .map(r -> new AnalyticsClient.Refusal(r.rule(), r.reason(), r.alternative(), store.store())))
                .toList();
    }

    @Override
    public void close() {
        connections.close();
    }
}
