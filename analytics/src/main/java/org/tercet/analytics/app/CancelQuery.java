package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.JobEvents;
import org.tercet.analytics.jobs.Jobs;
import org.tercet.analytics.jobs.Outcome;

/// Withdraws a query: a waiting one never reaches the stores, a running one is stopped there too.
@ApplicationScoped
public class CancelQuery {
    private final ReadJobs readJobs;
    private final Jobs jobs;
    private final JobEvents events;
    private final RunJobs runJobs;

    CancelQuery(ReadJobs readJobs, Jobs jobs, JobEvents events, RunJobs runJobs) {
        this.readJobs = readJobs;
        this.jobs = jobs;
        this.events = events;
        this.runJobs = runJobs;
    }

    /// The job as it is afterwards; one that has ended stays as it is.
    public Job run(String party, String id) {
        Job job = readJobs.one(party, id);
        if (jobs.finish(job.id(), new Outcome.Cancelled())) {
            events.changed(job.id());
            runJobs.stop(job.id());
        }
        return readJobs.one(party, id);
    }
}
