package org.tercet.collector.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.tercet.collector.CallRefused;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Lets a bounded number of calls work at a time; who waits too long is sent away before anything was done.
@ApplicationScoped
public class Turnstile {
    private static final Duration COME_BACK = Duration.ofSeconds(2);

    private final Semaphore places;
    private final Duration queueTime;

    Turnstile(CollectorConfig config) {
        this.places = new Semaphore(config.limits().concurrentRequests(), true);
        this.queueTime = config.limits().queueTime();
    }

    <T> T through(Supplier<T> work) {
        try {
            if (!places.tryAcquire(queueTime.toNanos(), TimeUnit.NANOSECONDS)) {
                throw busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }

    private static CallRefused busy() {
        return new CallRefused(Problem.of(ProblemType.RATE_LIMITED, "too many calls at a time"), COME_BACK);
    }
}
