package org.tercet.model.codebook;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One question of a SurveyJS survey while it is being mapped.
record Question(String type, String name, JsonNode json) {
    private static final int MAX_RATING = 100;

    // Features that would add answers outside the codebook, and what to do instead.
    private static final Map<String, String> OPEN_ENDS = Map.ofEntries(
            Map.entry("hasOther", "an open 'other' answer cannot be computed on; write it as a choice"),
            Map.entry("showOtherItem", "an open 'other' answer cannot be computed on; write it as a choice"),
            Map.entry("hasNone", "write 'none' as a choice"),
            Map.entry("showNoneItem", "write 'none' as a choice"),
            Map.entry("hasComment", "open text cannot be computed on"),
            Map.entry("showCommentArea", "open text cannot be computed on"));

    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("choicesByUrl", "choices must be in the survey itself, not loaded from an address"),
            Map.entry("choicesFromQuestion", "choices must be in the question itself"),
            Map.entry("choicesMin", "choices must be listed"),
            Map.entry("choicesMax", "choices must be listed"),
            Map.entry("valueName", "the answer must be kept under the question's own name"));

    static Question of(String type, JsonNode json) {
        if (!json.isObject() || !json.path("type").isTextual()) {
            throw new CodebookRefused("", "every element must be an object with a type");
        }
        String name = json.path("name").asText();
        if (!json.path("name").isTextual() || !name.matches("[A-Za-z][A-Za-z0-9_-]{0,63}")) {
            throw new CodebookRefused(
                    name.length() > 64 ? name.substring(0, 64) : name,
                    "the name must match [A-Za-z][A-Za-z0-9_-]{0,63}");
        }
        return new Question(type, name, json);
    }

    CodebookRefused refused(String reason) {
        return new CodebookRefused(name, "(" + type + ") " + reason);
    }

    void refuseOpenEnds() {
        OPEN_ENDS.forEach((field, reason) -> {
            if (flag(field)) {
                throw refused(field + ": " + reason);
            }
        });
        ELSEWHERE.forEach((field, reason) -> {
            if (has(field)) {
                throw refused(field + ": " + reason);
            }
        });
    }

    boolean has(String field) {
        return json.has(field);
    }

    boolean flag(String field) {
        return json.path(field).asBoolean(false);
    }

    String text(String field) {
        return json.path(field).asText();
    }

    String title() {
        String title = label(json.get("title"));
        return title.isBlank() ? name : title;
    }

    /// Plain or localised text: `"..."`, or `{"default": "...", "de": "..."}`; without a default the first language.
    private String label(@org.jspecify.annotations.Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return "";
        }
        if (node.isTextual()) {
            return node.asText();
        }
        if (node.isObject() && !node.isEmpty()) {
            JsonNode chosen =
                    node.has("default") ? node.get("default") : node.iterator().next();
            if (chosen.isTextual()) {
                return chosen.asText();
            }
        }
        throw refused("texts must be strings or localised strings");
    }

    List<Category> choices(String field) {
        JsonNode list = json.get(field);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw refused(field + " must be a list with at least one entry");
        }
        List<Category> categories = new ArrayList<>();
        for (JsonNode item : list) {
            categories.add(category(field, item));
        }
        try {
            return VariableShape.check(name, categories);
        } catch (IllegalArgumentException e) {
            throw refused(field + ": " + e.getMessage());
        }
    }

    private Category category(String field, JsonNode item) {
        JsonNode value = item.isObject() ? item.path("value") : item;
        String code = code(field, value);
        String label = item.isObject() ? label(item.get("text")) : "";
        return category(field, code, label.isBlank() ? code : label);
    }

    private Category category(String field, String code, String label) {
        try {
            return new Category(code, label);
        } catch (IllegalArgumentException e) {
            throw refused(field + ": " + e.getMessage());
        }
    }

    /// The value of a choice as the form stores it, written as text.
    private String code(String field, JsonNode value) {
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asText();
        }
        if (value.isNumber()) {
            BigDecimal number = value.decimalValue();
            if (number.precision() <= 40
                    && Math.abs((long) number.scale()) <= 40
                    && number.stripTrailingZeros().scale() <= 0
                    && number.abs().compareTo(BigDecimal.valueOf(Numeric.MAX_MAGNITUDE)) <= 0) {
                return number.toBigInteger().toString();
            }
        }
        throw refused(field + ": values must be texts, whole numbers or booleans");
    }

    List<Category> booleanCategories() {
        String yes = has("valueTrue") ? code("valueTrue", json.get("valueTrue")) : "true";
        String no = has("valueFalse") ? code("valueFalse", json.get("valueFalse")) : "false";
        String yesLabel = label(json.get("labelTrue"));
        String noLabel = label(json.get("labelFalse"));
        List<Category> categories = List.of(
                category("valueTrue", yes, yesLabel.isBlank() ? "Yes" : yesLabel),
                category("valueFalse", no, noLabel.isBlank() ? "No" : noLabel));
        if (yes.equals(no)) {
            throw refused("valueTrue and valueFalse must differ");
        }
        return categories;
    }

    List<Category> ratingCategories() {
        if (has("rateValues")) {
            return choices("rateValues");
        }
        int min = whole("rateMin", 1);
        int step = whole("rateStep", 1);
        if (step < 1) {
            throw refused("rateStep must be at least 1");
        }
        long max =
                has("rateMax") || !has("rateCount") ? whole("rateMax", 5) : min + (whole("rateCount", 5) - 1L) * step;
        if (max < min || (max - min) / step >= MAX_RATING) {
            throw refused("rateMin to rateMax must be 1 to " + MAX_RATING + " values");
        }
        List<Category> categories = new ArrayList<>();
        for (long value = min; value <= max; value += step) {
            String code = Long.toString(value);
            categories.add(category("rateMin", code, code));
        }
        return categories;
    }

    private int whole(String field, int absent) {
        JsonNode value = json.get(field);
        if (value == null) {
            return absent;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || Math.abs((long) value.intValue()) > 1_000_000) {
            throw refused(field + " must be a whole number within +-1000000");
        }
        return value.intValue();
    }
}
