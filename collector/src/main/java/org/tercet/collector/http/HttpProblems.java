package org.tercet.collector.http;

import java.time.Duration;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Problems that HTTP itself brings: wrong paths, methods, types and sizes.
final class HttpProblems {
    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int NOT_ALLOWED = 405;
    static final int TOO_LARGE = 413;
    static final int ADDRESS_TOO_LONG = 414;
    static final int HEADERS_TOO_LONG = 431;
    static final int INTERNAL = 500;
    private static final int UNAVAILABLE = 503;

    private HttpProblems() {}

    /// The problem for a status that a server or a framework chose.
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Problem.of(ProblemType.MALFORMED_BODY, "the request is not understood");
            case 404 -> Problem.of(ProblemType.NOT_FOUND, "no such path");
            case 405 -> with(Problem.of(ProblemType.NOT_FOUND, "this path does not know this method"), status);
            case 406 -> with(Problem.of(ProblemType.NOT_FOUND, "this path has no such form"), status);
            case 408 -> with(Problem.of(ProblemType.DEADLINE_EXCEEDED, "the request came too slowly"), status);
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "send less at a time");
            case 414 -> with(Problem.of(ProblemType.MALFORMED_BODY, "the address is too long"), status);
            case 415 ->
                with(
                        Problem.of(ProblemType.MALFORMED_BODY, "the body's type is not the one of this path")
                                .at("Content-Type", null),
                        status);
            case 429 -> Problem.of(ProblemType.RATE_LIMITED, "call more slowly");
            case 431 -> with(Problem.of(ProblemType.MALFORMED_BODY, "the headers are too long"), status);
            default ->
                status >= 400 && status < INTERNAL
                        ? with(Problem.of(ProblemType.MALFORMED_BODY, "the request is not understood"), status)
                        : Problem.of(ProblemType.INTERNAL, "it was not your request's fault");
        };
    }

    /// Nothing was acknowledged; it may work again soon.
    static Problem databaseAway() {
        return with(
                Problem.of(ProblemType.INTERNAL, "the database cannot take it now; nothing was taken in"), UNAVAILABLE);
    }

    /// A duration as whole seconds, at least one: the form of `Retry-After`.
    static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }

    private static Problem with(Problem problem, int status) {
        return new Problem(
                problem.type(),
                problem.title(),
                status,
                problem.detail(),
                problem.field(),
                problem.allowed(),
                problem.rule(),
                problem.alternative(),
                problem.store());
    }
}
