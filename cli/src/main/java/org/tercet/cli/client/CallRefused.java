package org.tercet.cli.client;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// A service's answer that it will not do what was asked, and why.
public final class CallRefused extends RuntimeException {
    private final Problem problem;
    private final @Nullable Duration retryAfter;

    public CallRefused(Problem problem) {
        this(problem, null);
    }

    /// @param retryAfter when it is worth trying again; null if it is not
    public CallRefused(Problem problem, @Nullable Duration retryAfter) {
        super(describe(problem));
        this.problem = problem;
        this.retryAfter = retryAfter;
    }

    /// When it is worth trying again; null if it is not.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    public Problem problem() {
        return problem;
    }

    /// The kind of problem, if it is one of ours.
    public Optional<ProblemType> type() {
        try {
            return Optional.of(problem.problemType());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String describe(Problem problem) {
        StringBuilder text = new StringBuilder(problem.title());
        append(text, ": ", problem.detail());
        append(text, "; field ", problem.field());
        append(text, ", allowed ", problem.allowed());
        append(text, "; rule ", problem.rule());
        append(text, "; allowed instead: ", problem.alternative());
        append(text, "; store ", problem.store());
        return text.toString();
    }

    private static void append(StringBuilder text, String before, @Nullable Object value) {
        if (value != null) {
            text.append(before).append(value);
        }
    }
}
