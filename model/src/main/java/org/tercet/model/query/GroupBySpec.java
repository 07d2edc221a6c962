package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.util.List;
import org.tercet.model.codebook.Codebook;

/// Mean and standard deviation of a number by the values of another, whatever they are: by household, by
/// firm, by day.
///
/// @param variable the number
/// @param key the number whose values make the groups
/// @param groups how many groups are released at most, those of the smallest keys
@JsonTypeName("group-by")
@JsonPropertyOrder({"variable", "key", "groups"})
public record GroupBySpec(String variable, String key, int groups) implements StatisticSpec {
    private static final int MAX_GROUPS = 200;

    public GroupBySpec {
        VariableName.check("variable", variable);
        VariableName.check("key", key);
        if (key.equals(variable)) {
            throw new IllegalArgumentException("key: must be another variable");
        }
        if (groups < 1 || groups > MAX_GROUPS) {
            throw new IllegalArgumentException("groups: must be 1 to " + MAX_GROUPS);
        }
    }

    @Override
    public List<Use> uses() {
        return List.of(Use.number("group-by", variable), Use.number("key of group-by", key));
    }

    @Override
    public long cells(Codebook codebook) {
        return 4L * groups + 1;
    }
}
