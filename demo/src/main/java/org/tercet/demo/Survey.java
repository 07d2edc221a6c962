package org.tercet.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.cli.client.AnalyticsClient;
import org.tercet.cli.client.Batches;
import org.tercet.cli.client.CollectorClient;
import org.tercet.cli.client.Connections;
import org.tercet.cli.client.Profile;
import org.tercet.cli.client.QueryRun;
import org.tercet.cli.client.RowImport;
import org.tercet.cli.client.Study;
import org.tercet.model.Digest;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.BatchDocument;

/// The wage survey on a running platform: published, answered by everybody, frozen, asked.
public final class Survey {
    private static final int WORKERS = 2;
    private static final int BATCH = 32;
    private static final long PATIENCE_SECONDS = 60;

    private final Platform platform;
    private final Progress progress;
    private final List<Map<String, String>> people = CpsWages.people();
    private @Nullable Study study;
    private @Nullable Digest batch;

    public Survey(Platform platform, Progress progress) {
        this.platform = platform;
        this.progress = progress;
    }

    /// Publishes the study and hands in everybody's answers; finds what an earlier start left.
    public void open() {
        try (Connections connections = new Connections(profile(), null, Clock.systemUTC())) {
            CollectorClient collector = connections.collector();
            Optional<Study> earlier = find(collector);
            Study found = earlier.isPresent()
                    ? earlier.get()
                    : progress.step(
                            "study published: signed by its owner, accepted by three stores", () -> publish(collector));
            study = found;
            RowImport.Report report = progress.step(
                    people.size() + " people's answers: shared and sealed here, acknowledged by three stores",
                    () -> handIn(collector, found));
            if (!report.bad().isEmpty()) {
                throw new DemoFailure(
                        "answers were refused, first: " + report.bad().getFirst());
            }
            if (report.earlier() > 0) {
                progress.line(report.earlier() + " of them were handed in by an earlier start");
            }
        } catch (IOException e) {
            throw new DemoFailure("the survey could not be loaded: " + e.getMessage(), e);
        }
    }

    private Profile profile() {
        return new Profile(platform.collectorUrl(), null, null, null, null, null, null, null, null, null, null);
    }

    private static Optional<Study> find(CollectorClient collector) {
        return collector.studies().stream()
                .filter(entry -> entry.study().equals(CpsWages.STUDY))
                .reduce((older, newer) -> newer)
                .map(entry -> collector.study(entry.manifest()));
    }

    private Study publish(CollectorClient collector) {
        Study fresh = Study.of(WageStudy.sign(platform.folder()));
        collector.publish(fresh.signed(), CollectorClient.Access.OPEN);
        return fresh;
    }

    /// As a data provider does: from a file on its own machine, which goes when all are acknowledged.
    private RowImport.Report handIn(CollectorClient collector, Study found) throws IOException {
        Path file = Files.createTempFile("tercet-people-", ".csv");
        try {
            CpsWages.write(people, file);
            RowImport rows = new RowImport(collector, found, new SecureRandom(), BATCH, WORKERS);
            return rows.run(file, platform.folder().importJournal(), report -> {});
        } finally {
            Files.delete(file);
        }
    }

    /// Freezes the batch; one that an earlier start froze is used again.
    public void freeze() {
        try (Participant owner = Participant.of(platform, study(), PlatformFolder.OWNER)) {
            awaitStored(owner);
            Batches batches = owner.batches();
            BatchDocument document = progress.step(
                    "batch frozen: agreed on, checked inside the computation and signed by three stores",
                    () -> batches.list().stream().findFirst().orElseGet(batches::freeze));
            if (document.invalid() != 0 || document.inconsistent() != 0) {
                throw new DemoFailure("the batch has invalid rows, but everybody answered properly");
            }
            batch = document.hash();
        }
    }

    private static void awaitStored(Participant owner) {
        long deadline = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        while (owner.fieldwork().queued() > 0) {
            if (System.nanoTime() > deadline) {
                throw new DemoFailure("some answers were not with all stores after " + PATIENCE_SECONDS + " s");
            }
            Platform.pause(100);
        }
    }

    /// Asks all questions and gives the tables to `tables`.
    ///
    /// @return one line per wrong figure
    public List<String> ask(Tables tables) {
        Manifest manifest = study().manifest();
        FigureCheck check = new FigureCheck(manifest.codebook(), manifest.disclosure(), people);
        List<String> wrong = new ArrayList<>();
        for (String asker : List.of(PlatformFolder.OWNER, PlatformFolder.FIRM_A, PlatformFolder.FIRM_B)) {
            try (Participant participant = Participant.of(platform, study(), asker)) {
                QueryRun queries = participant.queries();
                for (Question question : Question.all()) {
                    if (question.asker().equals(asker)) {
                        wrong.addAll(ask(queries, question, tables, check));
                    }
                }
            }
        }
        return wrong;
    }

    private List<String> ask(QueryRun queries, Question question, Tables tables, FigureCheck check) {
        long began = System.nanoTime();
        return switch (queries.run(batch(), question.statistic(), null, state -> {})) {
            case QueryRun.Released released -> {
                if (tables.isEmpty()) {
                    progress.line("first table");
                }
                tables.released(question, released.table(), (System.nanoTime() - began) / 1e9);
                yield question.allowed()
                        ? check.wrong(question.statistic(), released.cells())
                        : List.of(question + ": answered, but it is not allowed");
            }
            case QueryRun.Refused _ -> {
                List<AnalyticsClient.Refusal> stores =
                        Participant.refusalsOfStores(queries.dryRun(batch(), question.statistic(), null));
                tables.refused(question, stores);
                long refusing = stores.stream().map(Participant::who).distinct().count();
                if (question.allowed()) {
                    yield List.of(question + ": refused, but it is allowed");
                }
                yield refusing == Manifest.STORES ? List.of() : List.of(question + ": not every store refused it");
            }
        };
    }

    /// The published study.
    public Study study() {
        Study published = study;
        if (published == null) {
            throw new IllegalStateException("the study was not published");
        }
        return published;
    }

    /// The frozen batch.
    public Digest batch() {
        Digest frozen = batch;
        if (frozen == null) {
            throw new IllegalStateException("no batch was frozen");
        }
        return frozen;
    }
}
