package org.tercet.model.manifest;

/// Bounds for texts that people read.
final class Texts {
    static final int MAX_TITLE = 200;

    private Texts() {}

    static void check(String field, String text) {
        if (text == null || text.isBlank() || text.length() > MAX_TITLE) {
            throw new IllegalArgumentException(field + ": must be 1 to " + MAX_TITLE + " characters");
        }
    }
}
