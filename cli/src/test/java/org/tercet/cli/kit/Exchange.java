package org.tercet.cli.kit;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import org.tercet.model.Json;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;

/// Answers of the stand-ins.
final class Exchange {
    private Exchange() {}

    static void json(HttpExchange http, int status, Object body) throws IOException {
        send(http, status, "application/json", Json.write(body));
    }

    static void problem(HttpExchange http, Problem problem) throws IOException {
        send(http, problem.status(), Problem.MEDIA_TYPE, Json.write(problem));
    }

    static void problem(HttpExchange http, ProblemType type, String detail) throws IOException {
        problem(http, Problem.of(type, detail));
    }

    static void send(HttpExchange http, int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
        http.close();
    }
}
