package org.tercet.analytics.app;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.jobs.Jobs;

/// Forgets finished jobs and their sealed results when their time is over.
@ApplicationScoped
public class PurgeJobs {
    private static final Logger LOG = Logger.getLogger(PurgeJobs.class);
    private final Jobs jobs;
    private final AnalyticsConfig.Limits limits;

    PurgeJobs(Jobs jobs, AnalyticsConfig config) {
        this.jobs = jobs;
        this.limits = config.limits();
    }

    @Scheduled(
            every = "${tercet.analytics.limits.purge-every:PT10M}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void tick() {
        run(Instant.now());
    }

    /// Purges as if it were `now`.
    ///
    /// @return how many jobs were forgotten
    public int run(Instant now) {
        int purged = jobs.purge(now.minus(limits.keep()));
        if (purged > 0) {
            LOG.infof("purged %d finished jobs", purged);
        }
        return purged;
    }
}
