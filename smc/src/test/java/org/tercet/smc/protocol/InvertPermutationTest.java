package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class InvertPermutationTest {
    @Test
    void theInverseIsThePlainInverse() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(181 + n);
            long[] p = ApplyPermutationTest.permutation(three, n);
            var a = three.share(p);
            assertThat(three.reveal(three.run(s -> InvertPermutation.run(s, a.of(s)))))
                    .as("n = %d, seed %d", n, three.seed())
                    .isEqualTo(InvertPermutation.plain(p));
        }
    }
}
