package org.tercet.analytics.jobs;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Wakes those who watch a job when its state changes; what they then tell is read from the database.
@ApplicationScoped
public class JobEvents {
    private final Map<UUID, Set<Watch>> watches = new ConcurrentHashMap<>();

    /// One watcher's bell. Changes between two waits ring once.
    public final class Watch implements AutoCloseable {
        private final UUID job;
        private final Semaphore bell = new Semaphore(0);

        private Watch(UUID job) {
            this.job = job;
        }

        /// Waits until the job has changed since the last wait, or `milliseconds` have passed.
        public void await(long milliseconds) throws InterruptedException {
            if (bell.tryAcquire(milliseconds, TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        }

        @Override
        public void close() {
            watches.computeIfPresent(job, (id, all) -> {
                all.remove(this);
                return all.isEmpty() ? null : all;
            });
        }
    }

    /// Starts to watch a job. Read its state after this, so that no change falls between.
    public Watch watch(UUID job) {
        Watch watch = new Watch(job);
        watches.compute(job, (id, all) -> {
            Set<Watch> those = all == null ? ConcurrentHashMap.newKeySet() : all;
            those.add(watch);
            return those;
        });
        return watch;
    }

    /// Tells all watchers of a job that its state changed.
    public void changed(UUID job) {
        for (Watch watch : watches.getOrDefault(job, Set.of())) {
            watch.bell.release();
        }
    }
}
