package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class SegmentedPrefixSumTest {
    @Test
    void everyRowHasItsSegmentsSumSoFarExactlyInEveryColumn() {
        for (int n : new int[] {0, 1, 2, 3, 5, 7, 8, 9, 63, 64, 65, 201, 1027}) {
            for (int density : new int[] {1, 2, 40, 1 << 30}) {
                ThreeParties three = ThreeParties.seeded(341 + n);
                long[] starts = new long[n];
                for (int j = 0; j < n; j++) {
                    starts[j] = three.random().nextInt(density) == 0 ? 1 : 0;
                }
                long[] x = Inputs.values(three.random(), n, 0);
                long[] y = Inputs.values(three.random(), n, 4);
                var s = three.share(starts);
                var a = three.share(x);
                var b = three.share(y);
                List<List<Shares>> sums = three.run(p -> List.of(SegmentedPrefixSum.run(p, s.of(p), a.of(p), b.of(p))));
                String seed = "n = " + n + ", 1 of " + density + ", seed " + three.seed();
                assertThat(three.reveal(sums.stream().map(List::getFirst).toList()))
                        .as(seed)
                        .isEqualTo(SegmentedPrefixSum.plain(starts, x));
                assertThat(three.reveal(sums.stream().map(List::getLast).toList()))
                        .as(seed)
                        .isEqualTo(SegmentedPrefixSum.plain(starts, y));
            }
        }
    }

    @Test
    void theFirstRowBeginsASegmentWhateverItsMark() {
        ThreeParties three = ThreeParties.seeded(342);
        var a = three.share(5, 6, 7);
        for (long mark : new long[] {0, 1}) {
            var s = three.share(mark, 0, 1);
            assertThat(three.reveal(three.run(p -> SegmentedPrefixSum.run(p, s.of(p), a.of(p))[0])))
                    .containsExactly(5, 11, 7);
        }
    }

    @Test
    void theExclusiveSumLeavesTheRowItselfOut() {
        ThreeParties three = ThreeParties.seeded(343);
        var s = three.share(1, 0, 0, 1, 0);
        var a = three.share(1, 2, 3, 4, 5);
        assertThat(three.reveal(three.run(p -> SegmentedPrefixSum.exclusive(p, s.of(p), a.of(p))[0])))
                .containsExactly(0, 1, 3, 0, 4);
    }

    @Test
    void aMillionRowsTakeTwentyThreeRounds() {
        assertThat(SegmentedPrefixSum.COST.rounds().of(1 << 20, 3)).isEqualTo(23);
    }
}
