package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class LogarithmTest {
    @Test
    void logarithmsAreTheTwinsToTheLastBit() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1591 + n);
            long[] x = new long[n];
            for (int j = 0; j < n; j++) {
                x[j] = three.random().nextLong() >>> 2 + three.random().nextInt(61);
            }
            check(three, x);
        }
    }

    @Test
    void powersOfTwoTheirNeighboursAndZeroAreTheTwinsToo() {
        long[] x = new long[3 * 62 + 1];
        for (int k = 0; k < 62; k++) {
            x[3 * k] = (1L << k) - 1;
            x[3 * k + 1] = 1L << k;
            x[3 * k + 2] = Math.min((1L << k) + 1, (1L << 62) - 1);
        }
        x[186] = (1L << 62) - 1;
        check(ThreeParties.seeded(1592), x);
    }

    @Test
    void theTwinIsWithinTheStatedErrorOfTheTrueLogarithm() {
        ThreeParties three = ThreeParties.seeded(1593);
        long[] x = new long[20_000];
        for (int j = 0; j < x.length; j++) {
            x[j] = j < 10_000 ? j + 1 : Math.max(1, three.random().nextLong() >>> 2 + j % 60);
        }
        long[] found = Logarithm.plain(x);
        for (int j = 0; j < x.length; j++) {
            assertThat(Math.scalb((double) found[j], -30))
                    .as("log2 of %d", x[j])
                    .isCloseTo(Math.log((double) x[j]) / Math.log(2), within(Math.scalb(1.0, -25)));
        }
        assertThat(Logarithm.plain(new long[] {0})).containsExactly(0);
    }

    private static void check(ThreeParties three, long[] x) {
        var a = three.share(x);
        assertThat(three.reveal(three.run(s -> Logarithm.run(s, a.of(s)))))
                .as("n %d, seed %d", x.length, three.seed())
                .isEqualTo(Logarithm.plain(x));
    }
}
