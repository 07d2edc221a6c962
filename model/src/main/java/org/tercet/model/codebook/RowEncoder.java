package org.tercet.model.codebook;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.stream.Collectors;

/// Turns one respondent's answers into the row of ring elements that is shared.
public final class RowEncoder {
    private static final int MAX_LISTED = 12;

    private RowEncoder() {}

    /// Encodes `answers` by variable name; a variable without an entry was not asked.
    ///
    /// @return `codebook.ringElements()` elements of Z_2^64
    /// @throws AnswerRefused naming the variable and what is allowed, never the answer
    public static long[] encode(Codebook codebook, Map<String, Answer> answers) {
        for (String name : answers.keySet()) {
            if (codebook.find(name).isEmpty()) {
                throw new AnswerRefused(printable(name), "a variable of the codebook");
            }
        }
        long[] row = new long[codebook.ringElements()];
        Answer notAsked = new Answer.Absent(Missing.NOT_ASKED);
        for (Variable variable : codebook.variables()) {
            encode(variable, answers.getOrDefault(variable.name(), notAsked), row);
        }
        return row;
    }

    private static void encode(Variable variable, Answer answer, long[] row) {
        switch (answer) {
            case Answer.Absent(Missing missing) -> row[variable.missingColumn(missing)] = 1;
            case Answer.Chosen(String code)
            when variable instanceof SingleChoice single -> {
                int index = single.indexOf(code);
                if (index < 0) {
                    throw refused(variable);
                }
                row[single.categoryColumn(index)] = 1;
            }
            case Answer.ChosenSet(var codes)
            when variable instanceof MultipleChoice multiple -> {
                row[multiple.answeredColumn()] = 1;
                for (String code : codes) {
                    int index = multiple.indexOf(code);
                    if (index < 0) {
                        throw refused(variable);
                    }
                    row[multiple.categoryColumn(index)] = 1;
                }
            }
            case Answer.Amount(BigDecimal value)
            when variable instanceof Numeric numeric -> {
                row[numeric.valueColumn()] = scaled(numeric, value);
                row[numeric.presentColumn()] = 1;
            }
            case Answer.Chosen _, Answer.ChosenSet _, Answer.Amount _ -> throw refused(variable);
        }
    }

    private static long scaled(Numeric numeric, BigDecimal value) {
        // Precision and scale first: a huge exponent must not be expanded.
        if (value.precision() > 40 || Math.abs((long) value.scale()) > 40) {
            throw refused(numeric);
        }
        BigInteger scaled = value.movePointRight(numeric.scale())
                .setScale(0, RoundingMode.HALF_UP)
                .toBigInteger();
        if (scaled.compareTo(BigInteger.valueOf(numeric.min())) < 0
                || scaled.compareTo(BigInteger.valueOf(numeric.max())) > 0) {
            throw refused(numeric);
        }
        return scaled.longValueExact();
    }

    private static AnswerRefused refused(Variable variable) {
        return new AnswerRefused(variable.name(), allowed(variable));
    }

    /// What a variable allows, in words.
    public static String allowed(Variable variable) {
        return switch (variable) {
            case SingleChoice single -> "one of " + codes(single.categories());
            case MultipleChoice multiple -> "a set of " + codes(multiple.categories());
            case Numeric date
            when date.holdsDate() ->
                "a date from " + java.time.LocalDate.ofEpochDay(date.min()) + " to "
                        + java.time.LocalDate.ofEpochDay(date.max());
            case Numeric numeric ->
                "a number from " + numeric.unscaled(numeric.min()).toPlainString() + " to "
                        + numeric.unscaled(numeric.max()).toPlainString();
        };
    }

    private static String codes(java.util.List<Category> categories) {
        String listed =
                categories.stream().limit(MAX_LISTED).map(Category::code).collect(Collectors.joining(", "));
        return categories.size() > MAX_LISTED ? listed + ", ... (" + categories.size() + " codes)" : listed;
    }

    private static String printable(String name) {
        return Variable.NAME.matcher(name).matches() ? name : "(unprintable)";
    }
}
