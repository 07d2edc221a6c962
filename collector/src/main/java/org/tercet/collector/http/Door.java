package org.tercet.collector.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tercet.collector.config.CollectorConfig;
import org.tercet.model.Json;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Before any resource: rate limit and announced size; after all of them: problem details for what nobody answered.
@ApplicationScoped
public class Door {
    private static final int AFTER_HEADERS = 900;
    private static final int LONGEST_ADDRESS = 2048;
    private static final int LONGEST_HEADERS = 8192;
    private static final int[] ANSWERED_BY_THE_SERVER = {400, 404, 405, 406, 408, 413, 414, 415, 431, 500, 501, 503};

    private final RateLimit rateLimit;
    private final long bodyBytes;
    private final BoundedBody bodies;

    Door(CollectorConfig config, BoundedBody bodies) {
        this.bodies = bodies;
        CollectorConfig.Limits limits = config.limits();
        this.rateLimit = new RateLimit(limits.requestsPerMinute(), limits.requestBurst(), limits.clientAddresses());
        this.bodyBytes = limits.bodyBytes();
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, AFTER_HEADERS);
    }

    void register(@Observes Router router) {
        for (int status : ANSWERED_BY_THE_SERVER) {
            router.errorHandler(status, call -> answer(call, HttpProblems.ofStatus(status), Optional.empty()));
        }
        router.route()
                .last()
                .handler(call -> answer(call, HttpProblems.ofStatus(HttpProblems.NOT_FOUND), Optional.empty()));
    }

    private void admit(RoutingContext call) {
        if (call.normalizedPath().startsWith("/v1/")) {
            SocketAddress address = call.request().remoteAddress();
            String client = ClientAddress.of(address == null ? "" : address.hostAddress());
            Optional<Duration> wait = rateLimit.take(client, System.nanoTime());
            if (wait.isPresent()) {
                answer(call, Problem.of(ProblemType.RATE_LIMITED, "call more slowly"), wait);
                return;
            }
            if (announced(call) > bodyBytes) {
                answer(call, bodies.tooLarge(), Optional.empty());
                return;
            }
        }
        OptionalInt tooLong = tooLong(call);
        if (tooLong.isPresent()) {
            answer(call, HttpProblems.ofStatus(tooLong.getAsInt()), Optional.empty());
            return;
        }
        call.next();
    }

    /// The server's own limits are above these: what it cuts off itself gets a bare status.
    private static OptionalInt tooLong(RoutingContext call) {
        if (call.request().uri().length() > LONGEST_ADDRESS) {
            return OptionalInt.of(HttpProblems.ADDRESS_TOO_LONG);
        }
        int headers = 0;
        for (Map.Entry<String, String> header : call.request().headers()) {
            headers += header.getKey().length() + header.getValue().length();
        }
        return headers > LONGEST_HEADERS ? OptionalInt.of(HttpProblems.HEADERS_TOO_LONG) : OptionalInt.empty();
    }

    private static long announced(RoutingContext call) {
        String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    private static void answer(RoutingContext call, Problem problem, Optional<Duration> retryAfter) {
        HttpServerResponse response = call.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        response.setStatusCode(problem.status()).putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        retryAfter.ifPresent(wait -> response.putHeader("Retry-After", Long.toString(HttpProblems.seconds(wait))));
        // HTTP/2 has no such header; there the stream ends, not the connection.
        if (problem.status() == HttpProblems.TOO_LARGE && call.request().version() != HttpVersion.HTTP_2) {
            response.putHeader(HttpHeaders.CONNECTION, "close");
        }
        response.end(Buffer.buffer(Json.write(problem)));
    }
}
