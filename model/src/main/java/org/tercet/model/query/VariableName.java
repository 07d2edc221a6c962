package org.tercet.model.query;

import org.tercet.model.codebook.Variable;

/// The one check of a variable's name in a query.
final class VariableName {
    private VariableName() {}

    static void check(String field, String name) {
        if (name == null || !Variable.NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(field + ": must be a variable's name");
        }
    }
}
