package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class ArithmeticToBitsTest {
    @Test
    void theBitsAreThoseOfTheValueAtEveryWidth() {
        for (int n : Inputs.SIZES) {
            for (int w = 1; w <= 64; w += n == 65 ? 1 : 21) {
                ThreeParties three = ThreeParties.seeded(81 + n + w);
                long[] x = Inputs.values(three.random(), n, 0);
                int width = w;
                var a = three.share(x);
                assertThat(three.run(s -> Open.bits(s, ArithmeticToBits.run(s, a.of(s), width)))
                                .getFirst())
                        .as("n %d, w %d", n, width)
                        .isEqualTo(ArithmeticToBits.plain(x, width));
            }
        }
    }
}
