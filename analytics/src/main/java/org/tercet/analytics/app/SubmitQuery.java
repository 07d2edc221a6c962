package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.Jobs;
import org.tercet.analytics.jobs.Kept;
import org.tercet.analytics.jobs.NewJob;
import org.tercet.analytics.jobs.RefusedBy;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.problem.ProblemType;
import org.tercet.model.query.Query;
import org.tercet.model.query.SignedQuery;

/// Takes a signed query on as a durable job, or finds the job that the same request made before.
@ApplicationScoped
public class SubmitQuery {
    private final EarlyCheck earlyCheck;
    private final Relays relays;
    private final Jobs jobs;
    private final RunJobs runJobs;
    private final Stores stores;

    SubmitQuery(EarlyCheck earlyCheck, Relays relays, Jobs jobs, RunJobs runJobs, Stores stores) {
        this.earlyCheck = earlyCheck;
        this.relays = relays;
        this.jobs = jobs;
        this.runJobs = runJobs;
        this.stores = stores;
    }

    private record Checked(Manifest manifest, List<RefusedBy> refusals) {}

    /// The job, waiting, or refused at once if a rule forbids the query.
    ///
    /// @param key the idempotency key, if the caller gave one
    public Job run(String party, String body, @Nullable String key) throws StoreFailed, InterruptedException {
        SignedQuery signed = earlyCheck.parseQuery(party, body);
        if (key != null) {
            Optional<Job> earlier = jobs.withKey(party, key);
            if (earlier.isPresent()) {
                return sameBody(earlier.get(), signed);
            }
        }
        Checked checked = relays.run(party, () -> check(signed));
        Query query = signed.unverified();
        Kept kept = jobs.keep(new NewJob(
                party,
                key,
                query.id(),
                signed.hash(),
                signed.compact(),
                checked.manifest().study().value(),
                query.manifest(),
                query.batch(),
                Instant.ofEpochSecond(query.expiresAt()),
                checked.refusals()));
        return switch (kept) {
            case Kept.As as -> {
                runJobs.wake();
                yield as.job();
            }
            case Kept.KeyTaken taken -> throw keyTaken();
            case Kept.QueryIdTaken taken ->
                throw ProblemFound.of(
                        ProblemType.REPLAYED, "you have asked a query with this id before; sign a new one");
            case Kept.Full full ->
                throw ProblemFound.of(
                        ProblemType.TOO_MANY_JOBS, "the limit " + full.limit() + " of " + full.most() + " is reached");
        };
    }

    // A query that a rule forbids makes no job for the stores, but the no is theirs: each decides, and accounts for it.
    private Checked check(SignedQuery signed) throws StoreFailed, InterruptedException {
        Manifest manifest = earlyCheck.verify(signed);
        List<RefusedBy> early = earlyCheck.refusals(manifest, signed.unverified());
        if (early.isEmpty()) {
            return new Checked(manifest, early);
        }
        List<RefusedBy> byStores = stores.decisions(signed.compact()).stream()
                .flatMap(decision -> decision.refusals().stream())
                .toList();
        return new Checked(manifest, byStores.isEmpty() ? early : byStores);
    }

    private static Job sameBody(Job job, SignedQuery signed) {
        if (!job.query().equals(signed.hash())) {
            throw keyTaken();
        }
        return job;
    }

    private static ProblemFound keyTaken() {
        return ProblemFound.of(
                ProblemType.IDEMPOTENCY_CONFLICT, "this Idempotency-Key stands for a request with another body");
    }
}
