package org.tercet.analytics.api;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.Json;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.Join;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;

/// The schemas of a query's parts, from `statistic` to `join`, from the query vocabulary itself.
final class StatisticSchemas {
    private static final String STATISTIC = "Statistic";
    private static final String WEIGHTING = "Weighting";
    private static final String DERIVATION = "Derivation";
    private static final String FILTER = "Filter";
    private static final String JOIN = "Join";

    private StatisticSchemas() {}

    /// `Statistic`, and `Statistic.<kind>` for each kind; the same for `Weighting` and `Derivation`; `Filter` and
    /// `Join`.
    static Map<String, Schema> all() {
        Map<String, Schema> schemas = new LinkedHashMap<>();
        kinds(STATISTIC, List.of(StatisticSpec.class.getPermittedSubclasses()), schemas);
        kinds(WEIGHTING, Weighting.KINDS, schemas);
        kinds(DERIVATION, List.of(Derivation.class.getPermittedSubclasses()), schemas);
        schemas.put(FILTER, filter());
        schemas.put(JOIN, fields(Join.class, typed(SchemaType.OBJECT), List.of()));
        return schemas;
    }

    private static void kinds(String family, List<? extends Class<?>> kinds, Map<String, Schema> schemas) {
        Schema any = OASFactory.createSchema();
        schemas.put(family, any);
        for (Class<?> kind : kinds) {
            String word = StatisticSpec.kindOf(kind);
            Schema schema = typed(SchemaType.OBJECT);
            schema.addProperty("kind", typed(SchemaType.STRING).enumeration(List.of(word)));
            schemas.put(family + "." + word, fields(kind, schema, List.of("kind")));
            any.addOneOf(ref(family + "." + word));
        }
    }

    /// An object of one field, which is the kind.
    private static Schema filter() {
        Schema schema = typed(SchemaType.OBJECT).minProperties(1).maxProperties(1);
        for (Class<?> kind : Filter.class.getPermittedSubclasses()) {
            RecordComponent[] components = kind.getRecordComponents();
            schema.addProperty(
                    kind.getSimpleName().toLowerCase(Locale.ROOT),
                    components.length == 1
                            ? of(components[0].getGenericType())
                            : fields(kind, typed(SchemaType.OBJECT), List.of()));
        }
        return schema;
    }

    private static Schema ref(String name) {
        return OASFactory.createSchema().ref("#/components/schemas/" + name);
    }

    private static Schema fields(Class<?> kind, Schema schema, List<String> first) {
        List<String> required = new ArrayList<>(first);
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
        if (type == String.class || type == Digest.class) {
            return typed(SchemaType.STRING);
        }
        if (type == long.class || type == Long.class || type == int.class) {
            return typed(SchemaType.INTEGER);
        }
        if (type == BigDecimal.class) {
            return typed(SchemaType.NUMBER);
        }
        if (type == Filter.class) {
            return ref(FILTER);
        }
        if (type instanceof Class<?> raw && raw.isRecord()) {
            return fields(raw, typed(SchemaType.OBJECT), List.of());
        }
        if (type instanceof Class<?> raw && raw.isEnum()) {
            List<Object> words = Arrays.stream(Objects.requireNonNull(raw.getEnumConstants()))
                    .<Object>map(word -> Json.readTree(Json.write(word)).asText())
                    .toList();
            return typed(SchemaType.STRING).enumeration(words);
        }
        throw new IllegalStateException("the vocabulary has a field of " + type + "; say here what it is in JSON");
    }

    private static Schema typed(SchemaType type) {
        return OASFactory.createSchema().addType(type);
    }
}
