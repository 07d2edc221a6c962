package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import org.tercet.model.codebook.Numeric;

/// How a number compares with a value.
public enum Comparison {
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">="),
    EQUAL("="),
    NOT_EQUAL("!=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /// As written in a filter.
    @JsonValue
    public String sign() {
        return sign;
    }

    /// The comparison with this sign, if there is one.
    public static Optional<Comparison> ofSign(String sign) {
        for (Comparison comparison : values()) {
            if (comparison.sign.equals(sign)) {
                return Optional.of(comparison);
            }
        }
        return Optional.empty();
    }

    /// Smallest value of the number's range that compares so, or so when `NOT_EQUAL` is turned into `EQUAL`.
    public long least(Numeric number, long value) {
        return switch (this) {
            case LESS, AT_MOST -> number.min();
            case MORE -> Math.addExact(value, 1);
            case AT_LEAST, EQUAL, NOT_EQUAL -> value;
        };
    }

    /// Largest value, likewise.
    public long most(Numeric number, long value) {
        return switch (this) {
            case LESS -> Math.subtractExact(value, 1);
            case MORE, AT_LEAST -> number.max();
            case AT_MOST, EQUAL, NOT_EQUAL -> value;
        };
    }

    /// Whether a value compares so.
    public boolean holds(long value, long with) {
        return switch (this) {
            case LESS -> value < with;
            case AT_MOST -> value <= with;
            case MORE -> value > with;
            case AT_LEAST -> value >= with;
            case EQUAL -> value == with;
            case NOT_EQUAL -> value != with;
        };
    }
}
