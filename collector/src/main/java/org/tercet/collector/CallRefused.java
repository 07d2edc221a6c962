package org.tercet.collector;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.tercet.model.problem.Problem;

/// A use case's no, with the problem that the caller is told.
public final class CallRefused extends RuntimeException {
    private final Problem problem;
    private final @Nullable Duration retryAfter;

    public CallRefused(Problem problem) {
        this(problem, null);
    }

    /// @param retryAfter when it may work, if that is known
    public CallRefused(Problem problem, @Nullable Duration retryAfter) {
        super(problem.title());
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    public @Nullable Duration retryAfter() {
        return retryAfter;
    }
}
