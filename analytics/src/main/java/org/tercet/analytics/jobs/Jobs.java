package org.tercet.analytics.jobs;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.database.Database;

/// The durable jobs. Every change of state is one conditional update, so of two that race only one wins.
@ApplicationScoped
public class Jobs {
    // Serialises admissions, so that a limit counted is a limit held. Released with the transaction.
    private static final String ADMISSION_LOCK = "select 1 from pg_advisory_xact_lock(7405001)";

    private final Database database;
    private final AnalyticsConfig.Limits limits;

    Jobs(Database database, AnalyticsConfig config) {
        this.database = database;
        this.limits = config.limits();
    }

    /// The job that `party` made with this idempotency key.
    public Optional<Job> withKey(String party, String key) {
        return Optional.ofNullable(database.transaction(s -> rowWithKey(s, party, key)))
                .map(JobRows::job);
    }

    /// Keeps a new job as waiting (or refused, if the early check found refusals), unless a limit or an earlier job is
    /// in the way.
    public Kept keep(NewJob wanted) {
        return database.transaction(s -> s.createNativeQuery(ADMISSION_LOCK, Integer.class)
                .getSingleResult()
                .chain(() -> earlier(s, wanted))
                .chain(earlier -> earlier != null ? Uni.createFrom().item(earlier) : full(s, wanted))
                .chain(no -> no != null ? Uni.createFrom().item(no) : insert(s, wanted)));
    }

    /// The job `id` of `party`; another party's job is not there.
    public Optional<Job> of(String party, UUID id) {
        return Optional.ofNullable(database.transaction(s -> s.find(JobRow.class, id)))
                .filter(row -> row.party.equals(party))
                .map(JobRows::job);
    }

    /// The newest jobs of `party`, older than job `before` if that is given.
    public List<Job> list(String party, @Nullable UUID before, int limit) {
        List<JobRow> rows = database.transaction(s -> s.createSelectionQuery(
                        "from JobRow j where j.party = :party and j.sequence < coalesce("
                                + "(select b.sequence from JobRow b where b.id = :before and b.party = :party), "
                                + Long.MAX_VALUE + "L) order by j.sequence desc",
                        JobRow.class)
                .setParameter("party", party)
                .setParameter("before", before == null ? new UUID(0, 0) : before)
                .setMaxResults(limit)
                .getResultList());
        return rows.stream().map(JobRows::job).toList();
    }

    /// Marks the oldest waiting job, of a party not in `busy`, as running.
    public Optional<Job> startNext(Collection<String> busy) {
        Instant now = now();
        return Optional.ofNullable(database.transaction(s -> s.createSelectionQuery(
                                "from JobRow j where j.state = :waiting and j.party not in (:busy) order by j.sequence",
                                JobRow.class)
                        .setParameter("waiting", JobState.waiting)
                        .setParameter("busy", busy.isEmpty() ? List.of("") : List.copyOf(busy))
                        .setMaxResults(1)
                        .getSingleResultOrNull()
                        .chain(row -> row == null
                                ? Uni.createFrom().<JobRow>nullItem()
                                : s.createMutationQuery("update JobRow j set j.state = :running, j.startedAt = :now"
                                                + " where j.id = :id and j.state = :waiting")
                                        .setParameter("running", JobState.running)
                                        .setParameter("waiting", JobState.waiting)
                                        .setParameter("now", now)
                                        .setParameter("id", row.id)
                                        .executeUpdate()
                                        .chain(changed -> changed == 1
                                                ? s.refresh(row).replaceWith(row)
                                                : Uni.createFrom().<JobRow>nullItem()))))
                .map(JobRows::job);
    }

