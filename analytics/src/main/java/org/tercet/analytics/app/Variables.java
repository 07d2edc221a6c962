package org.tercet.analytics.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tercet.analytics.problem.ProblemFound;
import org.tercet.model.problem.ProblemType;

/// Puts together what the three stores say of kept variables.
final class Variables {
    private Variables() {}

    /// One order that all three carried out.
    ///
    /// @throws ProblemFound if they name different variables
    static Done done(List<String> definitions) {
        if (definitions.stream().distinct().count() != 1) {
            throw ProblemFound.of(ProblemType.PROTOCOL_ABORTED, "the stores name different variables");
        }
        return new Done(definitions.getFirst());
    }

    /// Which variables the stores keep, and which stores each.
    ///
    /// @param lists of store 1, 2 and 3
    static List<Variable> together(List<JsonNode> lists) {
        Map<Variable, List<Integer>> stores = new LinkedHashMap<>();
        for (int store = 1; store <= lists.size(); store++) {
            for (JsonNode one : lists.get(store - 1)) {
                Variable variable = new Variable(
                        one.path("definition").asText(), one.path("command").asText(), List.of());
                stores.computeIfAbsent(variable, kept -> new ArrayList<>()).add(store);
            }
        }
        return stores.entrySet().stream()
                .map(kept ->
                        new Variable(kept.getKey().definition(), kept.getKey().command(), List.copyOf(kept.getValue())))
                .toList();
    }
}
