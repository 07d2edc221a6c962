package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/// One of several categories: a one-hot over the categories, then over the four missing reasons; exactly one is 1.
@JsonPropertyOrder({"name", "label", "categories", "offset", "width"})
public record SingleChoice(String name, String label, List<Category> categories, int offset, int width)
        implements Variable {
    public SingleChoice {
        categories = VariableShape.check(name, categories);
        VariableShape.check(name, label, offset, width, categories.size() + Missing.COUNT);
    }

    /// Ring element that is 1 when category `index` was chosen.
    public int categoryColumn(int index) {
        return offset + java.util.Objects.checkIndex(index, categories.size());
    }

    /// Index of the category with this code, or -1.
    public int indexOf(String code) {
        return VariableShape.index(categories, code);
    }
}
