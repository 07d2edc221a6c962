package org.tercet.model.query;

import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Variable;

/// The one check of a variable's name in a query.
final class VariableName {
    private static final int MAX_NAMES = 60;
    private static final int MAX_LABEL = 1000;

    private VariableName() {}

    /// The names in a list, each once.
    static List<String> checkAll(String field, List<String> names, int least) {
        if (names == null || names.size() < least || names.size() > MAX_NAMES) {
            throw new IllegalArgumentException(field + ": must be " + least + " to " + MAX_NAMES + " variables");
        }
        names.forEach(name -> check(field, name));
        if (new HashSet<>(names).size() != names.size()) {
            throw new IllegalArgumentException(field + ": must differ");
        }
        return List.copyOf(names);
    }

    /// The name and label of a derived variable.
    static void checkDerived(String name, @Nullable String label) {
        check("name", name);
        if (label != null && (label.isBlank() || label.length() > MAX_LABEL)) {
            throw new IllegalArgumentException("label: must be 1 to " + MAX_LABEL + " characters");
        }
    }

    static void check(String field, String name) {
        if (name == null || !Variable.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(field + ": must be a variable's name");
        }
    }
}
