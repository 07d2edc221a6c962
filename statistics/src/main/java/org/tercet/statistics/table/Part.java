package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;

/// Lines under a banner; every line has a figure per column.
///
/// @param label what it shows; null for a table's main part
/// @param columns the banner, the total first
/// @param lines the base first, if there is one
/// @param quantities which numbers of a figure people read first, in this order
@JsonPropertyOrder({"label", "columns", "lines", "quantities"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Part(@Nullable String label, List<Heading> columns, List<Line> lines, List<Quantity> quantities) {
    private static final Heading TOTAL = new Heading(null, "Total");

    public Part {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        quantities = List.copyOf(quantities);
        for (Line line : lines) {
            if (line.figures().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "line has " + line.figures().size() + " figures, allowed " + columns.size());
            }
        }
    }

    /// One column for everyone.
    public static Part of(List<Line> lines, Quantity... quantities) {
        return new Part(null, List.of(TOTAL), lines, List.of(quantities));
    }

    /// The total, then a column per category.
    public static Part under(List<Category> banner, List<Line> lines, Quantity... quantities) {
        List<Heading> columns = new ArrayList<>(List.of(TOTAL));
        banner.forEach(category -> columns.add(new Heading(category.code(), category.label())));
        return new Part(null, columns, lines, List.of(quantities));
    }

    /// A matrix: a column per heading, no total.
    public static Part matrix(List<Heading> columns, List<Line> lines, Quantity... quantities) {
        return new Part(null, columns, lines, List.of(quantities));
    }

    /// The same, labelled as a further part of a table.
    public Part labelled(String text) {
        return new Part(text, columns, lines, quantities);
    }

    /// A column of the banner.
    ///
    /// @param code of the category; null for the total
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Heading(@Nullable String code, String label) {}

    /// What a line is about.
    public enum Role {
        /// How many people the columns are based on.
        @JsonProperty("base")
        BASE,
        /// A category, option or group.
        @JsonProperty("category")
        CATEGORY,
        /// A reason why there is no answer; not part of the base.
        @JsonProperty("missing")
        MISSING,
        /// What was computed from other lines, or from sums: a test, a coefficient, a component.
        @JsonProperty("result")
        RESULT
    }

    /// One line, a figure per column.
    ///
    /// @param code of the category, missing code, group or result; null for the base
    @JsonPropertyOrder({"role", "code", "label", "figures"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(Role role, @Nullable String code, String label, List<Figure> figures) {
        public Line {
            figures = List.copyOf(figures);
        }

        /// What the columns are based on.
        public static Line base(List<Figure> figures) {
            return new Line(Role.BASE, null, "Base", figures);
        }

        /// What the one column is based on.
        public static Line base(long n) {
            return base(List.of(Figure.count(n)));
        }

        /// A category.
        public static Line of(Category category, List<Figure> figures) {
            return new Line(Role.CATEGORY, category.code(), category.label(), figures);
        }

        /// A category under one column.
        public static Line of(Category category, Figure figure) {
            return of(category, List.of(figure));
        }

        /// A result under one column.
        public static Line result(String code, String label, Figure figure) {
            return new Line(Role.RESULT, code, label, List.of(figure));
        }
    }

    /// True if there is a column beside the total.
    boolean banner() {
        return columns.stream().anyMatch(column -> column.code() != null);
    }

    /// True if some place is suppressed or empty.
    boolean anySuppressed() {
        return lines.stream().anyMatch(line -> line.figures().stream().anyMatch(Figure::suppressed));
    }
}
