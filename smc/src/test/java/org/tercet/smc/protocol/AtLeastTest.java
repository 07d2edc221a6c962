package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class AtLeastTest {
    @Test
    void countsAreComparedWithTheMinimum() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {8, 32, 64}) {
                ThreeParties three = ThreeParties.seeded(121 + n + w);
                long[] x = Inputs.small(three.random(), n, w);
                for (int j = 0; j < Math.min(n, 20); j++) {
                    x[j] = j;
                }
                var a = three.share(x);
                assertThat(three.reveal(three.run(s -> AtLeast.run(s, a.of(s), 10, w))))
                        .isEqualTo(AtLeast.plain(x, 10));
            }
        }
    }
}
