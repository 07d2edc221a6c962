package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class DotProductTest {
    @Test
    void oneInnerProductIsExact() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(31 + n);
            long[] x = Inputs.values(three.random(), n, 0);
            long[] y = Inputs.values(three.random(), n, 2);
            var a = three.share(x);
            var b = three.share(y);
            assertThat(three.reveal(three.run(s -> DotProduct.run(s, a.of(s), b.of(s)))))
                    .containsExactly(DotProduct.plain(x, y));
        }
    }

    @Test
    void aMatrixOfInnerProductsIsExactAndItsBytesDoNotDependOnTheRows() {
        long[] bytes = new long[2];
        int[] rows = {5, 5003};
        for (int k = 0; k < 2; k++) {
            ThreeParties three = ThreeParties.seeded(32 + k);
            long[][] columns = new long[5][];
            org.tercet.smc.kit.Dealt<?>[] dealt = new org.tercet.smc.kit.Dealt<?>[5];
            for (int c = 0; c < 5; c++) {
                columns[c] = Inputs.values(three.random(), rows[k], c);
                dealt[c] = three.share(columns[c]);
            }
            long[] found = three.reveal(three.run(s -> {
                org.tercet.smc.Shares[] all = new org.tercet.smc.Shares[5];
                for (int c = 0; c < 5; c++) {
                    all[c] = (org.tercet.smc.Shares) dealt[c].of(s);
                }
                return DotProduct.matrix(
                        s,
                        new org.tercet.smc.Shares[] {all[0], all[1], all[2]},
                        new org.tercet.smc.Shares[] {all[3], all[4]});
            }));
            for (int a = 0; a < 3; a++) {
                for (int b = 0; b < 2; b++) {
                    assertThat(found[2 * a + b]).isEqualTo(DotProduct.plain(columns[a], columns[3 + b]));
                }
            }
            bytes[k] = three.bytes();
        }
        assertThat(bytes[0]).isEqualTo(bytes[1]).isEqualTo(48);
    }
}
