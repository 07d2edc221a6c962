package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class AndTreeTest {
    @Test
    void theBitIsThePlainBitAtEveryWidth() {
        for (int n : Inputs.SIZES) {
            for (int w = 1; w <= 64; w += n == 65 ? 1 : 21) {
                ThreeParties three = ThreeParties.seeded(61 + n + w);
                long[] x = Inputs.low(Inputs.values(three.random(), n, 0), w);
                int width = w;
                var a = three.shareBits(w, x);
                assertThat(three.revealBits(three.run(s -> AndTree.run(s, a.of(s)))))
                        .as("n %d, w %d", n, width)
                        .isEqualTo(AndTree.plain(x, width));
            }
        }
    }
}
