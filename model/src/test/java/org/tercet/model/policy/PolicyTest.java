package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tercet.model.policy.Questions.MANIFEST;
import static org.tercet.model.policy.Questions.NOW;
import static org.tercet.model.policy.Questions.check;
import static org.tercet.model.policy.Questions.codes;
import static org.tercet.model.policy.Questions.query;
import static org.tercet.model.policy.Questions.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;

/// All rules together, and those of time and size.
class PolicyTest {
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
                        "join-known",
                        "join-asker",
                        "join-stores",
                        "join-allowed",
                        "join-fits",
                        "join-within-grant",
                        "linking-key",
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
                        "sums-fit",
                        "rows-fit");
    }

    private static List<String> lifetime(Instant now) {
        return Policy.check(MANIFEST, query("statlab", new FrequencySpec("sex"), null), PolicyContext.at(now)).stream()
                .map(Refusal::rule)
                .toList();
    }
}
