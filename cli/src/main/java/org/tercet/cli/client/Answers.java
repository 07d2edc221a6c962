package org.tercet.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.Json;
import org.tercet.model.MalformedDocument;

/// Reading what services answer: a field that is missing or of another type is the service's fault, and said so.
final class Answers {
    private Answers() {}

    static String text(String service, JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.isTextual()) {
            throw new ClientFailure(service + " answered without " + field);
        }
        return value.asText();
    }

    static long number(String service, JsonNode answer, String field) {
        JsonNode value = answer.path(field);
        if (!value.canConvertToLong() || !value.isIntegralNumber()) {
            throw new ClientFailure(service + " answered without " + field);
        }
        return value.asLong();
    }

    static <T> List<T> list(String service, JsonNode answer, Class<T> type) {
        if (!answer.isArray()) {
            throw new ClientFailure(service + " answered without a list");
        }
        List<T> list = new ArrayList<>();
        for (JsonNode item : answer) {
            list.add(value(service, item, type));
        }
        return List.copyOf(list);
    }

    static <T> T value(String service, JsonNode answer, Class<T> type) {
        try {
            return Json.convert(answer, type);
        } catch (MalformedDocument e) {
            throw new ClientFailure(
                    service + " answered with a malformed " + type.getSimpleName() + ": " + e.getMessage());
        }
    }
}
