package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tercet.model.policy.Questions.MANIFEST;
import static org.tercet.model.policy.Questions.NOW;
import static org.tercet.model.policy.Questions.amounts;
import static org.tercet.model.policy.Questions.query;
import static org.tercet.model.policy.Questions.rules;
import static org.tercet.model.policy.Questions.with;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.KruskalWallisSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;

/// Sums that could wrap in 64 bits are refused.
class SumsFitTest {
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
}