    /// Ends a job, unless it has ended already or is in a state that this outcome may not follow.
    ///
    /// @return whether this call ended it
    public boolean finish(UUID id, Outcome outcome) {
        Instant now = now();
        return database.transaction(s -> s.createMutationQuery(
                                "update JobRow j set j.state = :state, j.refusals = :refusals, j.problem = :problem,"
                                        + " j.finishedAt = :now where j.id = :id and j.state in (:from)")
                        .setParameter("state", outcome.state())
                        .setParameter(
                                "refusals", outcome instanceof Outcome.Refused no ? JobRows.write(no.refusals()) : null)
                        .setParameter(
                                "problem",
                                outcome instanceof Outcome.Failed failed ? JobRows.write(failed.problem()) : null)
                        .setParameter("now", now)
                        .setParameter("id", id)
                        .setParameter("from", EnumSet.copyOf(outcome.state().previous()))
                        .executeUpdate()
                        .chain(changed -> changed == 1 && outcome instanceof Outcome.Done done
                                ? s.persist(JobRows.result(id, done.parts())).replaceWith(changed)
                                : Uni.createFrom().item(changed)))
                == 1;
    }

    /// The sealed parts of a done job.
    public Optional<SealedParts> result(UUID id) {
        return Optional.ofNullable(database.transaction(s -> s.find(ResultRow.class, id)))
                .map(JobRows::parts);
    }

    /// Jobs that the last run of this service left running.
    public List<Job> running() {
        List<JobRow> rows = database.transaction(
                s -> s.createSelectionQuery("from JobRow j where j.state = :running order by j.sequence", JobRow.class)
                        .setParameter("running", JobState.running)
                        .getResultList());
        return rows.stream().map(JobRows::job).toList();
    }

    /// Forgets jobs that ended before `moment`, their results too.
    ///
    /// @return how many
    public int purge(Instant moment) {
        return database.transaction(s -> s.createMutationQuery("delete from JobRow j where j.finishedAt < :moment")
                .setParameter("moment", moment)
                .executeUpdate());
    }

    private static Uni<JobRow> rowWithKey(Mutiny.Session s, String party, String key) {
        return s.createSelectionQuery("from JobRow j where j.party = :party and j.idempotencyKey = :key", JobRow.class)
                .setParameter("party", party)
                .setParameter("key", key)
                .getSingleResultOrNull();
    }

    private static Uni<Kept> earlier(Mutiny.Session s, NewJob wanted) {
        Uni<JobRow> sameKey = wanted.idempotencyKey() == null
                ? Uni.createFrom().nullItem()
                : rowWithKey(s, wanted.party(), wanted.idempotencyKey());
        return sameKey.chain(row -> row != null
                ? Uni.createFrom()
                        .item(
                                row.queryHash.equals(wanted.query().text())
                                        ? new Kept.As(JobRows.job(row), false)
                                        : new Kept.KeyTaken())
                : count(
                                s,
                                "j.party = :party and j.queryId = :query",
                                "party",
                                wanted.party(),
                                "query",
                                wanted.queryId())
                        .map(n -> n == 0 ? null : new Kept.QueryIdTaken()));
    }

    private Uni<Kept> full(Mutiny.Session s, NewJob wanted) {
        Uni<Kept> kept = count(s, "j.party = :party", "party", wanted.party())
                .map(n -> n < limits.keptPerParty() ? null : new Kept.Full("kept-per-party", limits.keptPerParty()));
        if (!wanted.refusals().isEmpty()) {
            return kept;
        }
        return kept.chain(no -> no != null
                        ? Uni.createFrom().item(no)
                        : count(s, "j.state = :s and j.party = :party", "s", JobState.waiting, "party", wanted.party())
                                .map(n -> n < limits.waitingPerParty()
                                        ? null
                                        : new Kept.Full("waiting-per-party", limits.waitingPerParty())))
                .chain(no -> no != null
                        ? Uni.createFrom().item(no)
                        : count(s, "j.state = :s", "s", JobState.waiting)
                                .map(n -> n < limits.waiting() ? null : new Kept.Full("waiting", limits.waiting())));
    }

    private static Uni<Long> count(Mutiny.Session s, String where, Object... parameters) {
        var query = s.createSelectionQuery("select count(*) from JobRow j where " + where, Long.class);
        for (int i = 0; i < parameters.length; i += 2) {
            query.setParameter((String) parameters[i], parameters[i + 1]);
        }
        return query.getSingleResult();
    }

    private static Uni<Kept> insert(Mutiny.Session s, NewJob wanted) {
        JobRow row = JobRows.fresh(wanted, now());
        return s.persist(row).chain(s::flush).map(done -> new Kept.As(JobRows.job(row), true));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
