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
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;

/// What a query computes; each kind is a record that says what it reads and how much it releases.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(FrequencySpec.class),
    @JsonSubTypes.Type(CrosstabSpec.class),
    @JsonSubTypes.Type(MultiwayTableSpec.class),
    @JsonSubTypes.Type(MultipleResponseSpec.class),
    @JsonSubTypes.Type(MeanSpec.class),
    @JsonSubTypes.Type(GroupBySpec.class),
    @JsonSubTypes.Type(CovarianceSpec.class),
    @JsonSubTypes.Type(TTestSpec.class),
    @JsonSubTypes.Type(AnovaSpec.class),
    @JsonSubTypes.Type(RegressionSpec.class),
    @JsonSubTypes.Type(LogisticRegressionSpec.class),
    @JsonSubTypes.Type(PoissonRegressionSpec.class),
    @JsonSubTypes.Type(PcaSpec.class),
    @JsonSubTypes.Type(KMeansSpec.class),
    @JsonSubTypes.Type(ChiSquareSpec.class),
    @JsonSubTypes.Type(GoodnessOfFitSpec.class),
    @JsonSubTypes.Type(ColumnProportionsSpec.class),
    @JsonSubTypes.Type(ScaleSpec.class),
    @JsonSubTypes.Type(NetSpec.class),
    @JsonSubTypes.Type(NetPromoterSpec.class),
    @JsonSubTypes.Type(QuantilesSpec.class),
    @JsonSubTypes.Type(BoxplotSpec.class),
    @JsonSubTypes.Type(MedianDeviationSpec.class),
    @JsonSubTypes.Type(HistogramSpec.class),
    @JsonSubTypes.Type(MannWhitneySpec.class),
    @JsonSubTypes.Type(KruskalWallisSpec.class),
    @JsonSubTypes.Type(SpearmanSpec.class),
    @JsonSubTypes.Type(KendallSpec.class),
    @JsonSubTypes.Type(WilcoxonSpec.class)
})
public sealed interface StatisticSpec
        permits FrequencySpec,
                CrosstabSpec,
                MultiwayTableSpec,
                MultipleResponseSpec,
                MeanSpec,
                GroupBySpec,
                CovarianceSpec,
                TTestSpec,
                AnovaSpec,
                RegressionSpec,
                LogisticRegressionSpec,
                PoissonRegressionSpec,
                PcaSpec,
                KMeansSpec,
                ChiSquareSpec,
                GoodnessOfFitSpec,
                ColumnProportionsSpec,
                ScaleSpec,
                NetSpec,
                NetPromoterSpec,
                QuantilesSpec,
                BoxplotSpec,
                MedianDeviationSpec,
                HistogramSpec,
                MannWhitneySpec,
                KruskalWallisSpec,
                SpearmanSpec,
                KendallSpec,
                WilcoxonSpec {

    /// Its name in a query.
    default String kind() {
        return kindOf(getClass());
    }

    /// The name of a kind in a query.
    ///
    /// @param spec one of the permitted records
    static String kindOf(Class<?> spec) {
        return Objects.requireNonNull(spec.getAnnotation(JsonTypeName.class)).value();
    }

    /// Every variable it reads, and as what.
    List<Use> uses();

    /// What else is wrong with the variables, all of fitting types; empty if nothing is.
    default Optional<String> misfit(Codebook codebook) {
        return Optional.empty();
    }

    /// How many numbers it releases; variables that are unknown or misfit, which rules refuse, count as having no
    /// category.
    long cells(Codebook codebook);

    /// The variables it reads.
    default Set<String> variables() {
        return uses().stream().map(Use::variable).collect(Collectors.toUnmodifiableSet());
    }

    /// The largest magnitude that one row can add to a released sum.
    ///
    /// By default the largest square of a number it reads, which also bounds products of two of them; for this the
    /// manifest's own rules keep the sums below 2^63.
    default BigInteger largestTerm(Codebook codebook) {
        BigInteger largest = BigInteger.ONE;
        for (String name : variables()) {
            if (codebook.find(name).orElse(null) instanceof Numeric numeric) {
                largest = largest.max(numeric.largestMagnitude().pow(2));
            }
        }
        return largest;
    }

    /// The largest magnitude that a released sum can have.
    ///
    /// @param rows of the whole study, as planned
    default BigInteger largestSum(Codebook codebook, long rows) {
        return largestTerm(codebook).multiply(BigInteger.valueOf(rows));
    }

    /// The largest batch that it can be computed of, in rows.
    default long mostRows(Codebook codebook) {
        return Long.MAX_VALUE;
    }

    /// What to ask for instead where it releases too many numbers or takes too many rows; null if there is nothing like
    /// it.
    default @Nullable String narrower() {
        return null;
    }
}
