package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;

/// A number cut into ranges: a single choice with codes `1`, `2`, and so on; missing stays missing.
///
/// A range holds its smallest value and not the next one's, as R's `cut` with `right = FALSE` has it.
///
/// @param breaks scaled values at which a range after the first begins, ascending, within the number's range
/// @param labels one more than breaks; null for words made of the breaks
@JsonTypeName("cut")
@JsonPropertyOrder({"name", "label", "variable", "breaks", "labels"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Cut(
        String name,
        @Nullable String label,
        String variable,
        List<Long> breaks,
        @Nullable List<String> labels) implements Derivation {
    private static final int MAX_RANGES = 250;

    public Cut {
        VariableName.checkDerived(name, label);
        VariableName.check("variable", variable);
        if (breaks == null || breaks.isEmpty() || breaks.size() >= MAX_RANGES) {
            throw new IllegalArgumentException("breaks: must be 1 to " + (MAX_RANGES - 1) + " values");
        }
        long last = -Numeric.MAX_MAGNITUDE - 1;
        for (Long value : breaks) {
            if (value == null || value <= last || value > Numeric.MAX_MAGNITUDE) {
                throw new IllegalArgumentException("breaks: must ascend and be within +-" + Numeric.MAX_MAGNITUDE);
            }
            last = value;
        }
        breaks = List.copyOf(breaks);
        if (labels != null) {
            if (labels.size() != breaks.size() + 1
                    || labels.stream().anyMatch(text -> text == null || text.isBlank())
                    || new HashSet<>(labels).size() != labels.size()) {
                throw new IllegalArgumentException("labels: must be " + (breaks.size() + 1) + " different texts");
            }
            labels = List.copyOf(labels);
            labels.forEach(text -> new Category("1", text));
        }
    }

    @Override
    public Set<String> sources() {
        return Set.of(variable);
    }

    @Override
    public Optional<String> misfit(Codebook codebook) {
        if (!(codebook.variable(variable) instanceof Numeric number)) {
            return Optional.of("cut needs a number; " + variable + " is a choice");
        }
        return breaks.getFirst() <= number.min() || breaks.getLast() > number.max()
                ? Optional.of("breaks of a cut must be above " + number.min() + " and at most " + number.max()
                        + ", the range of " + variable)
                : Optional.empty();
    }

    @Override
    public SingleChoice variable(Codebook codebook, int offset) {
        if (!(codebook.variable(variable) instanceof Numeric number)) {
            throw new IllegalArgumentException("variable " + variable + ": must be a number");
        }
        List<Category> categories = new ArrayList<>();
        for (int i = 0; i <= breaks.size(); i++) {
            String text = labels == null ? words(number, i) : labels.get(i);
            categories.add(new Category(Integer.toString(i + 1), text));
        }
        return new SingleChoice(name, title(), categories, offset, categories.size() + Missing.COUNT);
    }

    private String words(Numeric number, int range) {
        if (range == 0) {
            return "under " + text(number, breaks.getFirst());
        }
        String from = text(number, breaks.get(range - 1));
        return range == breaks.size() ? from + " and over" : from + " to under " + text(number, breaks.get(range));
    }

    private static String text(Numeric number, long value) {
        return number.holdsDate()
                ? LocalDate.ofEpochDay(value).toString()
                : number.unscaled(value).toPlainString();
    }
}
