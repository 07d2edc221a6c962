package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class EqualsZeroTest {
    @Test
    void theBitIsThePlainBitAtEveryWidth() {
        for (int n : Inputs.SIZES) {
            for (int w = 1; w <= 64; w += n == 65 ? 1 : 21) {
                ThreeParties three = ThreeParties.seeded(91 + n + w);
                long[] x = Inputs.values(three.random(), n, 0);
                int width = w;
                var a = three.share(x);
                assertThat(three.revealBits(three.run(s -> EqualsZero.run(s, a.of(s), width))))
                        .as("n %d, w %d", n, width)
                        .isEqualTo(EqualsZero.plain(x, width));
            }
        }
    }

    @Test
    void theIdentityBehindItHoldsForAllPairsOfBytes() {
        for (int a = 0; a < 256; a++) {
            for (int b = 0; b < 256; b++) {
                boolean zero = ((a + b) & 255) == 0;
                assertThat(((a ^ b) & 255) == (((a | b) << 1) & 255)).isEqualTo(zero);
            }
        }
    }
}
