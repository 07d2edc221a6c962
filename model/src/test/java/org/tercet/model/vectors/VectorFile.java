package org.tercet.model.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.StreamSupport;
import org.tercet.model.Json;

/// One file of `vectors/v1`.
public final class VectorFile {
    private static final HexFormat HEX = HexFormat.of();

    private VectorFile() {}

    public static Path path(String name) {
        return Path.of("..", "vectors", "v1", name);
    }

    public static JsonNode read(String name) {
        try {
            return Json.readTree(Files.readAllBytes(path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The entries of list `field` of a file, each with a `name`.
    public static List<JsonNode> cases(String file, String field) {
        List<JsonNode> cases =
                StreamSupport.stream(read(file).get(field).spliterator(), false).toList();
        if (cases.isEmpty()) {
            throw new AssertionError(file + " has no " + field);
        }
        return cases;
    }

    static void write(String name, ObjectNode content) throws IOException {
        Files.createDirectories(path(name).getParent());
        Files.writeString(path(name), Json.pretty(content) + "\n");
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    public static String hex(byte[] bytes) {
        return HEX.formatHex(bytes);
    }

    public static byte[] hex(JsonNode text) {
        return HEX.parseHex(text.asText());
    }

    static ArrayNode ring(long[] elements) {
        ArrayNode list = array();
        for (long element : elements) {
            list.add(Long.toUnsignedString(element));
        }
        return list;
    }

    public static long[] ring(JsonNode list) {
        long[] elements = new long[list.size()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = Long.parseUnsignedLong(list.get(i).asText());
        }
        return elements;
    }
}
