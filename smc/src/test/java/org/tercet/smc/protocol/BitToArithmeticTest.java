package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class BitToArithmeticTest {
    @Test
    void bitsBecomeZeroAndOneInTheRing() {
        for (int n : Inputs.SIZES) {
            for (int w = 1; w <= 64; w += n == 65 ? 1 : 21) {
                ThreeParties three = ThreeParties.seeded(131 + n + w);
                long[] x = Inputs.low(Inputs.values(three.random(), n, 0), w);
                var a = three.shareBits(w, x);
                assertThat(three.reveal(three.run(s -> BitToArithmetic.run(s, a.of(s)))))
                        .as("n %d, w %d", n, w)
                        .isEqualTo(BitToArithmetic.plain(org.tercet.smc.BitPlanes.slice(x, w), n, w));
            }
        }
    }
}
