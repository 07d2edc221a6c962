package org.tercet.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/// A study's short name, `[a-z][a-z0-9-]{2,39}`.
public record StudyId(@JsonValue String value) {
    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9-]{2,39}");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public StudyId {
        if (value == null || !ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("study: must match [a-z][a-z0-9-]{2,39}");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
