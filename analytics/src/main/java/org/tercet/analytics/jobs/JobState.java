package org.tercet.analytics.jobs;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Set;

/// State of a query job.
///
/// ```
/// waiting -> running -> done
///    |          |-----> refused | failed | cancelled
///    `--------------->  refused | failed | cancelled
/// ```
public enum JobState {
    waiting,
    running,
    done,
    refused,
    failed,
    cancelled;

    /// Whether a job stays in this state for ever.
    public boolean isFinal() {
        return next().isEmpty();
    }

    /// The states that may follow this one.
    public Set<JobState> next() {
        return switch (this) {
            case waiting -> Set.of(running, refused, failed, cancelled);
            case running -> Set.of(done, refused, failed, cancelled);
            case done, refused, failed, cancelled -> Set.of();
        };
    }

    /// The states from which this one may be reached.
    public Set<JobState> previous() {
        return switch (this) {
            case waiting -> Set.of();
            case running -> Set.of(waiting);
            case done -> Set.of(running);
            case refused, failed, cancelled -> Set.of(waiting, running);
        };
    }

    /// The name on the wire and in the database.
    @JsonValue
    public String word() {
        return name();
    }
}
