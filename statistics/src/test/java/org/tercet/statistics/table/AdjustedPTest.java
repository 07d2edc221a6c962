package org.tercet.statistics.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tercet.model.query.Adjustment;

/// Fifteen p-values of Benjamini and Hochberg, Journal of the Royal Statistical Society B 57, 1995, as SciPy's
/// documentation of `scipy.stats.false_discovery_control` prints them. R, `sum(p.adjust(p, "BH") <= 0.05)`: 4, with
/// `"holm"` 3.
class AdjustedPTest {
    private static final double[] P = {
        0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590,
        1
    };

    @Test
    void thePublishedHypothesesAreRejected() {
        assertThat(rejected(Adjustment.NONE)).isEqualTo(9);
        assertThat(rejected(Adjustment.HOLM)).isEqualTo(3);
        assertThat(rejected(Adjustment.BENJAMINI_HOCHBERG)).isEqualTo(4);
    }

    @Test
    void adjustedValuesFollowTheirDefinitions() {
        double[] holm = AdjustedP.of(P, Adjustment.HOLM);
        assertThat(holm[0]).isCloseTo(15 * 0.0001, within(1e-15));
        assertThat(holm[3]).isCloseTo(12 * 0.0095, within(1e-15));
        assertThat(Arrays.copyOfRange(holm, 9, 15)).containsOnly(1);
        double[] rates = AdjustedP.of(P, Adjustment.BENJAMINI_HOCHBERG);
        assertThat(rates[3]).isCloseTo(0.0095 * 15 / 4, within(1e-15));
        // The fifth to seventh are not above the eighth: 0.0201 x 3 = 0.0603, 0.0278 x 2.5 = 0.0695, 0.0298 x 15 / 7.
        assertThat(rates[5]).isEqualTo(rates[6]).isCloseTo(0.0298 * 15 / 7, within(1e-15));
    }

    @Test
    void theOrderIsKeptAndWhatIsNoTestDoesNotCount() {
        double[] p = {0.04, Double.NaN, 0.01};
        assertThat(AdjustedP.of(p, Adjustment.HOLM)).containsExactly(0.04, Double.NaN, 0.02);
        assertThat(AdjustedP.of(p, Adjustment.BENJAMINI_HOCHBERG)).containsExactly(0.04, Double.NaN, 0.02);
        assertThat(AdjustedP.of(p, Adjustment.NONE)).containsExactly(p);
        assertThat(AdjustedP.of(new double[0], Adjustment.HOLM)).isEmpty();
    }

    private static long rejected(Adjustment adjustment) {
        return Arrays.stream(AdjustedP.of(P, adjustment)).filter(p -> p <= 0.05).count();
    }
}
