package org.tercet.model.query;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Filters in JSON: an object with one field, the kind, such as `{"all":[...]}` or `{"in":{...}}`.
final class FilterJson {
    private FilterJson() {}

    static final class Reader extends JsonDeserializer<Filter> {
        @Override
        public Filter deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.START_OBJECT || in.nextToken() != JsonToken.FIELD_NAME) {
                throw notAFilter(in, context);
            }
            String kind = in.currentName();
            in.nextToken();
            Filter filter;
            try {
                filter = switch (kind) {
                    case "all" -> new Filter.All(list(in, context));
                    case "any" -> new Filter.Any(list(in, context));
                    case "not" -> new Filter.Not(deserialize(in, context));
                    case "in" -> context.readValue(in, Filter.In.class);
                    case "between" -> context.readValue(in, Filter.Between.class);
                    case "compare" -> context.readValue(in, Filter.Compare.class);
                    case "within" -> context.readValue(in, Filter.Within.class);
                    default -> throw notAFilter(in, context);
                };
            } catch (IllegalArgumentException e) {
                throw context.instantiationException(Filter.class, e);
            }
            if (filter == null || in.nextToken() != JsonToken.END_OBJECT) {
                throw notAFilter(in, context);
            }
            return filter;
        }

        private List<Filter> list(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.START_ARRAY) {
                throw notAFilter(in, context);
            }
            List<Filter> filters = new ArrayList<>();
            while (in.nextToken() != JsonToken.END_ARRAY) {
                filters.add(deserialize(in, context));
            }
            return filters;
        }

        private static IOException notAFilter(JsonParser in, DeserializationContext context) {
            return context.instantiationException(
                    Filter.class,
                    new IllegalArgumentException(
                            "must be an object of one field: all, any, not, in, between, compare or within"));
        }
    }

    static final class Writer extends JsonSerializer<Filter> {
        @Override
        public void serialize(Filter filter, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            switch (filter) {
                case Filter.All(var filters) -> list("all", filters, out, provider);
                case Filter.Any(var filters) -> list("any", filters, out, provider);
                case Filter.Not(var inner) -> {
                    out.writeFieldName("not");
                    serialize(inner, out, provider);
                }
                case Filter.In in -> {
                    out.writeObjectFieldStart("in");
                    out.writeStringField("variable", in.variable());
                    out.writeArrayFieldStart("codes");
                    for (String code : in.codes()) {
                        out.writeString(code);
                    }
                    out.writeEndArray();
                    out.writeEndObject();
                }
                case Filter.Between between -> {
                    out.writeObjectFieldStart("between");
                    out.writeStringField("variable", between.variable());
                    out.writeNumberField("min", between.min());
                    out.writeNumberField("max", between.max());
                    out.writeEndObject();
                }
                case Filter.Compare compare -> {
                    out.writeObjectFieldStart("compare");
                    out.writeStringField("variable", compare.variable());
                    out.writeStringField("is", compare.is().sign());
                    out.writeNumberField("value", compare.value());
                    out.writeEndObject();
                }
                case Filter.Within within -> {
                    out.writeObjectFieldStart("within");
                    out.writeStringField("variable", within.variable());
                    if (within.permilles() != null) {
                        out.writeArrayFieldStart("permilles");
                        for (long permille : within.permilles()) {
                            out.writeNumber(permille);
                        }
                        out.writeEndArray();
                    }
                    if (within.mads() != null) {
                        out.writeNumberField("mads", within.mads());
                    }
                    out.writeEndObject();
                }
            }
            out.writeEndObject();
        }

        private void list(String kind, List<Filter> filters, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeArrayFieldStart(kind);
            for (Filter filter : filters) {
                serialize(filter, out, provider);
            }
            out.writeEndArray();
        }
    }
}
