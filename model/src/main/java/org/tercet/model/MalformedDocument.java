package org.tercet.model;

/// A JSON document that is not what its format says; names the field and the reason, never a value.
public final class MalformedDocument extends RuntimeException {
    private final String field;
    private final String reason;

    public MalformedDocument(String field, String reason) {
        super(field.isEmpty() ? reason : field + ": " + reason);
        this.field = field;
        this.reason = reason;
    }

    /// Path of the field, for example `parties[1].signKey`; empty for the document as a whole.
    public String field() {
        return field;
    }

    public String reason() {
        return reason;
    }
}
