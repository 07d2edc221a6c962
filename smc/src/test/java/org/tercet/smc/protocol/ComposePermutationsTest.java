package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class ComposePermutationsTest {
    @Test
    void movingByTheTwoAfterEachOtherIsMovingByTheComposed() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(191 + n);
            long[] p = ApplyPermutationTest.permutation(three, n);
            long[] q = ApplyPermutationTest.permutation(three, n);
            long[] x = Inputs.values(three.random(), n, 0);
            var a = three.share(p);
            var b = three.share(q);
            long[] composed = three.reveal(three.run(s -> ComposePermutations.run(s, a.of(s), b.of(s))));
            assertThat(composed).as("n = %d, seed %d", n, three.seed()).isEqualTo(ComposePermutations.plain(p, q));
            assertThat(ApplyPermutation.plain(composed, x))
                    .isEqualTo(ApplyPermutation.plain(q, ApplyPermutation.plain(p, x)));
        }
    }
}
