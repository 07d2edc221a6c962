package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class DivideTest {
    @Test
    void quotientAndRemainderAreTheFloorsAtEverySize() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1551 + n);
            check(three, random(three, n, 62), random(three, n, 31), 62, 31);
        }
    }

    @Test
    void theEdgesOfTheRangesAreExact() {
        long[] dividends = {0, 1, 2, 15, 16, 17, (1L << 31) - 1, 1L << 31, 1L << 32, (1L << 62) - 1, 1L << 61};
        long[] divisors = {0, 1, 2, 3, 15, 16, 17, 1L << 30, (1L << 31) - 1, (1L << 31) - 2};
        long[] x = new long[dividends.length * divisors.length];
        long[] y = new long[x.length];
        for (int j = 0; j < x.length; j++) {
            x[j] = dividends[j % dividends.length];
            y[j] = divisors[j / dividends.length];
        }
        check(ThreeParties.seeded(1552), x, y, 62, 31);
    }

    @Test
    void productsAndTheirNeighboursFallOnTheRightSide() {
        ThreeParties three = ThreeParties.seeded(1553);
        long[] x = new long[90];
        long[] y = new long[90];
        for (int j = 0; j < 90; j++) {
            y[j] = 1 + (three.random().nextLong() >>> 34 + j % 20);
            x[j] = y[j] * (1 + (three.random().nextLong() >>> 34)) + j % 3 - 1;
        }
        check(three, x, y, 62, 31);
    }

    @Test
    void otherWidthsAreExact() {
        for (int[] bits : new int[][] {{1, 1}, {5, 1}, {3, 59}, {62, 59}, {33, 7}}) {
            ThreeParties three = ThreeParties.seeded(1554 + bits[0]);
            long[] x = random(three, 33, bits[0]);
            long[] y = random(three, 33, bits[1]);
            x[0] = (1L << bits[0]) - 1;
            y[0] = (1L << bits[1]) - 1;
            x[1] = x[0];
            y[1] = 1;
            check(three, x, y, bits[0], bits[1]);
        }
    }

    @Test
    void widthsOutsideTheRangeAreRefused() {
        ThreeParties three = ThreeParties.seeded(1555);
        var a = three.share(1);
        three.run(s -> {
            for (int[] bits : new int[][] {{0, 1}, {63, 1}, {1, 0}, {1, 60}}) {
                assertThatThrownBy(() -> Divide.run(s, a.of(s), a.of(s), bits[0], bits[1]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            return true;
        });
    }

    private static long[] random(ThreeParties three, int n, int bits) {
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = three.random().nextLong()
                    >>> (64 - bits)
                    >>> (j % 3 == 0 ? 0 : three.random().nextInt(bits));
        }
        return out;
    }

    private static void check(ThreeParties three, long[] x, long[] y, int dividendBits, int divisorBits) {
        int n = x.length;
        var a = three.share(x);
        var b = three.share(y);
        long[] found = three.reveal(three.run(s -> {
            Divide.Result result = Divide.run(s, a.of(s), b.of(s), dividendBits, divisorBits);
            return Shares.concat(result.quotient(), result.remainder(), result.byZero());
        }));
        long[] quotients = Divide.plain(x, y);
        for (int j = 0; j < n; j++) {
            String what = x[j] + " / " + y[j] + ", seed " + three.seed();
            assertThat(found[j]).as(what).isEqualTo(y[j] == 0 ? 0 : x[j] / y[j]).isEqualTo(quotients[j]);
            assertThat(found[n + j]).as("remainder of " + what).isEqualTo(y[j] == 0 ? x[j] : x[j] % y[j]);
            assertThat(found[2 * n + j]).as(what).isEqualTo(y[j] == 0 ? 1 : 0);
        }
    }
}
