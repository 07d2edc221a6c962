package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.BitShares;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class BitsToArithmeticTest {
    @Test
    void rowsBecomeTheNumbersTheySpell() {
        for (int n : Inputs.SIZES) {
            for (int w = 1; w <= 64; w += n == 65 ? 1 : 21) {
                ThreeParties three = ThreeParties.seeded(1501 + n + w);
                long[] x = Inputs.values(three.random(), n, 0);
                long[] extended = new long[n];
                for (int j = 0; j < n; j++) {
                    extended[j] = x[j] << (64 - w) >> (64 - w);
                }
                var a = three.shareBits(w, x);
                assertThat(three.reveal(three.run(s -> BitsToArithmetic.run(s, a.of(s)))))
                        .as("n %d, w %d", n, w)
                        .isEqualTo(Inputs.low(x, w))
                        .isEqualTo(BitsToArithmetic.plain(x, BitsToArithmetic.powers(w)));
                assertThat(three.reveal(three.run(s -> BitsToArithmetic.signed(s, a.of(s)))))
                        .as("signed, n %d, w %d", n, w)
                        .isEqualTo(extended);
            }
        }
    }

    @Test
    void severalWeightedSumsOfTheSameBitsTakeTwoRounds() {
        ThreeParties three = ThreeParties.seeded(1502);
        long[] x = Inputs.values(three.random(), 65, 0);
        var a = three.shareBits(3, x);
        long[][] weights = {{1, 1, 1}, {-5, 1L << 63, 0}, {7, 0, -1}};
        List<Shares[]> found = three.run(s -> {
            Shares[] sums = BitsToArithmetic.weighted(s, a.of(s), weights);
            for (int k = 0; k < sums.length; k++) {
                sums[k] = sums[k].copyThatOutlivesSession();
            }
            return sums;
        });
        for (int k = 0; k < weights.length; k++) {
            int list = k;
            assertThat(three.reveal(found.stream().map(sums -> sums[list]).toList()))
                    .isEqualTo(BitsToArithmetic.plain(x, weights[k]));
        }
        assertThat(three.rounds()).isEqualTo(2);
        assertThat(three.bytes()).isEqualTo(8 * 65 * (3 + 3));
    }

    @Test
    void longColumnsGoInChunksAndCostWhatIsDeclared() {
        int n = 2 * 16384 + 1;
        ThreeParties three = ThreeParties.seeded(1503);
        long[] x = Inputs.values(three.random(), n, 0);
        var a = three.shareBits(2, x);
        assertThat(three.reveal(three.run(s -> BitsToArithmetic.run(s, a.of(s)))))
                .isEqualTo(Inputs.low(x, 2));
        assertThat((long) three.rounds())
                .isEqualTo(BitsToArithmetic.COST.rounds().of(n, 2));
        assertThat(three.bytes()).isEqualTo(BitsToArithmetic.COST.bytes().of(n, 2));
    }

    @Test
    void aPartyThatLiesInTheFirstRoundIsCaughtAtTheOpening() {
        ThreeParties three = ThreeParties.seeded(1504)
                .tamper(org.tercet.smc.Party.P2, Tamper.flip(org.tercet.smc.Party.P1, "multiply"));
        var a = three.shareBits(8, 1, 2, 3);
        for (var outcome : three.attempt(s -> {
            long[] opened = Open.run(s, BitsToArithmetic.run(s, a.of(s)));
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    @Test
    void weightsThatDoNotFitAreRefused() {
        ThreeParties three = ThreeParties.seeded(1505);
        var a = three.shareBits(3, 1);
        three.run(s -> {
            assertThatThrownBy(() -> BitsToArithmetic.weighted(s, a.of(s), new long[2]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> BitsToArithmetic.run(s, BitShares.zero(1, 65)))
                    .isInstanceOf(IllegalArgumentException.class);
            return true;
        });
    }
}
