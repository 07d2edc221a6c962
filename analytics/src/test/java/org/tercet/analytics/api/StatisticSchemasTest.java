package org.tercet.analytics.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;

/// The contract's schemas of statistics, derivations and filters against the query vocabulary, without a
/// server.
class StatisticSchemasTest {
    @Test
    void theContractHasEveryKindWithItsFields() throws IOException {
        JsonNode committed = new YAMLMapper()
                .readTree(Path.of("openapi.yaml").toFile())
                .path("components")
                .path("schemas");
        Map<String, String> ours = new TreeMap<>();
        for (var schema : committed.properties()) {
            if (schema.getKey().matches("(Statistic|Weighting|Derivation|Filter|Join)\\b.*")) {
                ours.put(schema.getKey(), described(schema.getValue()));
            }
        }
        Map<String, String> spoken = new TreeMap<>();
        StatisticSchemas.all().forEach((name, schema) -> spoken.put(name, described(schema)));
        assertThat(ours).isEqualTo(spoken);
        assertThat(spoken)
                .hasSize(5
                        + StatisticSpec.class.getPermittedSubclasses().length
                        + Weighting.KINDS.size()
                        + Derivation.class.getPermittedSubclasses().length);
    }

    private static String described(JsonNode schema) {
        Set<String> types = new TreeSet<>();
        if (schema.path("type").isArray()) {
            schema.path("type").forEach(type -> types.add(type.asText()));
        } else if (schema.has("type")) {
            types.add(schema.path("type").asText());
        }
        Set<String> refs = new LinkedHashSet<>();
        schema.path("oneOf").forEach(ref -> refs.add(ref.path("$ref").asText()));
        if (schema.has("$ref")) {
            refs.add(schema.path("$ref").asText());
        }
        Set<String> words = new LinkedHashSet<>();
        schema.path("enum").forEach(word -> words.add(word.asText()));
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        Map<String, String> properties = new TreeMap<>();
        schema.path("properties").properties().forEach(p -> properties.put(p.getKey(), described(p.getValue())));
        String items = schema.has("items") ? described(schema.path("items")) : "";
        return types + " " + refs + " " + words + " " + required + " " + properties + " " + items;
    }

    private static String described(Schema schema) {
        Set<String> types = new TreeSet<>();
        if (schema.getType() != null) {
            schema.getType().forEach(type -> types.add(type.name().toLowerCase(Locale.ROOT)));
        }
        Set<String> refs = new LinkedHashSet<>();
        if (schema.getRef() != null) {
            refs.add(schema.getRef());
        }
        if (schema.getOneOf() != null) {
            schema.getOneOf().forEach(ref -> refs.add(String.valueOf(ref.getRef())));
        }
        Set<String> words = new LinkedHashSet<>();
        if (schema.getEnumeration() != null) {
            schema.getEnumeration().forEach(word -> words.add(word.toString()));
        }
        Set<String> required = schema.getRequired() == null ? new TreeSet<>() : new TreeSet<>(schema.getRequired());
        Map<String, String> properties = new TreeMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> properties.put(name, described(property)));
        }
        String items = schema.getItems() == null ? "" : described(schema.getItems());
        return types + " " + refs + " " + words + " " + required + " " + properties + " " + items;
    }
}
