package org.tercet.analytics.problem;

import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Makes problem details.
public final class Problems {
    /// Where HTTP's own status says it all (RFC 9457, 4.2.1).
    private static final String BLANK = "about:blank";

    private Problems() {}

    public static Problem of(ProblemType type, String detail) {
        return Problem.of(type, detail);
    }

    /// A request that does not parse, at this field.
    public static Problem malformed(String field, String allowed) {
        return Problem.of(ProblemType.MALFORMED_BODY, field.isEmpty() ? allowed : field + ": " + allowed)
                .at(field.isEmpty() ? null : field, allowed);
    }

    /// A plain HTTP status.
    public static Problem status(int status, String title, String detail) {
        return new Problem(BLANK, title, status, detail, null, null, null, null, null);
    }
}
