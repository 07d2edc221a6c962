package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/// Any number of several options: a 0/1 per option, then a one-hot over answered and the four missing reasons.
@JsonPropertyOrder({"name", "label", "categories", "offset", "width"})
public record MultipleChoice(String name, String label, List<Category> categories, int offset, int width)
        implements Variable {
    public MultipleChoice {
        categories = VariableShape.check(name, categories);
        VariableShape.check(name, label, offset, width, categories.size() + 1 + Missing.COUNT);
    }

    /// Ring element that is 1 when option `index` was chosen.
    public int categoryColumn(int index) {
        return offset + java.util.Objects.checkIndex(index, categories.size());
    }

    /// Ring element that is 1 when the question was answered, with whatever options.
    public int answeredColumn() {
        return offset + categories.size();
    }

    /// Index of the option with this code, or -1.
    public int indexOf(String code) {
        return VariableShape.index(categories, code);
    }
}
