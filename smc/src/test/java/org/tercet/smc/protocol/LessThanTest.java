package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class LessThanTest {
    @Test
    void theOrderIsThePlainOrder() {
        for (int n : Inputs.SIZES) {
            for (int w : Inputs.WIDTHS) {
                ThreeParties three = ThreeParties.seeded(101 + n + w);
                long[] x = Inputs.small(three.random(), n, w);
                long[] y = Inputs.small(three.random(), n, w);
                if (n > 2) {
                    y[0] = x[0];
                    y[1] = x[1] + (w > 2 && x[1] == 0 ? 1 : 0);
                }
                var a = three.share(x);
                var b = three.share(y);
                assertThat(three.revealBits(three.run(s -> LessThan.run(s, a.of(s), b.of(s), w))))
                        .as("n %d, w %d", n, w)
                        .isEqualTo(LessThan.plain(x, y));
            }
        }
    }
}
