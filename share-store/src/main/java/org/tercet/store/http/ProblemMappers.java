package org.tercet.store.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.app.Refused;
import org.tercet.store.database.DatabaseFailure;

/// Every failure leaves as problem details; what is logged of it names classes only.
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    @ServerExceptionMapper
    Response refused(Refused refused) {
        return response(refused.problem());
    }

    @ServerExceptionMapper
    Response web(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        Problem problem = switch (status) {
            case 404, 405, 406 ->
                withStatus(Problem.of(ProblemType.NOT_FOUND, "no such endpoint, method or form"), status);
            case 413 -> Problem.of(ProblemType.BODY_TOO_LARGE, "the body is longer than this store takes");
            case 415 ->
                withStatus(Problem.of(ProblemType.MALFORMED_BODY, "not the content type of this endpoint"), 415);
            case 400 -> Problem.of(ProblemType.MALFORMED_BODY, "the request is malformed");
            default -> internal(failure);
        };
        return response(problem);
    }

    @ServerExceptionMapper
    Response database(DatabaseFailure failure) {
        LOG.errorf("the database failed: %s", name(failure.getCause() == null ? failure : failure.getCause()));
        return response(withStatus(
                Problem.of(ProblemType.INTERNAL, "the store's database failed; nothing was acknowledged"), 503));
    }

    @ServerExceptionMapper
    Response other(Throwable failure) {
        return response(internal(failure));
    }

    private static Problem internal(Throwable failure) {
        LOG.errorf("a request failed: %s at %s", name(failure), place(failure));
        return Problem.of(ProblemType.INTERNAL, "the store failed");
    }

    private static String name(Throwable failure) {
        return failure.getClass().getName();
    }

    private static String place(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return trace.length == 0 ? "unknown" : trace[0].getClassName() + ":" + trace[0].getLineNumber();
    }

    private static Problem withStatus(Problem problem, int status) {
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

    private static Response response(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
