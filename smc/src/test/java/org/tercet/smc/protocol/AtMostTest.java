package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class AtMostTest {
    @Test
    void everyPairOfUnsignedEdgesIsComparedRight() {
        long[] edges = {0, 1, 2, -1, -2, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Long.MAX_VALUE - 1, 77};
        long[] x = new long[100];
        long[] bounds = new long[100];
        for (int j = 0; j < 100; j++) {
            x[j] = edges[j / 10];
            bounds[j] = edges[j % 10];
        }
        ThreeParties three = ThreeParties.seeded(111);
        var a = three.share(x);
        assertThat(three.revealBits(three.run(s -> AtMost.run(s, a.of(s), bounds))))
                .isEqualTo(AtMost.plain(x, bounds));
    }

    @Test
    void randomValuesAreComparedRightAtEverySize() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(112 + n);
            long[] x = Inputs.values(three.random(), n, 0);
            long[] bounds = Inputs.values(three.random(), n, 4);
            var a = three.share(x);
            assertThat(three.revealBits(three.run(s -> AtMost.run(s, a.of(s), bounds))))
                    .isEqualTo(AtMost.plain(x, bounds));
        }
    }
}
