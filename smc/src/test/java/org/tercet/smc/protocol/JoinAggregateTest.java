package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class JoinAggregateTest {
    @Test
    void everyLeftRowHasTheCountAndSumOfItsRightRowsExactly() {
        for (int l : new int[] {0, 1, 63, 64, 65}) {
            for (int r : new int[] {0, 1, 63, 64, 65, 130}) {
                ThreeParties three = ThreeParties.seeded(411 + l + r);
                long[] left = keys(three, l);
                long[] right = keys(three, r);
                long[] x = Inputs.values(three.random(), r, 0);
                var k = three.share(left);
                var m = three.share(right);
                var a = three.share(x);
                List<List<Shares>> out = three.run(s -> {
                    var totals = JoinAggregate.run(s, 64, k.of(s), m.of(s), a.of(s));
                    return List.of(totals.counts(), totals.sums().getFirst());
                });
                long[][] expected = JoinAggregate.plain(left, right, x);
                for (int c = 0; c < 2; c++) {
                    int column = c;
                    long[] seen =
                            three.reveal(out.stream().map(o -> o.get(column)).toList());
                    assertThat(seen).hasSize(l);
                    for (int j = 0; j < l; j++) {
                        assertThat(seen[j])
                                .as("column %d, row %d, l %d, r %d, seed %d", c, j, l, r, three.seed())
                                .isEqualTo(expected[j][c]);
                    }
                }
            }
        }
    }

    /// Keys of which some repeat, some are on one side only, and some are large.
    private static long[] keys(ThreeParties three, int count) {
        long[] out = new long[count];
        for (int j = 0; j < count; j++) {
            out[j] = three.random().nextInt(30) * 0x0F0F_0F0F_0F0F_0F0FL;
        }
        return out;
    }
}
