package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.Jobs;
import org.tercet.analytics.jobs.Outcome;
import org.tercet.analytics.problem.Problems;
import org.tercet.analytics.stores.Stores;
import org.tercet.model.problem.ProblemType;

/// Settles, at start, the jobs that were running when this service was stopped or killed.
///
/// A store refuses a query id it has seen, so such a query cannot be sent again: the job fails and says what to do.
/// Jobs that waited go on waiting.
@ApplicationScoped
public class RecoverJobs {
    private static final Logger LOG = Logger.getLogger(RecoverJobs.class);
    private final Jobs jobs;
    private final Stores stores;

    RecoverJobs(Jobs jobs, Stores stores) {
        this.jobs = jobs;
        this.stores = stores;
    }

    /// @return how many jobs were settled
    int run() {
        int settled = 0;
        for (Job job : jobs.running()) {
            stores.cancel(job.query());
            if (jobs.finish(
                    job.id(),
                    new Outcome.Failed(Problems.of(
                            ProblemType.PROTOCOL_ABORTED,
                            "lost while running, because analytics was stopped; sign the query anew and ask again")))) {
                settled++;
            }
        }
        if (settled > 0) {
            LOG.warnf("%d jobs were lost while running; their askers are told to ask again", settled);
        }
        return settled;
    }
}
