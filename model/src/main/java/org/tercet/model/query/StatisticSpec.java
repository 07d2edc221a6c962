package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;

/// What a query computes.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FrequencySpec.class, name = "frequency"),
    @JsonSubTypes.Type(value = CrosstabSpec.class, name = "crosstab"),
    @JsonSubTypes.Type(value = MultipleResponseSpec.class, name = "multiple-response"),
    @JsonSubTypes.Type(value = MeanSpec.class, name = "mean")
})
public sealed interface StatisticSpec permits FrequencySpec, CrosstabSpec, MultipleResponseSpec, MeanSpec {

    /// The variables it reads.
    Set<String> variables();
}
