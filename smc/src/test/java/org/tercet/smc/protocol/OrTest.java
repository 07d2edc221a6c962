package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class OrTest {
    @Test
    void theBitsAreThePlainBitsExactly() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {1, 7, 64}) {
                ThreeParties three = ThreeParties.seeded(51 + n + w);
                long[] x = Inputs.low(Inputs.values(three.random(), n, 0), w);
                long[] y = Inputs.low(Inputs.values(three.random(), n, 3), w);
                var a = three.shareBits(w, x);
                var b = three.shareBits(w, y);
                assertThat(three.revealBits(three.run(s -> Or.run(s, a.of(s), b.of(s)))))
                        .isEqualTo(Or.plain(x, y));
            }
        }
    }
}
