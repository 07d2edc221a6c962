package org.tercet.model.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Missing;

/// Answers as `encode.json` writes them.
public final class Answers {
    private Answers() {}

    public static Map<String, Answer> read(JsonNode json) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        json.properties().forEach(e -> answers.put(e.getKey(), one(e.getValue())));
        return answers;
    }

    private static Answer one(JsonNode json) {
        if (json.has("chosen")) {
            return new Answer.Chosen(json.get("chosen").asText());
        }
        if (json.has("chosenSet")) {
            Set<String> codes = new LinkedHashSet<>();
            json.get("chosenSet").forEach(code -> codes.add(code.asText()));
            return new Answer.ChosenSet(codes);
        }
        if (json.has("amount")) {
            return new Answer.Amount(new java.math.BigDecimal(json.get("amount").asText()));
        }
        return new Answer.Absent(Missing.ofCode(json.get("absent").asText()).orElseThrow());
    }
}
