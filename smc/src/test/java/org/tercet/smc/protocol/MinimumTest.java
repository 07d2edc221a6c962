package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class MinimumTest {
    @Test
    void theElementsAreThePlainOnesAndTheColumnsIsTheOneOfAll() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {2, 16, 33, 64}) {
                ThreeParties three = ThreeParties.seeded(211 + n + w);
                long[] x = Inputs.small(three.random(), n, w);
                long[] y = Inputs.small(three.random(), n, w);
                x = Arrays.stream(x).map(value -> value - 1000).toArray();
                y = Arrays.stream(y).map(value -> value - 1000).toArray();
                var a = three.share(x);
                var b = three.share(y);
                assertThat(three.reveal(three.run(s -> Minimum.run(s, a.of(s), b.of(s), w))))
                        .as("n = %d, w = %d, seed %d", n, w, three.seed())
                        .isEqualTo(Minimum.plain(x, y));
                if (n > 0) {
                    assertThat(three.reveal(three.run(s -> Minimum.of(s, a.of(s), w))))
                            .as("n = %d, w = %d, seed %d", n, w, three.seed())
                            .containsExactly(Arrays.stream(x).min().orElseThrow());
                }
            }
        }
    }

    @Test
    void anEmptyColumnHasNone() {
        ThreeParties three = ThreeParties.seeded(211);
        assertThat(three.attempt(s -> Minimum.of(s, Shares.zero(0), 8)))
                .anySatisfy(outcome -> assertThat(outcome.failure()).isInstanceOf(IllegalArgumentException.class));
    }
}
