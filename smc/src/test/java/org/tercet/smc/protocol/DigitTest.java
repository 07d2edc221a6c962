package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class DigitTest {
    @Test
    void theDigitCountsTheThresholdsReached() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {8, 33, 64}) {
                ThreeParties three = ThreeParties.seeded(1541 + n + w);
                long[] x = Inputs.small(three.random(), n, w);
                long[][] rising = new long[n][];
                long[] flat = new long[Digit.THRESHOLDS * n];
                for (int j = 0; j < n; j++) {
                    rising[j] = Inputs.small(three.random(), Digit.THRESHOLDS, w);
                    rising[j][j % Digit.THRESHOLDS] = x[j];
                    Arrays.sort(rising[j]);
                    for (int k = 0; k < Digit.THRESHOLDS; k++) {
                        flat[k * n + j] = rising[j][k];
                    }
                }
                long[] expected = new long[n];
                for (int j = 0; j < n; j++) {
                    expected[j] = Digit.plain(x[j], rising[j]);
                }
                var a = three.share(x);
                var b = three.share(flat);
                assertThat(three.reveal(three.run(s -> Digit.run(s, a.of(s), split(b.of(s), n), w))))
                        .as("n %d, w %d", n, w)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void everyDigitOccurs() {
        ThreeParties three = ThreeParties.seeded(1542);
        long[] x = new long[18];
        long[] expected = new long[18];
        long[] flat = new long[Digit.THRESHOLDS * 18];
        for (int j = 0; j < 18; j++) {
            x[j] = 10L * j + 5;
            expected[j] = Math.min(j, 15);
            for (int k = 0; k < Digit.THRESHOLDS; k++) {
                flat[k * 18 + j] = 10L * (k + 1);
            }
        }
        var a = three.share(x);
        var b = three.share(flat);
        assertThat(three.reveal(three.run(s -> Digit.run(s, a.of(s), split(b.of(s), 18), 16))))
                .isEqualTo(expected);
    }

    @Test
    void fewerThresholdsAreRefused() {
        ThreeParties three = ThreeParties.seeded(1543);
        var a = three.share(1);
        three.run(s -> assertThatThrownBy(() -> Digit.run(s, a.of(s), new Shares[] {a.of(s)}, 16))
                .isInstanceOf(IllegalArgumentException.class));
    }

    private static Shares[] split(Shares flat, int n) {
        Shares[] out = new Shares[Digit.THRESHOLDS];
        for (int k = 0; k < out.length; k++) {
            out[k] = flat.slice(k * n, (k + 1) * n);
        }
        return out;
    }
}
