package org.tercet.analytics.app;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.Jobs;

/// Starts waiting jobs, oldest first, as long as there is room for one more of that party and in all.
///
/// One thread decides; each running job has a virtual thread of its own. What ran when this service was last stopped
/// is settled before anything new starts.
@ApplicationScoped
public class RunJobs {
    private static final Logger LOG = Logger.getLogger(RunJobs.class);
    private static final long LOOK_AGAIN_SECONDS = 5;

    private final Jobs jobs;
    private final RunJob runJob;
    private final RecoverJobs recoverJobs;
    private final AnalyticsConfig.Limits limits;
    private final Semaphore bell = new Semaphore(0);
    private final Map<UUID, Run> running = new HashMap<>();
    private @Nullable Thread chooser;
    private volatile boolean isStopping;

    private record Run(String party, Thread thread) {}

    RunJobs(Jobs jobs, RunJob runJob, RecoverJobs recoverJobs, AnalyticsConfig config) {
        this.jobs = jobs;
        this.runJob = runJob;
        this.recoverJobs = recoverJobs;
        this.limits = config.limits();
    }

    void start(@Observes StartupEvent event) {
        recoverJobs.run();
        isStopping = false;
        chooser = Thread.ofVirtual().name("choose-jobs").start(this::choose);
        wake();
    }

    /// Ends every run; what was running stays so in the database, and the next start settles it.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        isStopping = true;
        List<Thread> threads = new ArrayList<>();
        synchronized (running) {
            running.values().forEach(run -> threads.add(run.thread()));
        }
        if (chooser != null) {
            threads.add(chooser);
        }
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join(2000);
        }
    }

    /// A job was added, or there is room again.
    public void wake() {
        bell.release();
    }

    /// Stops the run of a job that has been ended, if it runs.
    void stop(UUID job) {
        synchronized (running) {
            Run run = running.get(job);
            if (run != null) {
                run.thread().interrupt();
            }
        }
    }

    private void choose() {
        while (!isStopping) {
            try {
                bell.tryAcquire(LOOK_AGAIN_SECONDS, TimeUnit.SECONDS);
                bell.drainPermits();
                while (startOne()) {
                    // One more, while there is room and work.
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!isStopping) {
                    LOG.error("waiting jobs could not be looked at; trying again", e);
                }
            }
        }
    }

    private boolean startOne() {
        List<String> busy = new ArrayList<>();
        synchronized (running) {
            if (isStopping || running.size() >= limits.running()) {
                return false;
            }
            Map<String, Integer> counts = new HashMap<>();
            running.values().forEach(run -> counts.merge(run.party(), 1, Integer::sum));
            counts.forEach((party, count) -> {
                if (count >= limits.runningPerParty()) {
                    busy.add(party);
                }
            });
        }
        Optional<Job> job = jobs.startNext(busy);
        job.ifPresent(this::launch);
        return job.isPresent();
    }

    private void launch(Job job) {
        synchronized (running) {
            Thread thread = Thread.ofVirtual().name("job-" + job.id()).unstarted(() -> {
                try {
                    runJob.run(job);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    LOG.errorf(e, "job %s could not be settled; the next start will", job.id());
                } finally {
                    synchronized (running) {
                        running.remove(job.id());
                    }
                    wake();
                }
            });
            running.put(job.id(), new Run(job.party(), thread));
            thread.start();
        }
    }
}
