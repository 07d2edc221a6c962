package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.ThreeParties;

class SquareRootTest {
    @Test
    void rootsAreTheFloorsAtEverySize() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1561 + n);
            long[] x = new long[n];
            for (int j = 0; j < n; j++) {
                x[j] = three.random().nextLong()
                        >>> 2 + (j & 1) * three.random().nextInt(60);
            }
            check(three, x, 62);
        }
    }

    @Test
    void squaresAndTheirNeighboursFallOnTheRightSide() {
        ThreeParties three = ThreeParties.seeded(1562);
        long[] x = new long[3 * 40 + 4];
        for (int k = 0; k < 40; k++) {
            long root = k < 8 ? k + 1 : 1 + (three.random().nextLong() >>> 33 + k % 25);
            for (int d = 0; d < 3; d++) {
                x[3 * k + d] = root * root + d - 1;
            }
        }
        long largest = (1L << 31) - 1;
        x[120] = (1L << 62) - 1;
        x[121] = largest * largest;
        x[122] = largest * largest - 1;
        x[123] = 1L << 60;
        check(three, x, 62);
    }

    @Test
    void narrowerValuesTakeFewerDigits() {
        for (int w : new int[] {1, 7, 8, 9, 53}) {
            ThreeParties three = ThreeParties.seeded(1563 + w);
            long[] x = new long[20];
            for (int j = 0; j < 20; j++) {
                x[j] = j == 0 ? (1L << w) - 1 : three.random().nextLong() >>> (64 - w);
            }
            check(three, x, w);
        }
    }

    @Test
    void widthsOutsideTheRangeAreRefused() {
        ThreeParties three = ThreeParties.seeded(1564);
        var a = three.share(1);
        three.run(s -> {
            for (int w : new int[] {0, 63}) {
                assertThatThrownBy(() -> SquareRoot.run(s, a.of(s), w)).isInstanceOf(IllegalArgumentException.class);
            }
            return true;
        });
    }

    private static void check(ThreeParties three, long[] x, int width) {
        long[] expected = new long[x.length];
        for (int j = 0; j < x.length; j++) {
            expected[j] = BigInteger.valueOf(x[j]).sqrt().longValueExact();
        }
        var a = three.share(x);
        assertThat(three.reveal(three.run(s -> SquareRoot.run(s, a.of(s), width))))
                .as("n %d, width %d, seed %d", x.length, width, three.seed())
                .isEqualTo(expected)
                .isEqualTo(SquareRoot.plain(x));
    }
}
