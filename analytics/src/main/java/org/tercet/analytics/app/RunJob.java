package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.tercet.analytics.database.DatabaseAway;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.JobEvents;
import org.tercet.analytics.jobs.JobState;
import org.tercet.analytics.jobs.Jobs;
import org.tercet.analytics.jobs.Outcome;
import org.tercet.analytics.problem.Problems;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.problem.ProblemType;

/// Runs one query: passes it to the three stores, waits for their sealed parts and settles the job.
@ApplicationScoped
public class RunJob {
    private static final Logger LOG = Logger.getLogger(RunJob.class);
    private static final long RETRY_MILLISECONDS = 1000;

    private final Jobs jobs;
    private final JobEvents events;
    private final Stores stores;

    RunJob(Jobs jobs, JobEvents events, Stores stores) {
        this.jobs = jobs;
        this.events = events;
        this.stores = stores;
    }

    /// Settles a job that has just been marked as running.
    ///
    /// @throws InterruptedException if the job was ended meanwhile, or this service stops
    void run(Job job) throws InterruptedException {
        events.changed(job.id());
        if (jobs.of(job.party(), job.id()).map(Job::state).orElse(JobState.cancelled) != JobState.running) {
            return;
        }
        LOG.infof("job %s of %s runs", job.id(), job.party());
        Outcome outcome = outcome(job);
        while (true) {
            try {
                boolean isSettled = jobs.finish(job.id(), outcome);
                events.changed(job.id());
                LOG.infof("job %s %s", job.id(), isSettled ? outcome.state() : "had ended already");
                return;
            } catch (DatabaseAway away) {
                Thread.sleep(RETRY_MILLISECONDS);
            }
        }
    }

    private Outcome outcome(Job job) throws InterruptedException {
        if (!Instant.now().isBefore(job.expiresAt())) {
            return new Outcome.Failed(Problems.of(
                    ProblemType.EXPIRED, "the signed query expired while it waited; sign a new one and ask again"));
        }
        try {
            return new Outcome.Done(stores.query(job.signedQuery(), job.query()));
        } catch (StoreFailed.Refused refused) {
            return new Outcome.Refused(refused.refusals());
        } catch (StoreFailed.Trouble trouble) {
            return new Outcome.Failed(trouble.problem());
        } catch (StoreFailed other) {
            throw new IllegalStateException(other);
        } catch (RuntimeException fault) {
            LOG.errorf(fault, "job %s met a fault", job.id());
            return new Outcome.Failed(Problems.of(ProblemType.INTERNAL, "a fault of this service, noted in its log"));
        }
    }
}
