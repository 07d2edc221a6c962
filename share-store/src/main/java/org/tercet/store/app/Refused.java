package org.tercet.store.app;

import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// A use case says no; the problem is what the caller is told.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    /// @param problem what the caller is told
    public Refused(Problem problem) {
        super(problem.type(), null, false, false);
        this.problem = problem;
    }

    /// @param detail one sentence without any value from the request
    public Refused(ProblemType type, String detail) {
        this(Problem.of(type, detail));
    }

    /// What the caller is told.
    public Problem problem() {
        return problem;
    }
}
