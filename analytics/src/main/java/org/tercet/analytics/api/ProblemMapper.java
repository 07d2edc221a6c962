package org.tercet.analytics.api;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.tercet.analytics.app.TooManyAtOnce;
import org.tercet.analytics.database.DatabaseAway;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.analytics.problem.Problems;
import org.tercet.analytics.stores.StoreFailed;
import org.tercet.model.Json;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Answers every failure of a resource with problem details; what is unexpected gets a reference into the log.
public class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    Response problem(ProblemFound found) {
        return answer(found.problem()).build();
    }

    @ServerExceptionMapper
    Response trouble(StoreFailed.Trouble failed) {
        return answer(failed.problem()).build();
    }

    @ServerExceptionMapper
    Response refused(StoreFailed.Refused refused) {
        return answer(refused.problem()).build();
    }

    @ServerExceptionMapper
    Response tooMany(TooManyAtOnce tooMany) {
        return answer(Problems.of(ProblemType.RATE_LIMITED, String.valueOf(tooMany.getMessage())))
                .build();
    }

    @ServerExceptionMapper
    Response database(DatabaseAway away) {
        LOG.warn("the database does not answer");
        return answer(Problems.status(
                        503, "Service Unavailable", "this service's own database does not answer; try again later"))
                .build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthenticated() {
        return answer(Problems.of(
                        ProblemType.UNAUTHENTICATED, "a current bearer token of the realm is needed for this"))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden) {
        return answer(Problems.of(ProblemType.FORBIDDEN, "the token lacks the role that this needs"))
                .build();
    }

    @ServerExceptionMapper
    Response http(WebApplicationException e) {
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            return internal(e);
        }
        Response.ResponseBuilder answer = answer(Rim.problem(status));
        Object allow = e.getResponse().getHeaders().getFirst(HttpHeaders.ALLOW);
        return (allow == null ? answer : answer.header(HttpHeaders.ALLOW, allow)).build();
    }

    @ServerExceptionMapper
    Response internal(Throwable fault) {
        UUID reference = UUID.randomUUID();
        LOG.errorf(fault, "fault %s", reference);
        return answer(Problems.of(ProblemType.INTERNAL, "a fault of this service, noted in its log as " + reference))
                .build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(Json.write(problem));
        return Rim.isWorthRetrying(problem.status())
                ? answer.header(HttpHeaders.RETRY_AFTER, Rim.RETRY_AFTER_SECONDS)
                : answer;
    }
}
