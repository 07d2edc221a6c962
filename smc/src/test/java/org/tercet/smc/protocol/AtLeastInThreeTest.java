package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class AtLeastInThreeTest {
    @Test
    void countsAreComparedWithTheMinimum() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(141 + n);
            long[] x = Inputs.small(three.random(), n, AtLeastInThree.WIDTH);
            for (int j = 0; j < Math.min(n, 20); j++) {
                x[j] = j;
            }
            var a = three.share(x);
            assertThat(three.reveal(three.run(s -> AtLeastInThree.run(s, a.of(s), 10))))
                    .isEqualTo(AtLeastInThree.plain(x, 10));
        }
    }

    @Test
    void everyBlockDecidesWhereTheHigherOnesAreEqual() {
        ThreeParties three = ThreeParties.seeded(142);
        long[] x = new long[2000];
        for (int j = 0; j < x.length; j++) {
            long near = j % 2 == 0 ? 0 : (1L << three.random().nextInt(31)) - 1;
            x[j] = (j % 3 - 1 + near) * (j % 5 == 0 ? -1 : 1);
        }
        x[0] = Integer.MIN_VALUE;
        x[1] = Integer.MAX_VALUE;
        var a = three.share(x);
        assertThat(three.reveal(three.run(s -> AtLeastInThree.run(s, a.of(s), 0))))
                .isEqualTo(AtLeastInThree.plain(x, 0));
    }

    @Test
    void theDigitsAlsoSayWhetherTheDifferenceIsMinusOne() {
        ThreeParties three = ThreeParties.seeded(143);
        long[] x = {-1, 0, 1, -2, Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 1 << 30, -(1 << 30), 127, -129};
        var a = three.share(x);
        assertThat(three.reveal(three.run(s -> {
                    long[] digits = AtLeastInThree.begin(s, a.of(s).own()).finish();
                    return Reshare.run(
                            s,
                            Lookup.begin(s, digits, AtLeastInThree.minusOne(), 64)
                                    .finish());
                })))
                .containsExactly(1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0);
    }
}
