package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.SingleChoice;

/// Whether a person matches a filter: a single choice of `yes` and `no`, which nobody's answer leaves
/// missing.
@JsonTypeName("indicator")
@JsonPropertyOrder({"name", "label", "filter"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Indicator(String name, @Nullable String label, Filter filter) implements Derivation {
    /// Code of those who match.
    public static final String YES = "yes";

    /// Code of those who do not.
    public static final String NO = "no";

    private static final List<Category> CATEGORIES = List.of(new Category(YES, "Yes"), new Category(NO, "No"));

    public Indicator {
        VariableName.checkDerived(name, label);
        if (filter == null) {
            throw new IllegalArgumentException("filter: must be given");
        }
        filter.requireBounded();
        if (filter.looksForOutliers()) {
            throw new IllegalArgumentException("filter: must not hold within, which is for the query's own filter");
        }
    }

    @Override
    public Set<String> sources() {
        return filter.variables();
    }

    /// Whether the filter fits is the same question as for the query's own filter, and a rule of its own.
    @Override
    public Optional<String> misfit(Codebook codebook) {
        return Optional.empty();
    }

    @Override
    public SingleChoice variable(Codebook codebook, int offset) {
        return new SingleChoice(name, title(), CATEGORIES, offset, CATEGORIES.size() + Missing.COUNT);
    }
}
