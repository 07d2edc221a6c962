package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;

/// Why there is no answer; the order is that of the four missing columns of every variable.
public enum Missing {
    /// The variable was not in the questionnaire or file that this row came from.
    NOT_ASKED("not-asked"),
    /// Asked and not answered, or "prefer not to say".
    REFUSED("refused"),
    /// The respondent does not know.
    DONT_KNOW("dont-know"),
    /// Hidden from this respondent by the questionnaire's own routing.
    NOT_APPLICABLE("not-applicable");

    /// How many missing columns every variable ends with.
    public static final int COUNT = 4;

    private final String code;

    Missing(String code) {
        this.code = code;
    }

    @JsonValue
    public String code() {
        return code;
    }

    /// The missing reason with this code, if there is one.
    public static Optional<Missing> ofCode(String code) {
        for (Missing missing : values()) {
            if (missing.code.equals(code)) {
                return Optional.of(missing);
            }
        }
        return Optional.empty();
    }
}
