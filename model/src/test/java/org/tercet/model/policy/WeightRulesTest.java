package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tercet.model.policy.Questions.MANIFEST;
import static org.tercet.model.policy.Questions.NOW;
import static org.tercet.model.policy.Questions.check;
import static org.tercet.model.policy.Questions.weighted;
import static org.tercet.model.policy.Questions.weightedQuery;
import static org.tercet.model.policy.Questions.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Payment;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.MannWhitneySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.StatisticSpec;

/// Weights fit their statistic, its sums and the grant.
class WeightRulesTest {
    @Test
    void weightsAreANumberFromZeroUpOfAStatisticThatTakesSome() {
        assertThat(weighted("statlab", new MeanSpec("wage", "sex"), "wage")).isEmpty();
        assertThat(weighted("statlab", new FrequencySpec("sex"), "region"))
                .containsExactly(
                        new Refusal("weight-fits", "design-weight needs a number; region is a single choice", null));
        assertThat(weighted("statlab", new MannWhitneySpec("many", "sex"), "wage"))
                .extracting(Refusal::rule, Refusal::reason)
                .containsExactly(tuple("weight-fits", "mann-whitney takes no weights"));
        assertThat(weighted("statlab", new FrequencySpec("sex"), "shoe"))
                .extracting(Refusal::rule)
                .containsExactly("known-variables");
        Numeric balance = new Numeric("balance", "Balance", 0, -5, 100, "", 0, 6);
        assertThat(Policy.check(
                        with(new Codebook(List.of(balance), 6), List.of()),
                        weightedQuery("statlab", new MeanSpec("balance", null), "balance"),
                        PolicyContext.at(NOW)))
                .containsExactly(new Refusal(
                        "weight-fits",
                        "design-weight needs a number from 0 up; the declared range of balance is -5 to 100",
                        null));
    }

    @Test
    void quantilesTakeDesignWeightsOnlyAndTablesAndMeansTakeAll() {
        PostStratification strata = new PostStratification(List.of("sex"), List.of(1L, 1L), 5);
        for (StatisticSpec spec : List.of(
                new FrequencySpec("region"), new MeanSpec("wage", "sex"), new HistogramSpec("wage", null, 10_000L))) {
            assertThat(Policy.check(MANIFEST, weightedQuery("statlab", spec, strata), PolicyContext.at(NOW)))
                    .as("%s", spec)
                    .isEmpty();
        }
        StatisticSpec median = new QuantilesSpec("wage", List.of(500L), QuantilesSpec.INVERSE);
        assertThat(Policy.check(MANIFEST, weightedQuery("statlab", median, strata), PolicyContext.at(NOW)))
                .containsExactly(new Refusal(
                        "weight-fits", "quantiles takes no weights of the kind post-stratification", "design-weight"));
        assertThat(Policy.check(
                        MANIFEST,
                        weightedQuery(
                                "firm-a",
                                new FrequencySpec("sex"),
                                new PostStratification(List.of("region"), List.of(1L, 1L, 1L), 5)),
                        PolicyContext.at(NOW)))
                .extracting(Refusal::rule)
                .containsExactly("weight-fits", "weight-within-grant");
    }

    @Test
    void aWeightReachesNoFurtherThanTheGrant() {
        assertThat(weighted("firm-a", new FrequencySpec("sex"), "wage")).isEmpty();
        assertThat(Policy.check(
                        with(
                                MANIFEST.codebook(),
                                List.of(
                                        new Grant("firm-a", List.of("sex"), Payment.PAID),
                                        new Grant("firm-b", List.of("sex"), Payment.PAID),
                                        new Grant("firm-b", List.of("wage"), Payment.DUE))),
                        weightedQuery("firm-a", new FrequencySpec("sex"), "wage"),
                        PolicyContext.at(NOW)))
                .containsExactly(new Refusal(
                        "weight-within-grant", "variable wage in the weight is not granted to firm-a", "sex"));
        assertThat(Policy.check(
                        with(
                                MANIFEST.codebook(),
                                List.of(
                                        new Grant("firm-b", List.of("sex"), Payment.PAID),
                                        new Grant("firm-b", List.of("wage"), Payment.DUE))),
                        weightedQuery("firm-b", new FrequencySpec("sex"), "wage"),
                        PolicyContext.at(NOW)))
                .extracting(Refusal::reason)
                .containsExactly("payment for variable wage in the weight is due");
    }

    @Test
    void weightedSumsThatCouldWrapAreRefused() {
        Numeric weight = new Numeric("weight", "Weight", 6, 0, 30_370_000, "", 0, 6);
        Numeric small = new Numeric("small", "Small", 0, 0, 15_000_000, "", 6, 6);
        Numeric large = new Numeric("large", "Large", 0, 0, 30_370_000, "", 12, 6);
        SingleChoice sex =
                new SingleChoice("sex", "Sex", List.of(new Category("1", "Women"), new Category("2", "Men")), 18, 6);
        Manifest manifest = with(new Codebook(List.of(weight, small, large, sex), 24), List.of());
        // 10 000 planned rows: a square of 30 370 000 fits, and twice a product with 15 000 000, but not with as much.
        for (StatisticSpec fits : List.of(new FrequencySpec("sex"), new MeanSpec("small", "sex"))) {
            assertThat(Policy.check(manifest, weightedQuery("statlab", fits, "weight"), PolicyContext.at(NOW)))
                    .isEmpty();
        }
        assertThat(Policy.check(
                        manifest,
                        weightedQuery("statlab", new MeanSpec("large", null), "weight"),
                        PolicyContext.at(NOW)))
                .extracting(Refusal::rule)
                .containsExactly("sums-fit");
    }

    @Test
    void theBudgetCountsTheSumsOfWeightsToo() {
        assertThat(check("statlab", new CrosstabSpec("many", "sex"), null)).isEmpty();
        // 51 x 3 counts and bases with two sums each, and the size of the sample.
        assertThat(weightedQuery("statlab", new CrosstabSpec("many", "sex"), "wage")
                        .cells(MANIFEST.codebook()))
                .isEqualTo(460);
        assertThat(weighted("statlab", new CrosstabSpec("many", "more"), "wage"))
                .extracting(Refusal::reason)
                .containsExactly("the table has 7957 cells, allowed 2000");
        // After post-stratification every two cells come with a number more.
        PostStratification strata = new PostStratification(List.of("region"), List.of(1L, 1L), 5);
        Query pairs = weightedQuery("statlab", new CrosstabSpec("many", "sex"), strata);
        assertThat(pairs.cells(MANIFEST.codebook())).isBetween(100L * 101 / 2, 10_000L);
        assertThat(Policy.check(MANIFEST, pairs, PolicyContext.at(NOW))).isEmpty();
        assertThat(Policy.check(
                        MANIFEST,
                        weightedQuery("statlab", new CrosstabSpec("many", "more"), strata),
                        PolicyContext.at(NOW)))
                .extracting(Refusal::rule)
                .containsExactly("cell-budget");
    }
}
