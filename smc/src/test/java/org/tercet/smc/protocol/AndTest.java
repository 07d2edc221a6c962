package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.BitShares;
import org.tercet.smc.kit.ThreeParties;

class AndTest {
    @Test
    void theBitsAreThePlainBitsExactly() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {1, 7, 64}) {
                ThreeParties three = ThreeParties.seeded(51 + n + w);
                long[] x = Inputs.low(Inputs.values(three.random(), n, 0), w);
                long[] y = Inputs.low(Inputs.values(three.random(), n, 3), w);
                var a = three.shareBits(w, x);
                var b = three.shareBits(w, y);
                assertThat(three.revealBits(three.run(s -> And.run(s, a.of(s), b.of(s)))))
                        .isEqualTo(And.plain(x, y));
            }
        }
    }

    @Test
    void everyWordOfTheProductIsMaskedAfresh() {
        var zero = BitShares.zero(64 * 5000, 2);
        for (BitShares product : ThreeParties.seeded(62).run(s -> And.run(s, zero, zero))) {
            assertThat(product.own()).doesNotContain(0).doesNotHaveDuplicates();
        }
    }
}
