package org.tercet.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tercet.analytics.kit.Door;
import org.tercet.analytics.kit.OnPlatform;
import org.tercet.analytics.kit.Platform;

@QuarkusTest
@OnPlatform
class OpenApiTest {
    /// Words for people; they may be richer in the committed contract.
    private static final Set<String> PROSE =
            Set.of("description", "summary", "example", "examples", "title", "info", "tags", "externalDocs");

    Platform platform;

    @Test
    void whatIsServedIsWhatIsCommitted() throws IOException {
        Door.Answer answer = new Door(platform).get(null, "/openapi?format=json");
        assertThat(answer.status()).isEqualTo(200);
        JsonNode served = new ObjectMapper().readTree(answer.http().body());
        JsonNode committed = new YAMLMapper().readTree(Path.of("openapi.yaml").toFile());
        assertThat(served.path("openapi").asText()).startsWith("3.1");
        Map<String, String> theirs = flat(served);
        Map<String, String> ours = flat(committed);
        assertThat(ours).hasSizeGreaterThan(250);
        Set<String> onlyServed = new TreeSet<>();
        theirs.forEach((key, value) -> {
            if (!value.equals(ours.get(key))) {
                onlyServed.add(key + " = " + value);
            }
        });
        Set<String> onlyCommitted = new TreeSet<>();
        ours.forEach((key, value) -> {
            if (!value.equals(theirs.get(key))) {
                onlyCommitted.add(key + " = " + value);
            }
        });
        assertThat(onlyServed)
                .as("served, but not in openapi.yaml; which has %s", onlyCommitted)
                .isEmpty();
        assertThat(onlyCommitted).as("in openapi.yaml, but not served").isEmpty();
    }

    /// Every leaf by its path, without prose, parameters resolved and named by what they are.
    private static Map<String, String> flat(JsonNode document) {
        Map<String, String> leaves = new TreeMap<>();
        for (var path : document.path("paths").properties()) {
            for (var operation : path.getValue().properties()) {
                if (operation.getKey().equals("parameters")) {
                    continue;
                }
                String at = path.getKey() + " " + operation.getKey();
                ObjectNode rest = operation.getValue().deepCopy();
                rest.remove("parameters");
                flatten(at, rest, leaves);
                parameters(document, path.getValue().path("parameters"), at, leaves);
                parameters(document, operation.getValue().path("parameters"), at, leaves);
            }
        }
        flatten("schemas", document.path("components").path("schemas"), leaves);
        flatten("responses", document.path("components").path("responses"), leaves);
        flatten("securitySchemes", document.path("components").path("securitySchemes"), leaves);
        flatten("security", document.path("security"), leaves);
        return leaves;
    }

    private static void parameters(JsonNode document, JsonNode parameters, String at, Map<String, String> leaves) {
        for (JsonNode parameter : parameters) {
            JsonNode found = parameter.has("$ref")
                    ? document.at(parameter.path("$ref").asText().substring(1))
                    : parameter;
            flatten(
                    at + " " + found.path("in").asText() + " "
                            + found.path("name").asText(),
                    found,
                    leaves);
        }
    }

    private static void flatten(String at, JsonNode node, Map<String, String> leaves) {
        if (node instanceof ObjectNode object) {
            if (object.isEmpty()) {
                leaves.put(at, "{}");
            }
            for (var field : object.properties()) {
                boolean isName = at.equals("schemas") || at.endsWith("/properties");
                if (isName || !PROSE.contains(field.getKey())) {
                    flatten(at + "/" + field.getKey(), field.getValue(), leaves);
                }
            }
        } else if (node instanceof ArrayNode array) {
            Set<String> entries = new TreeSet<>();
            array.forEach(entry -> entries.add(entry.toString()));
            leaves.put(at, entries.toString());
        } else {
            leaves.put(at, node.asText());
        }
    }
}
