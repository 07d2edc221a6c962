package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.MultipleChoice;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.Grant;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.manifest.Payment;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.Combine;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.KruskalWallisSpec;
import org.tercet.model.query.MannWhitneySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.SpearmanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weighting;
import org.tercet.model.query.WilcoxonSpec;

class PolicyTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final Manifest MANIFEST = manifest();

    @Test
    void anOwnerMayAskEveryStatisticOfFittingVariables() {
        for (StatisticSpec spec : List.of(
                new FrequencySpec("sex"),
                new CrosstabSpec("sex", "region"),
                new MultipleResponseSpec("media"),
                new MeanSpec("wage", null),
                new MeanSpec("wage", "region"))) {
            assertThat(check("statlab", spec, new Filter.Between("wage", 100, 200)))
                    .isEmpty();
        }
    }

    @Test
    void aMemberMayAskWhatItWasGrantedAndPaidFor() {
        assertThat(check("firm-a", new MeanSpec("wage", "sex"), new Filter.In("sex", List.of("1", "refused"))))
                .isEmpty();
    }

    @Test
    void aVariableThatWasNotGrantedIsRefusedWithTheGrantedOnesAsAlternative() {
        assertThat(check("firm-a", new CrosstabSpec("sex", "region"), null))
                .containsExactly(new Refusal("granted", "variable region is not granted to firm-a", "sex, wage"));
    }

    @Test
    void aVariableWhosePaymentIsDueIsRefused() {
        assertThat(check("firm-a", new MultipleResponseSpec("media"), null))
                .containsExactly(new Refusal("paid", "payment for variable media is due", "sex, wage"));
    }

    @Test
    void aFilterReachesNoFurtherThanTheGrantHoweverDeepItIsNested() {
        Filter hidden =
                new Filter.Not(new Filter.Any(List.of(new Filter.All(List.of(new Filter.In("region", List.of("n")))))));
        assertThat(check("firm-a", new FrequencySpec("sex"), hidden))
                .containsExactly(new Refusal(
                        "filter-within-grant", "variable region in the filter is not granted to firm-a", "sex, wage"));
        assertThat(check("firm-a", new FrequencySpec("sex"), new Filter.In("media", List.of("radio"))))
                .extracting(Refusal::reason)
                .containsExactly("payment for variable media in the filter is due");
    }

    @Test
    void aMemberWithoutAnyPaidGrantGetsNoAlternative() {
        assertThat(check("firm-b", new FrequencySpec("sex"), null))
                .containsExactly(new Refusal("granted", "variable sex is not granted to firm-b", null));
    }

    @Test
    void anAskerWhoIsNotAPartyIsRefused() {
        assertThat(check("stranger", new FrequencySpec("sex"), null))
                .extracting(Refusal::rule)
                .containsExactly("asker-known");
        assertThat(check("store-1", new FrequencySpec("sex"), null))
                .extracting(Refusal::rule)
                .containsExactly("asker-known");
    }

    @Test
    void unknownVariablesAreNamedInStatisticAndFilter() {
        assertThat(check("statlab", new FrequencySpec("income"), new Filter.In("shoe", List.of("1"))))
                .containsExactly(
                        new Refusal(
                                "known-variables",
                                "variable income is not in the codebook",
                                "sex, region, media, wage, many, more"),
                        new Refusal(
                                "known-variables",
                                "variable shoe is not in the codebook",
                                "sex, region, media, wage, many, more"));
    }

    @Test
    void aStatisticOfAVariableOfAnotherTypeIsRefusedWithOneThatFits() {
        assertThat(check("statlab", new FrequencySpec("wage"), null))
                .containsExactly(new Refusal(
                        "statistic-fits-variable",
                        "frequency needs a single choice; wage is a number",
                        "mean of wage"));
        assertThat(check("statlab", new CrosstabSpec("sex", "media"), null))
                .extracting(Refusal::alternative)
                .containsExactly("multiple-response of media");
        assertThat(check("statlab", new MeanSpec("sex", "media"), null)).hasSize(2);
        assertThat(check("statlab", new MultipleResponseSpec("sex"), null)).hasSize(1);
    }

    @Test
    void aFilterMustFitItsVariable() {
        for (Filter filter : List.of(
                new Filter.In("sex", List.of("3")),
                new Filter.In("media", List.of("refused")),
                new Filter.In("wage", List.of("100")),
                new Filter.Between("sex", 1, 2),
                new Filter.Compare("sex", Comparison.LESS, 2),
                new Filter.Compare("wage", Comparison.LESS, 100),
                new Filter.Compare("wage", Comparison.MORE, 9999),
                new Filter.Compare("wage", Comparison.EQUAL, 99),
                new Filter.Compare("wage", Comparison.AT_MOST, 99),
                new Filter.Compare("wage", Comparison.AT_LEAST, 10_000),
                new Filter.Within("sex", List.of(10L, 990L), null),
                new Filter.Between("wage", 10_000, 20_000))) {
            assertThat(check("statlab", new FrequencySpec("sex"), new Filter.Not(filter)))
                    .as("%s", filter)
                    .extracting(Refusal::rule)
                    .containsExactly("filter-fits-variable");
        }
    }

    @Test
    void aQueryHoldsFromItsIssueToItsExpiryWithTheSkewBeforeOnly() {
        assertThat(lifetime(NOW)).isEmpty();
        assertThat(lifetime(NOW.minusSeconds(60))).isEmpty();
        assertThat(lifetime(NOW.minusSeconds(61))).containsExactly("lifetime");
        assertThat(lifetime(NOW.plusSeconds(3599))).isEmpty();
        assertThat(lifetime(NOW.plusSeconds(3600))).containsExactly("lifetime");
        assertThatThrownBy(() -> new PolicyContext(NOW, Duration.ofSeconds(301)))
                .hasMessage("skew: must be 0 to 300 seconds");
    }

    @Test
    void aTableWithTooManyCellsOrCategoriesIsRefused() {
        assertThat(check("statlab", new CrosstabSpec("many", "more"), null))
                .containsExactly(new Refusal(
                        "cell-budget", "the table has 2652 cells, allowed 2000", "frequency of many or of more"));
        assertThat(check("statlab", new CrosstabSpec("many", "sex"), null)).isEmpty();
        Codebook wide = new Codebook(List.of(new SingleChoice("code", "Code", codes(251), 0, 255)), 255);
        Manifest manifest = with(wide, List.of());
        assertThat(Policy.check(manifest, query("statlab", new FrequencySpec("code"), null), PolicyContext.at(NOW)))
                .extracting(Refusal::reason)
                .containsExactly("variable code has more than 250 categories");
    }

    @Test
    void aSumThatCouldWrapIsRefused() {
        // 10 000 planned rows: 30 370 000 squared times 10 000 is just below 2^63.
        assertThat(Policy.check(
                        amounts(30_370_000), query("statlab", new MeanSpec("sum", null), null), PolicyContext.at(NOW)))
                .isEmpty();
        assertThat(Policy.check(
                        amounts(-30_380_000), query("statlab", new MeanSpec("sum", null), null), PolicyContext.at(NOW)))
                .containsExactly(new Refusal(
                        "sums-fit", "a sum of this statistic over the 10000 planned rows could reach 2^63", null));
    }

    @Test
    void differencesOfPairsCanWrapWhereTheNumbersAloneCannot() {
        Numeric one = new Numeric("one", "One", 0, 0, 30_000_000, "", 0, 6);
        Numeric two = new Numeric("two", "Two", 0, -30_000_000, 0, "", 6, 6);
        Numeric cents = new Numeric("cents", "Cents", 2, 0, 30_000_000, "", 12, 6);
        Manifest manifest = with(new Codebook(List.of(one, two, cents), 18), List.of());
        assertThat(rules(manifest, TTestSpec.of("one", null, null))).isEmpty();
        assertThat(rules(manifest, new CovarianceSpec(List.of("one", "two")))).isEmpty();
        assertThat(rules(manifest, TTestSpec.of("one", null, "two"))).containsExactly("sums-fit");
        // At two decimals whole numbers are a hundred times larger.
        assertThat(rules(manifest, TTestSpec.of("cents", null, "one"))).containsExactly("sums-fit");
    }

    private static List<String> rules(Manifest manifest, StatisticSpec spec) {
        return Policy.check(manifest, query("statlab", spec, null), PolicyContext.at(NOW)).stream()
                .map(Refusal::rule)
                .toList();
    }

    @Test
    void aTestOfTwoGroupsNeedsTwoCategories() {
        assertThat(check("statlab", TTestSpec.of("wage", "sex", null), null)).isEmpty();
        assertThat(check("statlab", TTestSpec.of("wage", "many", null), null))
                .containsExactly(new Refusal(
                        "statistic-fits-variable",
                        "t-test by groups needs two categories; many has 50",
                        "anova of wage by many"));
    }

    @Test
    void predictorsAreNumbersOrSingleChoices() {
        assertThat(check("statlab", new RegressionSpec("wage", List.of("sex", "region")), null))
                .isEmpty();
        assertThat(check("statlab", new RegressionSpec("wage", List.of("media")), null))
                .containsExactly(new Refusal(
                        "statistic-fits-variable",
                        "regression on predictors needs a single choice or a number; media is a multiple choice",
                        "multiple-response of media"));
        assertThat(check("statlab", new RegressionSpec("wage", List.of("many", "more")), null))
                .extracting(Refusal::rule)
                .containsExactly("cell-budget");
    }

    @Test
    void aHistogramKeepsToTheDeclaredRangeAndToItsBins() {
        Numeric age = new Numeric("age", "Age", 0, 18, 99, "years", 0, 6);
        Numeric wage = new Numeric("wage", "Wage", 0, 0, 100_000, "", 6, 6);
        Manifest manifest = with(new Codebook(List.of(age, wage), 12), List.of());
        assertThat(rules(manifest, new HistogramSpec("age", List.of(19L, 99L), null)))
                .isEmpty();
        assertThat(rules(manifest, new HistogramSpec("age", List.of(18L), null)))
                .containsExactly("statistic-fits-variable");
        assertThat(rules(manifest, new HistogramSpec("age", List.of(100L), null)))
                .containsExactly("statistic-fits-variable");
        assertThat(rules(manifest, new HistogramSpec("wage", null, 402L))).isEmpty();
        assertThat(Policy.check(
                        manifest, query("statlab", new HistogramSpec("wage", null, 400L), null), PolicyContext.at(NOW)))
                .containsExactly(
                        new Refusal("statistic-fits-variable", "histogram would have 251 bins, allowed 250", null));
    }

    @Test
    void aRankTestNeedsOrderedChoicesThatFit() {
        assertThat(check("statlab", new MannWhitneySpec("many", "sex"), null)).isEmpty();
        assertThat(check("statlab", new MannWhitneySpec("media", "sex"), null))
                .containsExactly(new Refusal(
                        "statistic-fits-variable",
                        "mann-whitney needs a single choice or a number; media is a multiple choice",
                        "multiple-response of media"));
        assertThat(check("statlab", new MannWhitneySpec("sex", "many"), null))
                .containsExactly(new Refusal(
                        "statistic-fits-variable",
                        "mann-whitney needs two categories to compare; many has 50",
                        "kruskal-wallis of sex by many"));
        assertThat(check("statlab", new WilcoxonSpec("many", "sex"), null))
                .extracting(Refusal::reason)
                .containsExactly("wilcoxon needs two variables with the same categories in the same order");
    }

    @Test
    void aRankTestTakesNumbersButNotANumberWithAChoice() {
        assertThat(check("statlab", new MannWhitneySpec("wage", "sex"), null)).isEmpty();
        assertThat(check("statlab", new KruskalWallisSpec("wage", "region"), null))
                .isEmpty();
        assertThat(check("statlab", new KruskalWallisSpec("wage", "many"), null))
                .containsExactly(new Refusal(
                        "statistic-fits-variable",
                        "kruskal-wallis of a number needs at most 30 groups; many has 50",
                        null));
        assertThat(check("statlab", new SpearmanSpec("wage", "sex"), null))
                .extracting(Refusal::reason)
                .containsExactly("spearman needs two numbers or two ordered single choices; a number can be cut");
        assertThat(check("statlab", new WilcoxonSpec("wage", "sex"), null))
                .extracting(Refusal::reason)
                .containsExactly("wilcoxon needs two numbers, or two single choices with the same categories");
        Derivation more =
                new Arithmetic("twice", null, List.of(new Arithmetic.Term("wage", new BigDecimal("2"))), null, null);
        assertThat(derived("statlab", new SpearmanSpec("wage", "twice"), null, more))
                .isEmpty();
        assertThat(derived("statlab", new WilcoxonSpec("wage", "twice"), null, more))
                .isEmpty();
    }

    @Test
    void cubesOfHowManyShareARankStayBelow2To63() {
        StatisticSpec spec = new KruskalWallisSpec("many", "sex");
        // 2^21 cubed is 2^63.
        assertThat(spec.largestSum(MANIFEST.codebook(), (1L << 21) - 1)).isLessThan(BigInteger.ONE.shiftLeft(63));
        assertThat(spec.largestSum(MANIFEST.codebook(), 1L << 21)).isEqualTo(BigInteger.ONE.shiftLeft(63));
        assertThat(new MeanSpec("wage", null).largestSum(MANIFEST.codebook(), 7))
                .isEqualTo(new MeanSpec("wage", null)
                        .largestTerm(MANIFEST.codebook())
                        .multiply(BigInteger.valueOf(7)));
    }

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
    void meansTakeDesignWeightsOnly() {
        PostStratification strata = new PostStratification(List.of("sex"), List.of(1L, 1L), 5);
        assertThat(Policy.check(
                        MANIFEST, weightedQuery("statlab", new FrequencySpec("region"), strata), PolicyContext.at(NOW)))
                .isEmpty();
        assertThat(Policy.check(
                        MANIFEST, weightedQuery("statlab", new MeanSpec("wage", null), strata), PolicyContext.at(NOW)))
                .containsExactly(new Refusal(
                        "weight-fits", "mean takes no weights of the kind post-stratification", "design-weight"));
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
    }

    private static List<Refusal> weighted(String asker, StatisticSpec spec, String weight) {
        return Policy.check(MANIFEST, weightedQuery(asker, spec, weight), PolicyContext.at(NOW));
    }

    private static Query weightedQuery(String asker, StatisticSpec spec, String weight) {
        return weightedQuery(asker, spec, new DesignWeight(weight));
    }

    private static Query weightedQuery(String asker, StatisticSpec spec, Weighting weight) {
        return Query.ask(
                Digest.of(Samples.ascii("manifest")),
                Samples.BATCH,
                asker,
                NOW,
                new Question(spec, null, weight, List.of()));
    }

    private static Manifest amounts(long largest) {
        Numeric sum = new Numeric("sum", "Sum", 0, Math.min(0, largest), Math.max(0, largest), "", 0, 6);
        return with(new Codebook(List.of(sum), 6), List.of());
    }

    @Test
    void aDerivedVariableMayBeUsedByWhoMayUseAllThatItIsMadeOf() {
        Derivation ages = new Cut("ranges", null, "wage", List.of(5000L), null);
        Derivation south = new Indicator("south", null, new Filter.In("region", List.of("s")));
        Derivation radio = new Indicator("radio", null, new Filter.In("media", List.of("radio")));
        assertThat(derived("firm-a", new CrosstabSpec("sex", "ranges"), null, ages))
                .isEmpty();
        assertThat(derived("statlab", new CrosstabSpec("south", "ranges"), null, ages, south))
                .isEmpty();
        assertThat(derived("firm-a", new FrequencySpec("south"), null, south))
                .containsExactly(new Refusal("granted", "variable region is not granted to firm-a", "sex, wage"));
        assertThat(derived("firm-a", new FrequencySpec("radio"), null, radio))
                .containsExactly(new Refusal("paid", "payment for variable media is due", "sex, wage"));
        assertThat(derived("firm-a", new FrequencySpec("sex"), new Filter.In("south", List.of("yes")), south))
                .containsExactly(new Refusal(
                        "filter-within-grant", "variable region in the filter is not granted to firm-a", "sex, wage"));
    }

    @Test
    void aVariableThatIsDerivedOfADerivedOneNeedsTheGrantsOfTheFirstSources() {
        Derivation south = new Indicator("south", null, new Filter.In("region", List.of("s")));
        Derivation all =
                new Combine("all", null, "south", List.of(new Combine.Group("1", "All", List.of("yes", "no"))), null);
        assertThat(derived("firm-a", new FrequencySpec("all"), null, south, all))
                .extracting(Refusal::reason)
                .containsExactly("variable region is not granted to firm-a");
        assertThat(derived("statlab", new FrequencySpec("all"), null, south, all))
                .isEmpty();
    }

    @Test
    void comparisonsAndOutliersAreAskedOfNumbersThatFit() {
        for (Filter filter : List.of(
                new Filter.Compare("wage", Comparison.LESS, 101),
                new Filter.Compare("wage", Comparison.AT_MOST, 100),
                new Filter.Compare("wage", Comparison.MORE, 9998),
                new Filter.Compare("wage", Comparison.NOT_EQUAL, 0),
                new Filter.Within("wage", List.of(0L, 1000L), null),
                new Filter.Within("wage", null, new BigDecimal("2.5")))) {
            assertThat(check("firm-a", new FrequencySpec("sex"), filter))
                    .as("%s", filter)
                    .isEmpty();
        }
        Derivation wide = new Arithmetic(
                "wide", null, List.of(new Arithmetic.Term("wage", new BigDecimal("500000"))), null, null);
        assertThat(derived("statlab", new FrequencySpec("sex"), new Filter.Within("wide", List.of(1L, 2L), null), wide))
                .isEmpty();
        assertThat(derived("statlab", new FrequencySpec("sex"), new Filter.Within("wide", null, BigDecimal.ONE), wide))
                .containsExactly(new Refusal(
                        "filter-fits-variable",
                        "within with mads needs a range of at most 4294967295; that of wide is wider",
                        "within with permilles"));
    }

    @Test
    void aDerivationThatDoesNotFitOrIsNotUsedIsRefused() {
        Derivation cut = new Cut("ranges", null, "wage", List.of(5000L), null);
        assertThat(derived("statlab", new FrequencySpec("sex"), null, cut))
                .containsExactly(
                        new Refusal("derivation-fits", "derivation ranges is not used", "the query without it"));
        assertThat(derived("statlab", new FrequencySpec("x"), null, new Cut("x", null, "sex", List.of(1L), null)))
                .containsExactly(new Refusal("derivation-fits", "cut needs a number; sex is a choice", null));
        assertThat(derived("statlab", new FrequencySpec("x"), null, new Cut("x", null, "shoe", List.of(1L), null)))
                .extracting(Refusal::reason)
                .containsExactly("variable shoe is not in the codebook");
        assertThat(derived(
                        "statlab",
                        new FrequencySpec("x"),
                        null,
                        new Indicator("x", null, new Filter.In("sex", List.of("7")))))
                .extracting(Refusal::rule)
                .containsExactly("filter-fits-variable");
        assertThat(derived("statlab", new MeanSpec("ranges", null), null, cut))
                .extracting(Refusal::rule)
                .containsExactly("statistic-fits-variable");
    }

    @Test
    void aSumOfADerivedNumberMustFitToo() {
        Derivation large = new Arithmetic(
                "large", null, List.of(new Arithmetic.Term("wage", new BigDecimal("900000000000"))), null, null);
        assertThat(derived("statlab", new MeanSpec("large", null), null, large))
                .extracting(Refusal::rule)
                .containsExactly("sums-fit");
    }

    private static List<Refusal> derived(
            String asker, StatisticSpec spec, @Nullable Filter filter, Derivation... derivations) {
        Query query = Query.ask(
                Digest.of(Samples.ascii("manifest")),
                Samples.BATCH,
                asker,
                NOW,
                new Question(spec, filter, null, List.of(derivations)));
        return Policy.check(MANIFEST, query, PolicyContext.at(NOW));
    }

    @Test
    void everyBrokenRuleIsReported() {
        assertThat(check("firm-a", new CrosstabSpec("media", "region"), new Filter.Between("region", 1, 2)))
                .extracting(Refusal::rule)
                .containsExactly(
                        "statistic-fits-variable", "filter-fits-variable", "granted", "paid", "filter-within-grant");
    }

    @Test
    void theRulesHaveStableNames() {
        assertThat(Policy.rules())
                .containsExactly(
                        "asker-known",
                        "lifetime",
                        "minimum-count",
                        "known-variables",
                        "derivation-fits",
                        "statistic-fits-variable",
                        "filter-fits-variable",
                        "weight-fits",
                        "granted",
                        "paid",
                        "filter-within-grant",
                        "weight-within-grant",
                        "cell-budget",
                        "sums-fit");
    }

    private static List<String> lifetime(Instant now) {
        return Policy.check(MANIFEST, query("statlab", new FrequencySpec("sex"), null), PolicyContext.at(now)).stream()
                .map(Refusal::rule)
                .toList();
    }

    private static List<Refusal> check(String asker, StatisticSpec spec, @Nullable Filter filter) {
        return Policy.check(MANIFEST, query(asker, spec, filter), PolicyContext.at(NOW));
    }

    private static Query query(String asker, StatisticSpec spec, @Nullable Filter filter) {
        return Query.ask(Digest.of(Samples.ascii("manifest")), Samples.BATCH, asker, NOW, spec, filter);
    }

    private static Manifest manifest() {
        Codebook codebook = new Codebook(
                List.of(
                        new SingleChoice(
                                "sex", "Sex", List.of(new Category("1", "Women"), new Category("2", "Men")), 0, 6),
                        new SingleChoice(
                                "region",
                                "Region",
                                List.of(new Category("n", "North"), new Category("s", "South")),
                                6,
                                6),
                        new MultipleChoice(
                                "media",
                                "Media",
                                List.of(new Category("radio", "Radio"), new Category("web", "Web")),
                                12,
                                7),
                        new Numeric("wage", "Wage", 2, 100, 9999, "dollars", 19, 6),
                        new SingleChoice("many", "Many", codes(50), 25, 54),
                        new SingleChoice("more", "More", codes(51), 79, 55)),
                134);
        return with(
                codebook,
                List.of(
                        new Grant("firm-a", List.of("sex", "wage"), Payment.PAID),
                        new Grant("firm-a", List.of("media"), Payment.DUE)));
    }

    private static Manifest with(Codebook codebook, List<Grant> grants) {
        Manifest sample = Samples.manifest();
        List<org.tercet.model.manifest.Party> parties = new java.util.ArrayList<>(sample.parties());
        parties.add(Samples.party("firm-b", org.tercet.model.manifest.Role.MEMBER));
        return new Manifest(
                sample.format(),
                sample.study(),
                sample.version(),
                sample.previous(),
                sample.title(),
                sample.plannedRows(),
                sample.survey(),
                codebook,
                parties,
                sample.stores(),
                sample.checks(),
                sample.disclosure(),
                grants);
    }

    private static List<Category> codes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Category("c" + i, "Code " + i))
                .toList();
    }
}
