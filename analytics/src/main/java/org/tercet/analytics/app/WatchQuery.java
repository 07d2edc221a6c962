package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.JobEvents;
import org.tercet.analytics.jobs.JobState;
import org.tercet.analytics.jobs.Jobs;

/// Tells a listener the state of a job now and at each change, until it is final.
@ApplicationScoped
public class WatchQuery {
    private static final long BEAT_MILLISECONDS = 10_000;

    private final ReadJobs readJobs;
    private final Jobs jobs;
    private final JobEvents events;
    private final Turnstile streams;
    private final long longestNanos;

    WatchQuery(ReadJobs readJobs, Jobs jobs, JobEvents events, AnalyticsConfig config) {
        this.readJobs = readJobs;
        this.jobs = jobs;
        this.events = events;
        this.streams =
                new Turnstile(config.limits().streamsPerParty(), config.limits().streams());
        this.longestNanos = config.limits().stream().toNanos();
    }

    /// Is told; each method says whether anybody still listens.
    public interface Listener {
        /// The job is in this state.
        boolean state(Job job);

        /// Nothing has changed for a while.
        boolean stillHere();
    }

    /// Returns when the job is final, nobody listens, or the longest time has passed.
    public void run(String party, String id, Listener listener) throws InterruptedException {
        long end = System.nanoTime() + longestNanos;
        Job first = readJobs.one(party, id);
        try (Turnstile.Place place = streams.enter(party);
                JobEvents.Watch watch = events.watch(first.id())) {
            JobState told = null;
            boolean isHeard = true;
            while (isHeard && System.nanoTime() < end) {
                Optional<Job> job = jobs.of(party, first.id());
                if (job.isEmpty()) {
                    return;
                }
                isHeard = job.get().state() == told ? listener.stillHere() : listener.state(job.get());
                told = job.get().state();
                if (told.isFinal()) {
                    return;
                }
                watch.await(BEAT_MILLISECONDS);
            }
        }
    }
}
