package org.tercet.analytics.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import org.tercet.analytics.config.AnalyticsConfig;
import org.tercet.analytics.problem.Problems;
import org.tercet.model.Json;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Problem details for what ends before it reaches a resource: unknown paths, bodies too large, broken requests.
class Rim {
    static final int RETRY_AFTER_SECONDS = 5;

    private final int mostBodyBytes;

    Rim(AnalyticsConfig config) {
        this.mostBodyBytes = config.limits().bodyBytes();
    }

    void routes(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(this::measure).failureHandler(Rim::failed);
        router.route().last().handler(context -> answer(context, problem(404)));
    }

    // Only bodies that say how long they are, so that one too large is refused before it is read.
    private void measure(RoutingContext context) {
        String length = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        HttpMethod method = context.request().method();
        if (length == null ? method.equals(HttpMethod.POST) || isChunked(context) : !isAllowed(length)) {
            // HTTP/2 has no such header; there the stream ends, not the connection.
            if (context.request().version() != HttpVersion.HTTP_2) {
                context.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            answer(context, problem(length == null ? 411 : 413));
        } else {
            context.next();
        }
    }

    private boolean isAllowed(String length) {
        return length.matches("[0-9]{1,9}") && Integer.parseInt(length) <= mostBodyBytes;
    }

    private static boolean isChunked(RoutingContext context) {
        return context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    }

    static boolean isWorthRetrying(int status) {
        return status == 429 || status == 503;
    }

    /// The problem that a bare HTTP status stands for.
    static Problem problem(int status) {
        return switch (status) {
            case 400 -> Problems.of(ProblemType.MALFORMED_BODY, "the request cannot be read");
            case 401 ->
                Problems.of(ProblemType.UNAUTHENTICATED, "a current bearer token of the realm is needed for this");
            case 403 -> Problems.of(ProblemType.FORBIDDEN, "this is not for you");
            case 404 -> Problems.of(ProblemType.NOT_FOUND, "there is nothing under this path");
            case 405 -> Problems.status(405, "Method Not Allowed", "this path has other methods, see Allow");
            case 406 -> Problems.status(406, "Not Acceptable", "the Accept header allows none of the offered types");
            case 411 -> Problems.status(411, "Length Required", "the request must have a Content-Length");
            case 413 -> Problems.of(ProblemType.BODY_TOO_LARGE, "the body is larger than this service takes");
            case 415 -> Problems.status(415, "Unsupported Media Type", "the body must be application/jose");
            case 429 -> Problems.of(ProblemType.RATE_LIMITED, "too many requests at once");
            case 503 -> Problems.status(503, "Service Unavailable", "try again later");
            default ->
                status >= 400 && status < 500
                        ? Problems.status(status, "Request Refused", "HTTP status " + status)
                        : Problems.of(ProblemType.INTERNAL, "a fault of this service");
        };
    }

    private static void failed(RoutingContext context) {
        if (context.response().headWritten() || context.response().ended()) {
            context.next();
            return;
        }
        answer(context, problem(context.statusCode() < 400 ? 500 : context.statusCode()));
    }

    private static void answer(RoutingContext context, Problem problem) {
        var response = context.response().setStatusCode(problem.status()).putHeader("Content-Type", Problem.MEDIA_TYPE);
        if (isWorthRetrying(problem.status())) {
            response.putHeader("Retry-After", String.valueOf(RETRY_AFTER_SECONDS));
        }
        response.end(Buffer.buffer(Json.write(problem)));
    }
}
