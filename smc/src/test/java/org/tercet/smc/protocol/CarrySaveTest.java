package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class CarrySaveTest {
    @Test
    void theTwoWordsAddUpToTheValue() {
        for (int n : Inputs.SIZES) {
            for (int w : Inputs.WIDTHS) {
                ThreeParties three = ThreeParties.seeded(71 + n + w);
                long[] x = Inputs.values(three.random(), n, 0);
                var a = three.share(x);
                var words = three.run(s -> {
                    CarrySave.Words both = CarrySave.run(s, a.of(s), w);
                    return java.util.List.of(both.sum(), both.carry());
                });
                long[] sum = three.revealBits(words.stream().map(p -> p.get(0)).toList());
                long[] carry =
                        three.revealBits(words.stream().map(p -> p.get(1)).toList());
                for (int j = 0; j < n; j++) {
                    sum[j] += carry[j] << 1;
                }
                assertThat(Inputs.low(sum, w)).as("n %d, w %d", n, w).isEqualTo(Inputs.low(x, w));
            }
        }
    }

    @Test
    void thePlainTwinAddsThreeWords() {
        long[] two = CarrySave.plain(-1, 7, Long.MIN_VALUE);
        assertThat(two[0] + two[1]).isEqualTo(6 + Long.MIN_VALUE);
    }
}
