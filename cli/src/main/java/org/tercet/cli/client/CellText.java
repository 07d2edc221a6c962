package org.tercet.cli.client;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.AnswerRefused;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.RowEncoder;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;

/// How a file writes an answer.
///
/// Empty is not-asked; a missing code (`refused`, `dont-know`, `not-applicable`, `not-asked`) is itself; a single
/// choice is its code;
/// a multiple choice is its codes separated by `;`, or `[]` for answered with none; a number has a decimal point; a
/// date is yyyy-mm-dd.
public final class CellText {
    private CellText() {}

    /// The answer that `text` writes.
    ///
    /// @throws AnswerRefused naming the variable and what is allowed, never the text
    public static Answer read(Variable variable, String text) {
        String cell = text.strip();
        if (cell.isEmpty()) {
            return new Answer.Absent(Missing.NOT_ASKED);
        }
        Optional<Missing> missing = Missing.ofCode(cell);
        if (missing.isPresent()) {
            return new Answer.Absent(missing.get());
        }
        return switch (variable) {
            case SingleChoice _ -> new Answer.Chosen(cell);
            case MultipleChoice multiple -> new Answer.ChosenSet(codes(multiple, cell));
            case Numeric date when date.holdsDate() -> new Answer.Amount(day(date, cell));
            case Numeric numeric -> new Answer.Amount(number(numeric, cell));
        };
    }

    private static Set<String> codes(MultipleChoice variable, String cell) {
        Set<String> codes = new LinkedHashSet<>();
        if (cell.equals("[]")) {
            return codes;
        }
        for (String code : cell.split(";", -1)) {
            if (!codes.add(code.strip())) {
                throw refused(variable);
            }
        }
        return codes;
    }

    static BigDecimal number(Numeric variable, String cell) {
        if (cell.length() > 40 || !cell.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
            throw refused(variable);
        }
        return new BigDecimal(cell);
    }

    static BigDecimal day(Numeric variable, String cell) {
        try {
            return BigDecimal.valueOf(LocalDate.parse(cell).toEpochDay());
        } catch (DateTimeException e) {
            throw refused(variable);
        }
    }

    private static AnswerRefused refused(Variable variable) {
        return new AnswerRefused(variable.name(), RowEncoder.allowed(variable));
    }
}
