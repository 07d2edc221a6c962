package org.tercet.model.query;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;

/// Which rows a query looks at. At most [#MAX_DEPTH] deep with at most [#MAX_LEAVES] leaves.
@JsonSerialize(using = FilterJson.Writer.class)
@JsonDeserialize(using = FilterJson.Reader.class)
public sealed interface Filter
        permits Filter.All, Filter.Any, Filter.Not, Filter.In, Filter.Between, Filter.Compare, Filter.Within {
    int MAX_DEPTH = 4;
    int MAX_LEAVES = 16;

    /// Every one of the filters matches.
    record All(List<Filter> filters) implements Filter {
        public All {
            filters = checked(filters);
        }
    }

    /// At least one of the filters matches.
    record Any(List<Filter> filters) implements Filter {
        public Any {
            filters = checked(filters);
        }
    }

    /// The filter does not match.
    record Not(Filter filter) implements Filter {
        public Not {
            if (filter == null) {
                throw new IllegalArgumentException("not: must be a filter");
            }
        }
    }

    /// A single choice is one of `codes` (missing codes too), or a multiple choice has any of these options.
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record In(String variable, List<String> codes) implements Filter {
        public In {
            VariableName.check("variable", variable);
            if (codes == null
                    || codes.isEmpty()
                    || codes.size() > 1000
                    || codes.stream().anyMatch(c -> c == null)) {
                throw new IllegalArgumentException("codes: must be 1 to 1000 codes");
            }
            codes = List.copyOf(codes);
            if (new HashSet<>(codes).size() != codes.size()) {
                throw new IllegalArgumentException("codes: must differ");
            }
        }
    }

    /// A number lies from `min` to `max`, both included, in scaled integers; missing never matches.
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Between(String variable, long min, long max) implements Filter {
        public Between {
            VariableName.check("variable", variable);
            if (min > max) {
                throw new IllegalArgumentException("min: must not be above max");
            }
        }
    }

    /// A number compares so with `value`, a scaled integer; missing never matches, not even `!=`.
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Compare(String variable, Comparison is, long value) implements Filter {
        public Compare {
            VariableName.check("variable", variable);
            if (is == null) {
                throw new IllegalArgumentException("is: must be <, <=, >, >=, = or !=");
            }
            if (value < -Numeric.MAX_MAGNITUDE || value > Numeric.MAX_MAGNITUDE) {
                throw new IllegalArgumentException("value: must be within +-" + Numeric.MAX_MAGNITUDE);
            }
        }
    }

    /// A number is no outlier among all who gave it; missing never matches.
    ///
    /// @param permilles two probabilities in thousandths, 0 to 1000: from the quantile of the one to that of
    /// the other, both included, as R's type 1; null if `mads` is given
    /// @param mads up to this many median absolute deviations (R's `mad`) from the median, 0.01 to 100 with
    /// two decimals; null if `permilles` are given
    @JsonDeserialize(using = JsonDeserializer.None.class)
    record Within(
            String variable,
            @Nullable List<Long> permilles,
            @Nullable BigDecimal mads) implements Filter {
        private static final int WHOLE = 1000;
        private static final int HUNDREDTHS = 2;

        public Within {
            VariableName.check("variable", variable);
            if ((permilles == null) == (mads == null)) {
                throw new IllegalArgumentException("permilles: must be given, or mads, and not both");
            }
            if (permilles != null) {
                if (permilles.size() != 2
                        || permilles.stream().anyMatch(p -> p == null || p < 0 || p > WHOLE)
                        || permilles.getFirst() >= permilles.getLast()) {
                    throw new IllegalArgumentException("permilles: must be two, ascending, from 0 to " + WHOLE);
                }
                permilles = List.copyOf(permilles);
            }
            if (mads != null) {
                if (mads.precision() > 5
                        || mads.scale() > HUNDREDTHS
                        || mads.scale() < -HUNDREDTHS
                        || mads.signum() <= 0
                        || mads.compareTo(BigDecimal.valueOf(100)) > 0) {
                    throw new IllegalArgumentException("mads: must be 0.01 to 100 with at most two decimals");
                }
                mads = mads.stripTrailingZeros();
                mads = mads.scale() < 0 ? mads.setScale(0) : mads;
            }
        }

        /// `mads` in hundredths; 0 if it is not given.
        public long hundredths() {
            return mads == null ? 0 : mads.movePointRight(HUNDREDTHS).longValueExact();
        }
    }

    /// Levels of nesting; a leaf has depth 1.
    default int depth() {
        return switch (this) {
            case All(var filters) ->
                1 + filters.stream().mapToInt(Filter::depth).max().orElse(0);
            case Any(var filters) ->
                1 + filters.stream().mapToInt(Filter::depth).max().orElse(0);
            case Not(var filter) -> 1 + filter.depth();
            case In _, Between _, Compare _, Within _ -> 1;
        };
    }

    /// Number of leaves.
    default int leaves() {
        return (int) each().count();
    }

    /// The leaves, from left to right.
    default Stream<Filter> each() {
        return switch (this) {
            case All(var filters) -> filters.stream().flatMap(Filter::each);
            case Any(var filters) -> filters.stream().flatMap(Filter::each);
            case Not(var filter) -> filter.each();
            case In _, Between _, Compare _, Within _ -> Stream.of(this);
        };
    }

    /// True if a leaf of it asks for outliers, whose bounds depend on everybody's answers.
    default boolean looksForOutliers() {
        return each().anyMatch(Within.class::isInstance);
    }

    /// Refuses what is nested too deep or too long.
    default void requireBounded() {
        if (depth() > MAX_DEPTH || leaves() > MAX_LEAVES) {
            throw new IllegalArgumentException(
                    "filter: must be at most " + MAX_DEPTH + " deep with at most " + MAX_LEAVES + " leaves");
        }
    }

    /// The variables it reads.
    default Set<String> variables() {
        Set<String> names = new HashSet<>();
        collect(this, names);
        return Set.copyOf(names);
    }

    private static void collect(Filter filter, Set<String> names) {
        switch (filter) {
            case All(var filters) -> filters.forEach(f -> collect(f, names));
            case Any(var filters) -> filters.forEach(f -> collect(f, names));
            case Not(var inner) -> collect(inner, names);
            case In in -> names.add(in.variable());
            case Between between -> names.add(between.variable());
            case Compare compare -> names.add(compare.variable());
            case Within within -> names.add(within.variable());
        }
    }

    private static List<Filter> checked(List<Filter> filters) {
        if (filters == null
                || filters.isEmpty()
                || filters.size() > MAX_LEAVES
                || filters.stream().anyMatch(f -> f == null)) {
            throw new IllegalArgumentException("filters: must be 1 to " + MAX_LEAVES);
        }
        return List.copyOf(filters);
    }
}
