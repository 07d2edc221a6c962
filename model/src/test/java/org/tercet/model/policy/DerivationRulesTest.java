package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tercet.model.policy.Questions.derived;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.Combine;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Cut;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.Indicator;
import org.tercet.model.query.MeanSpec;

/// Derived variables reach no further than what they are made of, and fit.
class DerivationRulesTest {
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
}
