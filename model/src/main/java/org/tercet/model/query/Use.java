package org.tercet.model.query;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;

/// A variable that a statistic reads, and what it must be to be read so.
///
/// @param variable name
/// @param role what the statistic uses it for, in the words of a refusal: "mean by groups"
/// @param types any of these
public record Use(String variable, String role, Set<Type> types) {
    public Use {
        types = Set.copyOf(types);
    }

    /// What a variable is, in the words of a refusal.
    public enum Type {
        SINGLE("a single choice"),
        MULTIPLE("a multiple choice"),
        NUMBER("a number");

        private final String words;

        Type(String words) {
            this.words = words;
        }

        /// The type of a variable.
        public static Type of(Variable variable) {
            return switch (variable) {
                case SingleChoice _ -> SINGLE;
                case MultipleChoice _ -> MULTIPLE;
                case Numeric _ -> NUMBER;
            };
        }

        public String words() {
            return words;
        }
    }

    /// A single choice.
    public static Use single(String role, String variable) {
        return new Use(variable, role, Set.of(Type.SINGLE));
    }

    /// A multiple choice.
    public static Use multiple(String role, String variable) {
        return new Use(variable, role, Set.of(Type.MULTIPLE));
    }

    /// A number.
    public static Use number(String role, String variable) {
        return new Use(variable, role, Set.of(Type.NUMBER));
    }

    /// A number or a single choice.
    public static Use numberOrSingle(String role, String variable) {
        return new Use(variable, role, Set.of(Type.NUMBER, Type.SINGLE));
    }

    /// True if the variable may be used so.
    public boolean fits(Variable found) {
        return types.contains(Type.of(found));
    }

    /// The allowed types in words.
    public String needed() {
        return Arrays.stream(Type.values())
                .filter(types::contains)
                .map(Type::words)
                .collect(Collectors.joining(" or "));
    }
}
