package org.tercet.cli.client;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.tercet.model.wire.v1.SubmissionBatch;

/// Hands in the rows of a file: each checked, split and sealed on this machine; resumable, and nobody is counted twice.
public final class RowImport {
    /// Rows per batch, if nothing else is said.
    public static final int DEFAULT_BATCH = 64;

    private static final int TRIES = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final CollectorClient collector;
    private final Study study;
    private final SecureRandom random;
    private final int batchRows;
    private final int workers;

    /// @param batchRows 1 to 256
    /// @param workers how many batches are sealed and sent at once, at least 1
    public RowImport(CollectorClient collector, Study study, SecureRandom random, int batchRows, int workers) {
        if (batchRows < 1 || batchRows > SubmissionBatch.MAX_COUNT) {
            throw new IllegalArgumentException("batch: must be 1 to " + SubmissionBatch.MAX_COUNT + " rows");
        }
        if (workers < 1 || workers > 64) {
            throw new IllegalArgumentException("workers: must be 1 to 64");
        }
        this.collector = collector;
        this.study = study;
        this.random = random;
        this.batchRows = batchRows;
        this.workers = workers;
    }

    /// What became of a file's rows.
    ///
    /// @param earlier acknowledged in an earlier run
    /// @param stored acknowledged now by all three stores
    /// @param queued acknowledged now by the collector, which keeps them for a store that is away
    /// @param bad never shared, or refused by the collector
    public record Report(long rows, long earlier, long stored, long queued, List<CsvRows.Bad> bad) {
        public Report {
            bad = List.copyOf(bad);
        }
    }

    /// Checks the rows; sends nothing.
    public Report check(Path file) throws IOException {
        Tally tally = new Tally();
        try (CsvRows rows = CsvRows.open(file, study.manifest().codebook())) {
            while (rows.hasNext()) {
                tally.saw(rows.next());
            }
        }
        return tally.report();
    }

    /// Hands in every good row that `state` does not know as acknowledged.
    ///
    /// @param progress is told the report so far, after each batch
    /// @throws ServiceAway if the collector stays away; a later run goes on from there
    public Report run(Path file, Path state, Consumer<Report> progress) throws IOException {
        Tally tally = new Tally();
        try (CsvRows rows = CsvRows.open(file, study.manifest().codebook());
                ImportJournal journal =
                        ImportJournal.open(state, study.manifest().study(), random);
                ExecutorService pool = Executors.newFixedThreadPool(workers)) {
            Deque<Future<BatchOutcome>> underWay = new ArrayDeque<>();
            try {
                while (rows.hasNext()) {
                    List<CsvRows.Good> batch = next(rows, journal, tally);
                    if (!batch.isEmpty()) {
                        underWay.add(pool.submit(() -> send(batch, journal)));
                    }
                    if (underWay.size() > workers) {
                        tally.add(finished(underWay.remove()));
                        progress.accept(tally.report());
                    }
                }
                while (!underWay.isEmpty()) {
                    tally.add(finished(underWay.remove()));
                    progress.accept(tally.report());
                }
            } finally {
                underWay.forEach(future -> future.cancel(true));
            }
        }
        return tally.report();
    }

    private List<CsvRows.Good> next(CsvRows rows, ImportJournal journal, Tally tally) {
        List<CsvRows.Good> batch = new ArrayList<>();
        while (rows.hasNext() && batch.size() < batchRows) {
            CsvRows.Row row = rows.next();
            tally.saw(row);
            if (row instanceof CsvRows.Good good) {
                if (journal.isDone(good)) {
                    tally.earlier++;
                } else {
                    batch.add(good);
                }
            }
        }
        return batch;
    }

    private record BatchOutcome(int stored, int queued, List<CsvRows.Bad> refused) {}

    private BatchOutcome send(List<CsvRows.Good> rows, ImportJournal journal) throws IOException {
        RowSealer sealer = new RowSealer(study, random);
        SubmissionBatch batch = new SubmissionBatch(rows.stream()
                .map(row -> sealer.seal(journal.id(row.number()), null, row.encoded()))
                .toList());
        List<CollectorClient.SubmissionAnswer> answers = submit(batch);
        List<CsvRows.Good> acknowledged = new ArrayList<>();
        List<CsvRows.Bad> refused = new ArrayList<>();
        int stored = 0;
        AcknowledgeCheck check = new AcknowledgeCheck(collector, study);
        for (int i = 0; i < rows.size(); i++) {
            CsvRows.Good row = rows.get(i);
            CollectorClient.SubmissionAnswer answer =
                    check.settle(batch.submissions().get(i), answers.get(i));
            switch (answer.state()) {
                case STORED -> {
                    stored++;
                    acknowledged.add(row);
                }
                case QUEUED -> acknowledged.add(row);
                case REFUSED -> refused.add(new CsvRows.Bad(row.number(), row.line(), "", reason(answer)));
            }
        }
        if (!acknowledged.isEmpty()) {
            journal.acknowledge(acknowledged);
        }
        return new BatchOutcome(stored, acknowledged.size() - stored, refused);
    }

    private static String reason(CollectorClient.SubmissionAnswer answer) {
        return "refused by the collector: "
                + (answer.problem() == null ? "no reason given" : new CallRefused(answer.problem()).getMessage());
    }

    // The ids stay the same from try to try, so that a batch whose answer was lost is not counted twice.
    private List<CollectorClient.SubmissionAnswer> submit(SubmissionBatch batch) {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            try {
                return collector.submit(batch);
            } catch (CallRefused e) {
                Duration later = e.retryAfter();
                if (later == null || attempt >= TRIES * 4) {
                    throw e;
                }
                Pause.of(later);
            } catch (ServiceAway e) {
                if (attempt >= TRIES) {
                    throw e;
                }
                Pause.of(pause);
                pause = pause.multipliedBy(2);
            }
        }
    }

    private static BatchOutcome finished(Future<BatchOutcome> future) throws IOException {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClientFailure("interrupted");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException runtime -> throw runtime;
                case null, default -> throw new IllegalStateException("a batch failed", e);
            }
        }
    }

    private static final class Tally {
        private long rows;
        private long earlier;
        private long stored;
        private long queued;
        private final List<CsvRows.Bad> bad = new ArrayList<>();

        void saw(CsvRows.Row row) {
            rows++;
            if (row instanceof CsvRows.Bad wrong) {
                bad.add(wrong);
            }
        }

        void add(BatchOutcome outcome) {
            stored += outcome.stored();
            queued += outcome.queued();
            bad.addAll(outcome.refused());
        }

        Report report() {
            return new Report(rows, earlier, stored, queued, bad);
        }
    }
}
