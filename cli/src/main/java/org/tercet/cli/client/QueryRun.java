package org.tercet.cli.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.keys.KeyFolder;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Join;
import org.tercet.model.query.JoinedStudy;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.SignedQuery;
import org.tercet.model.query.StatisticSpec;
import org.tercet.statistics.Statistic;
import org.tercet.statistics.Statistics;
import org.tercet.statistics.table.Table;

/// Asks one question as one party: signs, waits, opens the three parts, sets the table.
public final class QueryRun {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final AnalyticsClient analytics;
    private final Study study;
    private final @Nullable Study joined;
    private final KeyFolder keys;
    private final Clock clock;
    private final Duration patience;

    /// @param keys of the asking party
    /// @param patience how long to wait for the stores
    public QueryRun(AnalyticsClient analytics, Study study, KeyFolder keys, Clock clock, Duration patience) {
        this(analytics, study, null, keys, clock, patience);
    }

    /// @param joined the study that questions join; null if none does
    /// @param keys of the asking party
    /// @param patience how long to wait for the stores
    public QueryRun(
            AnalyticsClient analytics,
            Study study,
            @Nullable Study joined,
            KeyFolder keys,
            Clock clock,
            Duration patience) {
        this.analytics = analytics;
        this.study = study;
        this.joined = joined;
        this.keys = keys;
        this.clock = clock;
        this.patience = patience;
    }

    /// What came of a question.
    public sealed interface Outcome permits Released, Refused {}

    /// The released numbers, in the order of the statistic's cells, and their table.
    public record Released(Table table, List<Long> cells) implements Outcome {}

    /// The rules that forbid it.
    public record Refused(List<AnalyticsClient.Refusal> refusals) implements Outcome {}

    /// The query, signed.
    public SignedQuery sign(Digest batch, Question question) {
        Query query = Query.ask(study.hash(), batch, keys.identity().name(), clock.instant(), question);
        return SignedQuery.sign(query, keys.signer());
    }

    /// What each store would decide about a statistic of the codebook's variables.
    public AnalyticsClient.Decision dryRun(Digest batch, StatisticSpec statistic, @Nullable Filter filter) {
        return dryRun(batch, new Question(statistic, filter));
    }

    /// What each store would decide; nothing is computed.
    public AnalyticsClient.Decision dryRun(Digest batch, Question question) {
        return analytics.dryRun(sign(batch, question));
    }

    /// Asks for a statistic of the codebook's variables.
    public Outcome run(
            Digest batch, StatisticSpec statistic, @Nullable Filter filter, Consumer<AnalyticsClient.State> progress) {
        return run(batch, new Question(statistic, filter), progress);
    }

    /// Asks, waits, opens.
    ///
    /// @param progress is told each state
    /// @throws ServiceAway if it took longer than `patience`; the query is then withdrawn
    public Outcome run(Digest batch, Question question, Consumer<AnalyticsClient.State> progress) {
        SignedQuery query = sign(batch, question);
        UUID id;
        try {
            id = analytics.submit(query);
        } catch (CallRefused e) {
            return refusedAtOnce(e);
        }
        AnalyticsClient.Job job = await(id, progress);
        return switch (job.state()) {
            case DONE -> {
                Statistic statistic = Statistics.of(question.statistic(), question.weight());
                Manifest manifest = asked(query.unverified());
                Codebook codebook = query.unverified().codebook(manifest.codebook());
                int cells = statistic.cells(codebook).size();
                long[] opened = OpenResult.open(
                        keys.sealingKey(),
                        query.hash(),
                        cells,
                        analytics.result(id).parts());
                Table table = statistic.table(codebook, manifest.disclosure(), opened);
                yield new Released(
                        table, java.util.Arrays.stream(opened).boxed().toList());
            }
            case REFUSED -> new Refused(job.refusals() == null ? List.of() : job.refusals());
            case FAILED, CANCELLED, WAITING, RUNNING -> throw failed(job);
        };
    }

    // The study, or both as one.
    private Manifest asked(Query query) {
        Join join = query.join();
        if (join == null) {
            return study.manifest();
        }
        if (joined == null || !joined.hash().equals(join.manifest())) {
            throw new IllegalArgumentException("join.manifest: must be the hash of the study that is joined");
        }
        return JoinedStudy.of(study.manifest(), joined.manifest(), query, join);
    }

    private static Outcome refusedAtOnce(CallRefused e) {
        Problem problem = e.problem();
        if (e.type().filter(ProblemType.QUERY_REFUSED::equals).isEmpty()) {
            throw e;
        }
        String rule = problem.rule() == null ? "rule" : problem.rule();
        String reason = problem.detail() == null ? problem.title() : problem.detail();
        return new Refused(List.of(new AnalyticsClient.Refusal(rule, reason, problem.alternative(), problem.store())));
    }

    private static RuntimeException failed(AnalyticsClient.Job job) {
        return job.problem() == null
                ? new ClientFailure("the query ended as " + job.state().name().toLowerCase(java.util.Locale.ROOT))
                : new CallRefused(job.problem());
    }

    private AnalyticsClient.Job await(UUID id, Consumer<AnalyticsClient.State> progress) {
        Instant deadline = clock.instant().plus(patience);
        Duration pause = FIRST_PAUSE;
        while (true) {
            AnalyticsClient.Job job = analytics.job(id);
            progress.accept(job.state());
            if (job.state().ended()) {
                return job;
            }
            if (clock.instant().isAfter(deadline)) {
                analytics.cancel(id);
                throw new ServiceAway("analytics", "no result within " + patience.toSeconds() + " s; withdrawn");
            }
            Pause.of(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }
}
