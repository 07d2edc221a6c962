package org.tercet.analytics.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Json;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;

/// The schemas of a query's `statistic` and `weight`, one per kind, from the query vocabulary itself.
final class StatisticSchemas {
    private static final String STATISTIC = "Statistic";
    private static final String WEIGHTING = "Weighting";

    private StatisticSchemas() {}

    /// `Statistic` and `Weighting`, and `Statistic.<kind>` and `Weighting.<kind>` for each kind.
    static Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        add(schemas, STATISTIC, List.of(StatisticSpec.class.getPermittedSubclasses()), StatisticSpec::kindOf);
        add(schemas, WEIGHTING, Weighting.KINDS, Weighting::kindOf);
        return schemas;
    }

    private static void add(
            Map<String, Schema> schemas,
            String prefix,
            List<? extends Class<?>> kinds,
            Function<Class<?>, String> kindOf) {
        Schema any = OASFactory.createSchema();
        schemas.put(prefix, any);
        for (Class<?> kind : kinds) {
            String name = prefix + "." + kindOf.apply(kind);
            schemas.put(name, ofKind(kind, kindOf.apply(kind)));
            any.addOneOf(OASFactory.createSchema().ref("#/components/schemas/" + name));
        }
    }

    private static Schema ofKind(Class<?> kind, String word) {
        Schema schema = typed(SchemaType.OBJECT);
        schema.addProperty("kind", typed(SchemaType.STRING).enumeration(List.of(word)));
        return fields(schema, kind, new ArrayList<>(List.of("kind")));
    }

    private static Schema fields(Schema schema, Class<?> kind, List<String> required) {
        for (RecordComponent component : kind.getRecordComponents()) {
            Schema field = of(component.getGenericType());
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                field.addType(SchemaType.NULL);
            } else {
                required.add(component.getName());
            }
            schema.addProperty(component.getName(), field);
        }
        return schema.required(required);
    }

    private static Schema of(Type type) {
        if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
            return typed(SchemaType.ARRAY).items(of(list.getActualTypeArguments()[0]));
        }
        if (type == String.class) {
            return typed(SchemaType.STRING);
        }
        if (type == long.class || type == Long.class || type == int.class) {
            return typed(SchemaType.INTEGER);
        }
        if (type instanceof Class<?> raw && raw.isRecord()) {
            return fields(typed(SchemaType.OBJECT), raw, new ArrayList<>());
        }
        if (type instanceof Class<?> raw && raw.isEnum()) {
            List<Object> words = Arrays.stream(Objects.requireNonNull(raw.getEnumConstants()))
                    .<Object>map(word -> Json.readTree(Json.write(word)).asText())
                    .toList();
            return typed(SchemaType.STRING).enumeration(words);
        }
        throw new IllegalStateException("a statistic has a field of " + type + "; say here what it is in JSON");
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
