package org.tercet.analytics.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.jobs.Job;
import org.tercet.analytics.jobs.Jobs;
import org.tercet.analytics.jobs.SealedParts;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.model.Uuids;
import org.tercet.model.problem.ProblemType;

/// Shows a party its own jobs; another party's job is not found.
@ApplicationScoped
public class ReadJobs {
    private final Jobs jobs;

    ReadJobs(Jobs jobs) {
        this.jobs = jobs;
    }

    /// The job with this id.
    public Job one(String party, String id) {
        UUID uuid;
        try {
            uuid = Uuids.parse("id", id);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
        return jobs.of(party, uuid).orElseThrow(ReadJobs::notFound);
    }

    /// The newest jobs, older than `before` if that is given.
    public List<Job> list(String party, @Nullable UUID before, int limit) {
        return jobs.list(party, before, limit);
    }

    /// The sealed result of a done job.
    public <T> T result(String party, String id, BiFunction<Job, SealedParts, T> view) {
        Job job = one(party, id);
        return jobs.result(job.id())
                .map(parts -> view.apply(job, parts))
                .orElseThrow(() -> ProblemFound.of(
                        ProblemType.NOT_FOUND, "this job is " + job.state() + "; only a done job has a result"));
    }

    private static ProblemFound notFound() {
        return ProblemFound.of(ProblemType.NOT_FOUND, "you have no job with this id");
    }
}
