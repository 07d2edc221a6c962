package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tercet.model.policy.Questions.NOW;
import static org.tercet.model.policy.Questions.check;
import static org.tercet.model.policy.Questions.derived;
import static org.tercet.model.policy.Questions.query;
import static org.tercet.model.policy.Questions.rules;
import static org.tercet.model.policy.Questions.with;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.KruskalWallisSpec;
import org.tercet.model.query.MannWhitneySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.SpearmanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.WilcoxonSpec;

/// Statistics take variables that exist and fit them.
class StatisticFitsVariableTest {
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
}
