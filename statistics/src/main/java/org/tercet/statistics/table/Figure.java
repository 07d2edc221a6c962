package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One place of a table with everything that is known about it; what does not apply, or cannot be known, is absent.
///
/// @param n people that it is about or follows from; null if suppressed or empty
/// @param base people that the percentage is based on; null if suppressed, empty, or without meaning
/// @param values its other numbers, all finite
/// @param letters of columns that it is significantly higher than; null if there are none
public record Figure(
        @Nullable Long n,
        @Nullable Long base,
        Map<Quantity, Double> values,
        @Nullable String letters) {
    public Figure {
        Map<Quantity, Double> kept = new EnumMap<>(Quantity.class);
        kept.putAll(values);
        values = Collections.unmodifiableMap(kept);
    }

    /// So many people and nothing else, as yet: a base, a missing code. 0 is suppressed or empty.
    public static Figure count(long n) {
        return new Figure(shown(n), null, Map.of(), null);
    }

    /// Suppressed or empty.
    public static Figure hidden() {
        return count(0);
    }

    /// So many people out of so many.
    public static Figure of(long n, long base) {
        return new Figure(shown(n), shown(base), Map.of(), null);
    }

    /// A count as a share of its base.
    public static Figure share(long n, long base) {
        if (n == 0 || base == 0) {
            return of(n, base);
        }
        double error = 100 * Precision.ofProportion(n, base);
        return of(n, base)
                .with(Quantity.PERCENT, 100.0 * n / base)
                .with(Quantity.STANDARD_ERROR, error)
                .with(Quantity.MARGIN_95, Precision.NORMAL_95 * error);
    }

    /// Mean and deviation of a group.
    ///
    /// @param scale decimals of the scaled integers
    public static Figure mean(long n, long sum, long sumSquares, int scale) {
        if (n == 0) {
            return hidden();
        }
        Figure figure = of(n, n).with(Quantity.MEAN, Precision.mean(n, sum, scale));
        if (n == 1) {
            return figure;
        }
        double sd = Precision.deviation(n, sum, sumSquares, scale);
        double error = sd / Math.sqrt(n);
        return figure.with(Quantity.SD, sd)
                .with(Quantity.STANDARD_ERROR, error)
                .with(Quantity.MARGIN_95, Precision.ofMean(n, error));
    }

    /// The same with one number more; a number that is not finite has no meaning and is left out.
    public Figure with(Quantity quantity, double value) {
        if (quantity == Quantity.N || quantity == Quantity.LETTERS) {
            throw new IllegalArgumentException("quantity: n and letters are given apart");
        }
        if (!Double.isFinite(value)) {
            return this;
        }
        Map<Quantity, Double> more = new EnumMap<>(Quantity.class);
        more.putAll(values);
        more.put(quantity, value);
        return new Figure(n, base, more, letters);
    }

    /// The same with letters.
    ///
    /// @param columns empty for none
    public Figure marked(String columns) {
        return new Figure(n, base, values, columns.isEmpty() ? null : columns);
    }

    /// One of its numbers; null if it does not apply or cannot be known.
    public @Nullable Double value(Quantity quantity) {
        return values.get(quantity);
    }

    /// Suppressed or empty: nobody can tell which.
    public boolean suppressed() {
        return n == null;
    }

    /// Its fields in JSON.
    @JsonValue
    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (n != null) {
            fields.put("n", n);
        }
        if (base != null) {
            fields.put("base", base);
        }
        values.forEach((quantity, value) -> fields.put(quantity.field(), value));
        if (letters != null) {
            fields.put("letters", letters);
        }
        fields.put("suppressed", suppressed());
        return fields;
    }

    private static @Nullable Long shown(long n) {
        return n == 0 ? null : n;
    }
}
