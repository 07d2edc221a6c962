package org.tercet.model.codebook;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What every variable has in common, checked in one place.
final class VariableShape {
    static final int MAX_CATEGORIES = 1000;
    static final int MAX_LABEL = 1000;

    private VariableShape() {}

    static void check(String name, String label, int offset, int width, int expectedWidth) {
        if (name == null || !Variable.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: must match " + Variable.NAME.pattern());
        }
        if (label == null || label.isBlank() || label.length() > MAX_LABEL) {
            throw new IllegalArgumentException("label of " + name + ": must be 1 to " + MAX_LABEL + " characters");
        }
        if (offset < 0 || offset >= Codebook.MAX_RING_ELEMENTS) {
            throw new IllegalArgumentException(
                    "offset of " + name + ": must be 0 to " + (Codebook.MAX_RING_ELEMENTS - 1));
        }
        if (width != expectedWidth) {
            throw new IllegalArgumentException("width of " + name + ": must be " + expectedWidth);
        }
    }

    static List<Category> check(String name, List<Category> categories) {
        if (categories == null || categories.isEmpty() || categories.size() > MAX_CATEGORIES) {
            throw new IllegalArgumentException("categories of " + name + ": must be 1 to " + MAX_CATEGORIES);
        }
        Set<String> codes = new HashSet<>();
        for (Category category : categories) {
            if (category == null || !codes.add(category.code())) {
                throw new IllegalArgumentException("categories of " + name + ": codes must differ");
            }
        }
        return List.copyOf(categories);
    }

    static int index(List<Category> categories, String code) {
        for (int i = 0; i < categories.size(); i++) {
            if (categories.get(i).code().equals(code)) {
                return i;
            }
        }
        return -1;
    }
}
