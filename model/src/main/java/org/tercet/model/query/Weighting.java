package org.tercet.model.query;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.math.BigInteger;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tercet.model.codebook.Codebook;

/// How much each row counts; each kind is a record that says what it reads.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(DesignWeight.class),
    @JsonSubTypes.Type(PostStratification.class),
    @JsonSubTypes.Type(Raking.class)
})
public sealed interface Weighting permits DesignWeight, Calibration {
    /// Every kind, in the order of the documentation.
    List<Class<? extends Weighting>> KINDS = List.of(DesignWeight.class, PostStratification.class, Raking.class);

    /// Its name in a query.
    default String kind() {
        return kindOf(getClass());
    }

    /// The name of a kind in a query.
    ///
    /// @param weighting one of the permitted records
    static String kindOf(Class<?> weighting) {
        return Objects.requireNonNull(weighting.getAnnotation(JsonTypeName.class))
                .value();
    }

    /// Every variable it reads, and as what.
    List<Use> uses();

    /// What else is wrong with the variables, all of fitting types; empty if nothing is.
    Optional<String> misfit(Codebook codebook);

    /// The largest scaled weight that a row adds to a sum, on average; at least 1.
    BigInteger largest(Codebook codebook);

    /// The largest square of a scaled weight that a row adds to a sum, on average.
    default BigInteger largestSquare(Codebook codebook) {
        return largest(codebook).pow(2);
    }

    /// The largest number that is needed to work the weights out.
    ///
    /// @param rows of the whole study, as planned
    default BigInteger largestSum(long rows) {
        return BigInteger.ONE;
    }

    /// The variables it reads.
    default Set<String> variables() {
        return uses().stream().map(Use::variable).collect(Collectors.toUnmodifiableSet());
    }
}
