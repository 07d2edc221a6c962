package org.tercet.model.query;

import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which rows a query looks at. At most [#MAX_DEPTH] deep with at most [#MAX_LEAVES] leaves.
@JsonSerialize(using = FilterJson.Writer.class)
@JsonDeserialize(using = FilterJson.Reader.class)
public sealed interface Filter permits Filter.All, Filter.Any, Filter.Not, Filter.In, Filter.Between {
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

    /// Levels of nesting; a leaf has depth 1.
    default int depth() {
        return switch (this) {
            case All(var filters) ->
                1 + filters.stream().mapToInt(Filter::depth).max().orElse(0);
            case Any(var filters) ->
                1 + filters.stream().mapToInt(Filter::depth).max().orElse(0);
            case Not(var filter) -> 1 + filter.depth();
            case In _, Between _ -> 1;
        };
    }

    /// Number of leaves.
    default int leaves() {
        return switch (this) {
            case All(var filters) -> filters.stream().mapToInt(Filter::leaves).sum();
            case Any(var filters) -> filters.stream().mapToInt(Filter::leaves).sum();
            case Not(var filter) -> filter.leaves();
            case In _, Between _ -> 1;
        };
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
