package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tercet.model.policy.Questions.check;
import static org.tercet.model.policy.Questions.derived;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.Arithmetic;
import org.tercet.model.query.Comparison;
import org.tercet.model.query.Derivation;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;

/// Conditions of a filter fit the variables that they are on.
class FilterFitsVariableTest {
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
}
