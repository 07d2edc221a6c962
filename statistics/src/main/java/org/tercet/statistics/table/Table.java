package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.StatisticSpec;

/// An opened result, ready to be read: lines under a banner, each place with its base and its margin of error.
///
/// @param kind as in the query: frequency, crosstab, multiple-response, mean
/// @param title labels of the variables
/// @param stub name of the variable down the side
/// @param banner name of the variable across the top; null if there is none
/// @param minimumCount no count below it is shown
/// @param decimals of means and deviations
/// @param unit of means; empty if unknown
/// @param columns the banner, the total first
/// @param lines the base first
@JsonPropertyOrder({"kind", "title", "stub", "banner", "minimumCount", "decimals", "unit", "columns", "lines"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Table(
        String kind,
        String title,
        String stub,
        @Nullable String banner,
        int minimumCount,
        int decimals,
        String unit,
        List<Heading> columns,
        List<Line> lines) {
    public Table {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
        for (Line line : lines) {
            if (line.figures().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "line has " + line.figures().size() + " figures, allowed " + columns.size());
            }
        }
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
        MISSING
    }

    /// One line, a figure per column.
    ///
    /// @param code of the category, missing code or group; null for the base
    @JsonPropertyOrder({"role", "code", "label", "figures"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Line(Role role, @Nullable String code, String label, List<Figure> figures) {
        public Line {
            figures = List.copyOf(figures);
        }
    }

    /// The table of a result.
    ///
    /// @param values the opened numbers, in the order of [org.tercet.statistics.Statistic#cells]
    public static Table of(StatisticSpec spec, Codebook codebook, Disclosure disclosure, long[] values) {
        return new Tabulation(codebook, disclosure, spec, values).table();
    }

    /// True if some place is suppressed or empty.
    public boolean anySuppressed() {
        return lines.stream().anyMatch(line -> line.figures().stream().anyMatch(Figure::suppressed));
    }
}
