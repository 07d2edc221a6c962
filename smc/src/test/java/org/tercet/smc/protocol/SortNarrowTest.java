package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class SortNarrowTest {
    @Test
    void theOrderIsThePlainStableOrderAtEveryWidthAndWay() {
        for (int n : Inputs.SIZES) {
            for (int w : new int[] {1, 2, 3, 8}) {
                boolean signed = (w & 1) == 0;
                boolean descending = (n & 1) == 0;
                ThreeParties three = ThreeParties.seeded(231 + n + w);
                long[] x = Inputs.low(Inputs.values(three.random(), n, 0), w);
                if (signed) {
                    x = Arrays.stream(x)
                            .map(value -> value << (64 - w) >> (64 - w))
                            .toArray();
                }
                var a = three.share(x);
                int[] expected = SortNarrow.plain(new long[][] {x}, new boolean[] {signed}, new boolean[] {descending});
                var found = three.run(s -> SortNarrow.order(s, List.of(new SortKey(a.of(s), w, signed, descending))));
                assertThat(three.reveal(found))
                        .as("n = %d, w = %d, seed %d", n, w, three.seed())
                        .isEqualTo(Arrays.stream(expected).asLongStream().toArray());
            }
        }
    }

    @Test
    void rowsAreSortedBySeveralKeys() {
        ThreeParties three = ThreeParties.seeded(232);
        int n = 130;
        long[] x = Inputs.low(Inputs.values(three.random(), n, 0), 1);
        long[] y = Inputs.low(Inputs.values(three.random(), n, 7), 3);
        var a = three.share(x);
        var b = three.share(y);
        int[] expected =
                SortNarrow.plain(new long[][] {x, y}, new boolean[] {false, false}, new boolean[] {true, false});
        var sorted = three.run(s -> {
            List<SortKey> keys = List.of(SortKey.unsigned(a.of(s), 1).reversed(), SortKey.unsigned(b.of(s), 3));
            return SortNarrow.run(s, keys, Rows.of(b.of(s))).values().getFirst();
        });
        assertThat(three.reveal(sorted)).isEqualTo(Shuffle.plain(y, expected));
    }
}
