package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class SelectTest {
    @Test
    void theChosenValueComesOut() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(41 + n);
            long[] c = Inputs.bits(three.random(), n);
            long[] x = Inputs.values(three.random(), n, 0);
            long[] y = Inputs.values(three.random(), n, 3);
            var condition = three.share(c);
            var a = three.share(x);
            var b = three.share(y);
            assertThat(three.reveal(three.run(s -> Select.run(s, condition.of(s), a.of(s), b.of(s)))))
                    .isEqualTo(Select.plain(c, x, y));
        }
    }
}
