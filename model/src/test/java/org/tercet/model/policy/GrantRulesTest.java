package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tercet.model.policy.Questions.check;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MultipleResponseSpec;

/// Who may ask for what: the rules `asker-known`, `granted`, `paid` and `filter-within-grant`.
class GrantRulesTest {
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
}
