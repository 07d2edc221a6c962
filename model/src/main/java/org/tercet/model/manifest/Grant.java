package org.tercet.model.manifest;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.HashSet;
import java.util.List;

/// The variables a member may use, also in filters, once paid.
@JsonPropertyOrder({"party", "variables", "payment"})
public record Grant(String party, List<String> variables, Payment payment) {
    public Grant {
        if (party == null || payment == null) {
            throw new IllegalArgumentException("party, payment: must be given");
        }
        if (variables == null || variables.isEmpty()) {
            throw new IllegalArgumentException("variables: must be at least one");
        }
        variables = List.copyOf(variables);
        if (new HashSet<>(variables).size() != variables.size()) {
            throw new IllegalArgumentException("variables: must differ");
        }
    }
}
