package org.tercet.collector.http;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.tercet.collector.CallRefused;
import org.tercet.collector.database.Database;
import org.tercet.model.Json;
import org.tercet.model.problem.Problem;

/// Turns every failure of a resource into problem details; what is not ours is logged by its kind and place only.
public class ProblemAnswers {
    private static final Logger LOG = Logger.getLogger(ProblemAnswers.class);
    private static final Duration DATABASE_AWAY_FOR = Duration.ofSeconds(5);

    @ServerExceptionMapper
    public Response refused(CallRefused refused) {
        return answer(refused.problem(), refused.retryAfter());
    }

    @ServerExceptionMapper
    public Response databaseAway(Database.DatabaseAway failure) {
        LOG.error(failure.getMessage());
        return answer(HttpProblems.databaseAway(), DATABASE_AWAY_FOR);
    }

    @ServerExceptionMapper
    public Response byStatus(WebApplicationException failure, UriInfo uri) {
        int status = failure.getResponse().getStatus();
        Response.ResponseBuilder answer = builder(HttpProblems.ofStatus(status));
        if (status == HttpProblems.NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, methods(uri.getPath()));
        }
        return answer.build();
    }

    private static String methods(String path) {
        if (path.endsWith("/studies")) {
            return "GET, HEAD, OPTIONS, POST";
        }
        return path.endsWith("/submissions") || path.endsWith("/commands") ? "OPTIONS, POST" : "GET, HEAD, OPTIONS";
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure) {
        LOG.errorf("a call failed: %s", Failures.describe(failure));
        return answer(HttpProblems.ofStatus(HttpProblems.INTERNAL), null);
    }

    private static Response answer(Problem problem, @Nullable Duration retryAfter) {
        Response.ResponseBuilder answer = builder(problem);
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, HttpProblems.seconds(retryAfter));
        }
        return answer.build();
    }

    private static Response.ResponseBuilder builder(Problem problem) {
        return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(Json.write(problem));
    }
}
