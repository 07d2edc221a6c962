package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class ExponentialTest {
    private static final long ONE = 1L << 30;

    @Test
    void powersAreTheTwinsToTheLastBit() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1601 + n);
            check(three, random(three, n));
        }
    }

    @Test
    void wholeExponentsAndTheirNeighboursAreTheTwinsToo() {
        long[] x = new long[3 * 30];
        for (int k = -15; k < 15; k++) {
            x[3 * (k + 15)] = k * ONE;
            x[3 * (k + 15) + 1] = k * ONE + 1;
            x[3 * (k + 15) + 2] = (k + 1) * ONE - 1;
        }
        check(ThreeParties.seeded(1602), x);
    }

    @Test
    void theTwinIsWithinTheStatedErrorOfTheTruePower() {
        ThreeParties three = ThreeParties.seeded(1603);
        long[] x = random(three, 20_000);
        x[0] = -15 * ONE;
        x[1] = 15 * ONE - 1;
        x[2] = 0;
        long[] found = Exponential.plain(x);
        for (int j = 0; j < x.length; j++) {
            double exact = Math.pow(2, Math.scalb((double) x[j], -30));
            assertThat(Math.scalb((double) found[j], -30))
                    .as("2 to %d / 2^30", x[j])
                    .isCloseTo(exact, within(exact * Math.scalb(1.0, -26) + Math.scalb(1.0, -30)));
        }
    }

    private static long[] random(ThreeParties three, int n) {
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = three.random().nextLong(-15 * ONE, 15 * ONE);
        }
        return out;
    }

    private static void check(ThreeParties three, long[] x) {
        var a = three.share(x);
        assertThat(three.reveal(three.run(s -> Exponential.run(s, a.of(s)))))
                .as("n %d, seed %d", x.length, three.seed())
                .isEqualTo(Exponential.plain(x));
    }
}
