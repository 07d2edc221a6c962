package org.tercet.analytics.problem;

import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Ends a use case with a problem that its caller is told.
public final class ProblemFound extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Problem problem;

    public ProblemFound(Problem problem) {
        super(problem.type(), null, false, false);
        this.problem = problem;
    }

    public static ProblemFound of(ProblemType type, String detail) {
        return new ProblemFound(Problems.of(type, detail));
    }

    /// A parameter or body that does not parse.
    public static ProblemFound malformed(String field, String allowed) {
        return new ProblemFound(Problems.malformed(field, allowed));
    }

    public Problem problem() {
        return problem;
    }
}
