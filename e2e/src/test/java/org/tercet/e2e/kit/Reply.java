package org.tercet.e2e.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.tercet.model.Json;

/// What a door answered.
///
/// @param status HTTP status
/// @param type content type, without parameters; empty if none
/// @param text body
public record Reply(int status, String type, String text) {
    private static final String PROBLEM = "urn:tercet:problem:";

    static Reply of(HttpResponse<byte[]> response) {
        String type = response.headers().firstValue("content-type").orElse("");
        return new Reply(
                response.statusCode(),
                type.split(";", -1)[0].strip(),
                new String(response.body(), StandardCharsets.UTF_8));
    }

    public JsonNode json() {
        return Json.readTree(text.getBytes(StandardCharsets.UTF_8));
    }

    /// The name of the problem type; the whole reply if it is no problem document.
    public String problem() {
        if (!type.equals("application/problem+json")) {
            return "no problem document: " + this;
        }
        return problem(json());
    }

    /// The name of the type of a problem that is part of a reply.
    public static String problem(JsonNode problem) {
        String type = problem.path("type").asText();
        return type.startsWith(PROBLEM) ? type.substring(PROBLEM.length()) : "no problem type: " + problem;
    }
}
