package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.regex.Pattern;

/// One variable of a codebook and the ring elements that hold it; the last four are its missing one-hot.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SingleChoice.class, name = "single"),
    @JsonSubTypes.Type(value = MultipleChoice.class, name = "multiple"),
    @JsonSubTypes.Type(value = Numeric.class, name = "number")
})
public sealed interface Variable permits SingleChoice, MultipleChoice, Numeric {
    Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}(\\.[A-Za-z0-9][A-Za-z0-9_-]{0,63})?");

    /// Name, unique in the codebook: the question's name, or `question.row`.
    String name();

    /// What people read.
    String label();

    /// Index of the first ring element in the row.
    int offset();

    /// Number of ring elements.
    int width();

    /// Ring element that is 1 when the answer is missing for this reason, else 0.
    default int missingColumn(Missing missing) {
        return offset() + width() - Missing.COUNT + missing.ordinal();
    }

    /// Type as written in the codebook: single, multiple or number.
    default String type() {
        return switch (this) {
            case SingleChoice _ -> "single";
            case MultipleChoice _ -> "multiple";
            case Numeric _ -> "number";
        };
    }
}
