package org.tercet.store.http;

import org.jspecify.annotations.Nullable;
import org.tercet.model.Digest;
import org.tercet.model.StudyId;
import org.tercet.model.problem.Problem;
import org.tercet.model.problem.ProblemType;
import org.tercet.store.app.Refused;

/// Reads path and query parameters strictly.
final class Parameters {
    private Parameters() {}

    static Digest digest(String text) {
        try {
            return Digest.parse(text);
        } catch (IllegalArgumentException malformed) {
            throw new Refused(
                    Problem.of(ProblemType.NOT_FOUND, "no such hash").at("hash", "43 characters of base64url"));
        }
    }

    static StudyId study(@Nullable String text) {
        try {
            if (text != null) {
                return new StudyId(text);
            }
        } catch (IllegalArgumentException malformed) {
            throw new Refused(bad("study", "[a-z][a-z0-9-]{2,39}"));
        }
        throw new Refused(bad("study", "[a-z][a-z0-9-]{2,39}"));
    }

    static long number(String name, @Nullable String text, long absent, long least, long most) {
        if (text == null) {
            return absent;
        }
        String allowed = least + " to " + most;
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException malformed) {
            throw new Refused(bad(name, allowed));
        }
        throw new Refused(bad(name, allowed));
    }

    private static Problem bad(String field, String allowed) {
        return Problem.of(ProblemType.MALFORMED_BODY, "a parameter is not what it must be")
                .at(field, allowed);
    }
}
