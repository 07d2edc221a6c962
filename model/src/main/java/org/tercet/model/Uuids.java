package org.tercet.model;

import java.util.UUID;

/// UUIDs in their one canonical text.
public final class Uuids {
    private Uuids() {}

    /// The UUID written as 36 lower-case characters; `UUID.fromString` alone would take shorter texts.
    public static UUID parse(String field, String text) {
        UUID uuid;
        try {
            uuid = UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": must be a UUID of 36 lower-case characters");
        }
        if (!uuid.toString().equals(text)) {
            throw new IllegalArgumentException(field + ": must be a UUID of 36 lower-case characters");
        }
        return uuid;
    }
}
