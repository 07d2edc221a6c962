package org.tercet.model.codebook;

import java.math.BigDecimal;
import java.util.Set;

/// One respondent's answer to one variable, in the clear: it exists only on the respondent's or provider's own machine.
public sealed interface Answer permits Answer.Chosen, Answer.ChosenSet, Answer.Amount, Answer.Absent {

    /// One category of a single choice.
    record Chosen(String code) implements Answer {
        @Override
        public String toString() {
            return "Chosen[secret]";
        }
    }

    /// The chosen options of a multiple choice; may be empty.
    record ChosenSet(Set<String> codes) implements Answer {
        public ChosenSet {
            codes = Set.copyOf(codes);
        }

        @Override
        public String toString() {
            return "ChosenSet[secret]";
        }
    }

    /// A number, unscaled; a date as days since 1970-01-01.
    record Amount(BigDecimal value) implements Answer {
        @Override
        public String toString() {
            return "Amount[secret]";
        }
    }

    /// No answer, and why.
    record Absent(Missing missing) implements Answer {
        @Override
        public String toString() {
            return "Absent[secret]";
        }
    }
}
