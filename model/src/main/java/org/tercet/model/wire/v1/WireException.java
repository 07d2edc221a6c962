package org.tercet.model.wire.v1;

/// A wire message that is not what the format says; names the field and what is allowed, never a value.
public final class WireException extends RuntimeException {
    private final String field;
    private final String allowed;

    public WireException(String field, String allowed) {
        super(field + ": must be " + allowed);
        this.field = field;
        this.allowed = allowed;
    }

    public String field() {
        return field;
    }

    public String allowed() {
        return allowed;
    }
}
