package org.tercet.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/// Strict JSON: unknown fields, duplicate keys, trailing tokens and coercions are refused; sizes and depth are bounded.
public final class Json {
    /// No document of ours is longer, in bytes.
    public static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final int MAX_DEPTH = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxDocumentLength(2L * MAX_BYTES)
                            .maxStringLength(2 * MAX_BYTES)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addDeserializer(UUID.class, new StrictUuid()))
            .build();

    private Json() {}

    /// Jackson alone would also take base64 and upper case.
    private static final class StrictUuid extends JsonDeserializer<UUID> {
        @Override
        public UUID deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() == JsonToken.VALUE_STRING) {
                try {
                    return Uuids.parse("id", in.getText());
                } catch (IllegalArgumentException e) {
                    throw context.instantiationException(UUID.class, e);
                }
            }
            throw context.instantiationException(UUID.class, new IllegalArgumentException("must be a UUID"));
        }
    }

    /// The strict mapper itself, for services that configure their own reader from it.
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /// A document of type `type` in at most [#MAX_BYTES] bytes of UTF-8.
    ///
    /// @throws MalformedDocument naming the field
    public static <T> T read(byte[] json, Class<T> type) {
        if (json.length > MAX_BYTES) {
            throw new MalformedDocument("", "document is longer than " + MAX_BYTES + " bytes");
        }
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new MalformedDocument("", "document is null");
            }
            return value;
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /// A tree; the same limits.
    public static JsonNode readTree(byte[] json) {
        return read(json, JsonNode.class);
    }

    /// A tree node as a value of type `type`.
    public static <T> T convert(JsonNode node, Class<T> type) {
        try {
            T value = MAPPER.treeToValue(node, type);
            if (value == null) {
                throw new MalformedDocument("", "document is null");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    /// The value as UTF-8 JSON, fields in declared order, without white space: the same bytes for the same value.
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of the model can always be written", e);
        }
    }

    /// The value as indented text, for people.
    public static String pretty(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("values of the model can always be written", e);
        }
    }

    // Jackson's own messages quote the input; ours name the place and the rule only.
    private static MalformedDocument malformed(IOException e) {
        return switch (e) {
            case UnrecognizedPropertyException x -> new MalformedDocument(path(x), "unknown field");
            case ValueInstantiationException x
            when x.getCause() instanceof IllegalArgumentException cause ->
                new MalformedDocument(path(x), reason(path(x), String.valueOf(cause.getMessage())));
            case JsonMappingException x when x.getCause() instanceof JsonParseException cause -> syntax(cause, path(x));
            case JsonMappingException x
            when x.getCause() instanceof StreamConstraintsException ->
                new MalformedDocument(path(x), "too deep, or a number or text too long");
            case JsonMappingException x
            when x.getMessage() != null && x.getMessage().startsWith("Duplicate field") ->
                new MalformedDocument(path(x), "duplicate field");
            case JsonMappingException x
            when x.getMessage() != null && x.getMessage().startsWith("Trailing token") ->
                new MalformedDocument("", "must end after one document");
            case JsonMappingException x -> new MalformedDocument(path(x), "not of the type this field has");
            case StreamConstraintsException x -> new MalformedDocument("", "too deep, or a number or text too long");
            case JsonParseException x -> syntax(x, "");
            default -> new MalformedDocument("", "not JSON");
        };
    }

    // A value that names itself, as in "id: must be ...", is not named twice.
    private static String reason(String path, String message) {
        String prefix = path.substring(path.lastIndexOf('.') + 1) + ": ";
        return message.startsWith(prefix) ? message.substring(prefix.length()) : message;
    }

    private static MalformedDocument syntax(JsonParseException e, String path) {
        String message = String.valueOf(e.getOriginalMessage());
        return new MalformedDocument(path, message.startsWith("Duplicate field") ? "duplicate field" : "not JSON");
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        List<JsonMappingException.Reference> references = e.getPath();
        for (JsonMappingException.Reference reference : references) {
            String name = reference.getFieldName();
            if (name == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(name.length() > 64 ? name.substring(0, 64) : name);
            }
        }
        return path.toString();
    }
}
