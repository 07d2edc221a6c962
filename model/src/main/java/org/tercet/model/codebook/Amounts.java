package org.tercet.model.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;

/// Range, scale and unit of a text question that asks for a number or a date.
record Amounts(int scale, long min, long max, String unit) {

    static Amounts of(Question question) {
        String inputType = question.has("inputType") ? question.text("inputType") : "text";
        return switch (inputType) {
            case "number", "range" -> number(question);
            case "date" -> new Amounts(0, day(question, "min"), day(question, "max"), Numeric.DAYS).inOrder(question);
            default ->
                throw question.refused("open text cannot be computed on (inputType must be number, range or date)");
        };
    }

    private static Amounts number(Question question) {
        JsonNode tercet = question.json().path("tercet");
        BigDecimal min = decimal(question, "min");
        BigDecimal max = decimal(question, "max");
        int scale = 0;
        if (tercet.has("scale")) {
            JsonNode declared = tercet.get("scale");
            if (!declared.isIntegralNumber() || !declared.canConvertToInt()) {
                throw question.refused("tercet.scale must be a whole number");
            }
            scale = declared.intValue();
        } else if (question.has("step") && !question.text("step").equals("any")) {
            scale = Math.max(0, decimal(question, "step").stripTrailingZeros().scale());
        }
        if (scale < 0 || scale > Numeric.MAX_SCALE) {
            throw question.refused("the scale must be 0 to " + Numeric.MAX_SCALE + " decimals");
        }
        String unit = tercet.path("unit").asText("");
        return new Amounts(scale, scaled(question, "min", min, scale), scaled(question, "max", max, scale), unit)
                .inOrder(question);
    }

    private Amounts inOrder(Question question) {
        if (min > max) {
            throw question.refused("min must not be above max");
        }
        return this;
    }

    private static BigDecimal decimal(Question question, String field) {
        JsonNode node = question.json().get(field);
        if (node == null || !node.isNumber()) {
            throw question.refused(field + " must be given as a number");
        }
        BigDecimal value = node.decimalValue();
        if (value.precision() > 40 || Math.abs((long) value.scale()) > 40) {
            throw question.refused(field + " has too many digits");
        }
        return value;
    }

    private static long scaled(Question question, String field, BigDecimal value, int scale) {
        BigDecimal scaled = value.movePointRight(scale);
        if (scaled.stripTrailingZeros().scale() > 0) {
            throw question.refused(field + " has more decimals than the scale of " + scale);
        }
        if (scaled.abs().compareTo(BigDecimal.valueOf(Numeric.MAX_MAGNITUDE)) > 0) {
            throw question.refused(field + " must be within +-" + Numeric.MAX_MAGNITUDE + " once scaled");
        }
        return scaled.longValueExact();
    }

    private static long day(Question question, String field) {
        JsonNode node = question.json().get(field);
        if (node == null || !node.isTextual()) {
            throw question.refused(field + " must be given as a date, yyyy-mm-dd");
        }
        try {
            LocalDate date = LocalDate.parse(node.asText());
            if (date.getYear() < 1 || date.getYear() > 9999) {
                throw question.refused(field + " must be a date from 0001-01-01 to 9999-12-31");
            }
            return date.toEpochDay();
        } catch (DateTimeException e) {
            throw question.refused(field + " must be given as a date, yyyy-mm-dd");
        }
    }
}
