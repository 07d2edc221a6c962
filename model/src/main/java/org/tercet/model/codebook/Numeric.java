package org.tercet.model.codebook;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.math.BigDecimal;
import java.math.BigInteger;

/// A number or a date: the scaled value, then a one-hot over present and the four missing reasons; 0 unless present.
///
/// @param scale decimals: the value held is round(answer * 10^scale)
/// @param min smallest allowed scaled value
/// @param max largest allowed scaled value
/// @param unit what the number counts; empty if the survey does not say
@JsonPropertyOrder({"name", "label", "scale", "min", "max", "unit", "offset", "width"})
public record Numeric(String name, String label, int scale, long min, long max, String unit, int offset, int width)
        implements Variable {
    public static final int MAX_SCALE = 9;

    /// Largest magnitude of a scaled value: what a browser's number holds exactly.
    public static final long MAX_MAGNITUDE = (1L << 53) - 1;

    /// Unit of a date variable.
    public static final String DAYS = "days since 1970-01-01";

    static final int WIDTH = 1 + 1 + Missing.COUNT;

    private static final int MAX_UNIT = 100;

    public Numeric {
        VariableShape.check(name, label, offset, width, WIDTH);
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("scale of " + name + ": must be 0 to " + MAX_SCALE);
        }
        if (min > max || min < -MAX_MAGNITUDE || max > MAX_MAGNITUDE) {
            throw new IllegalArgumentException(
                    "min and max of " + name + ": must be in order and within +-" + MAX_MAGNITUDE);
        }
        if (unit == null || unit.length() > MAX_UNIT) {
            throw new IllegalArgumentException("unit of " + name + ": must be at most " + MAX_UNIT + " characters");
        }
    }

    /// Ring element that holds the scaled value, or 0.
    public int valueColumn() {
        return offset;
    }

    /// Ring element that is 1 when there is a value.
    public int presentColumn() {
        return offset + 1;
    }

    /// Largest magnitude of a scaled value.
    public BigInteger largestMagnitude() {
        return BigInteger.valueOf(min).abs().max(BigInteger.valueOf(max).abs());
    }

    /// True if the number counts days since 1970-01-01.
    public boolean holdsDate() {
        return scale == 0 && unit.equals(DAYS);
    }

    /// A scaled value as people write it.
    public BigDecimal unscaled(long value) {
        return BigDecimal.valueOf(value, scale);
    }
}
