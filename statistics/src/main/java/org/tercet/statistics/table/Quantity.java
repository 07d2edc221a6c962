package org.tercet.statistics.table;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a number of a figure is; the order is that of renderings.
public enum Quantity {
    /// How many people; a figure holds it apart from its other numbers.
    N("n", "n", Form.COUNT),
    PERCENT("percent", "%", Form.SHARE),
    MEAN("mean", "mean", Form.AMOUNT),
    SD("sd", "sd", Form.AMOUNT),
    /// Of a percentage in percentage points, of a mean or a coefficient in its unit.
    STANDARD_ERROR("standardError", "s.e.", Form.AMOUNT),
    /// Half the width of the 95 % interval.
    MARGIN_95("margin95", "±", Form.AMOUNT);

    /// How a number is written for people.
    public enum Form {
        /// A whole number.
        COUNT,
        /// A percentage, one decimal.
        SHARE,
        /// In the unit of the table, with its decimals.
        AMOUNT,
        /// Without a unit: six significant digits.
        FIGURE,
        /// A probability: four decimals.
        PROBABILITY
    }

    private final String field;
    private final String heading;
    private final Form form;

    Quantity(String field, String heading, Form form) {
        this.field = field;
        this.heading = heading;
        this.form = form;
    }

    /// Name in JSON.
    @JsonValue
    public String field() {
        return field;
    }

    /// Name in CSV.
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Heading in text.
    String heading() {
        return heading;
    }

    Form form() {
        return form;
    }
}
