package org.tercet.analytics.api;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.model.Uuids;

/// Reads request parameters strictly: what does not fit is a problem that names the parameter and what is allowed.
final class Asked {
    private Asked() {}

    static boolean flag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw ProblemFound.malformed(name, "true or false");
        };
    }

    static long number(String name, @Nullable String text, long least, long most, long byDefault) {
        if (text == null) {
            return byDefault;
        }
        if (text.matches("[0-9]{1,18}")) {
            long value = Long.parseLong(text);
            if (value >= least && value <= most) {
                return value;
            }
        }
        throw ProblemFound.malformed(name, "a whole number from " + least + " to " + most);
    }

    static @Nullable UUID uuid(String name, @Nullable String text) {
        try {
            return text == null ? null : Uuids.parse(name, text);
        } catch (IllegalArgumentException e) {
            throw ProblemFound.malformed(name, "a UUID of 36 lower-case characters");
        }
    }

    static @Nullable String key(@Nullable String text) {
        if (text != null && !text.matches("[!-~]{1,200}")) {
            throw ProblemFound.malformed("Idempotency-Key", "1 to 200 visible ASCII characters");
        }
        return text;
    }
}
