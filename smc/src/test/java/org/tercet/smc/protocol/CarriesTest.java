package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.BitShares;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

class CarriesTest {
    private static final long[] PARTS = {
        0, 1, 2, 3, -1, -2, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 62, 3L << 62, (1L << 62) - 1, 1L << 61
    };

    @Test
    void theTwoBitsAddUpToTheCarriesOfTheComponents() {
        for (int n : Inputs.SIZES) {
            for (int w : n == 65 ? Inputs.WIDTHS : new int[] {1, 2, 33, 64}) {
                ThreeParties three = ThreeParties.seeded(1521 + n + w);
                long[] x = Inputs.values(three.random(), n, 0);
                check(three, three.share(x), w, false);
            }
        }
    }

    @Test
    void componentsAtTheirEdgesCarryAsTheyShould() {
        int size = PARTS.length;
        long[] first = new long[size * size * size];
        long[] second = new long[first.length];
        long[] third = new long[first.length];
        for (int j = 0; j < first.length; j++) {
            first[j] = PARTS[j % size];
            second[j] = PARTS[j / size % size];
            third[j] = PARTS[j / size / size];
        }
        for (int w : new int[] {1, 2, 3, 62, 63, 64}) {
            check(ThreeParties.seeded(1522), dealt(first, second, third), w, false);
        }
        for (int j = 0; j < first.length; j++) {
            if (first[j] + second[j] + third[j] < 0) {
                third[j] ^= Long.MIN_VALUE;
            }
        }
        check(ThreeParties.seeded(1523), dealt(first, second, third), 64, true);
    }

    @Test
    void valuesBelowTwoTo63NeedNoTree() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1524 + n);
            long[] x = Inputs.low(Inputs.values(three.random(), n, 0), 63);
            check(three, three.share(x), 64, true);
            assertThat(three.bytes()).isEqualTo(Carries.COST_OF_WRAPS.bytes().of(n, 64));
            assertThat(three.rounds()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void theTwinCountsAsWholeNumbersDo() {
        for (int w : new int[] {1, 5, 63, 64}) {
            BigInteger modulus = BigInteger.ONE.shiftLeft(w);
            for (long a : PARTS) {
                for (long b : PARTS) {
                    BigInteger sum = BigInteger.valueOf(a)
                            .mod(modulus)
                            .add(BigInteger.valueOf(b).mod(modulus))
                            .add(BigInteger.valueOf(a ^ b).mod(modulus));
                    assertThat(Carries.plain(a, b, a ^ b, w))
                            .isEqualTo(sum.shiftRight(w).longValue());
                }
            }
        }
    }

    private static void check(ThreeParties three, Dealt<Shares> x, int w, boolean wraps) {
        int n = x.first().length();
        long[] first = x.first().own().clone();
        long[] second = x.second().own().clone();
        long[] third = x.third().own().clone();
        List<BitShares> parts = three.run(s -> wraps ? Carries.wraps(s, x.of(s)) : Carries.run(s, x.of(s), w));
        long[] rows = three.revealBits(parts);
        long[] expected = new long[n];
        for (int j = 0; j < n; j++) {
            expected[j] = Carries.plain(first[j], second[j], third[j], w);
        }
        assertThat(Arrays.stream(rows).map(Long::bitCount).toArray())
                .as("n %d, w %d, wraps %s, seed %d", n, w, wraps, three.seed())
                .isEqualTo(expected);
    }

    private static Dealt<Shares> dealt(long[] first, long[] second, long[] third) {
        return new Dealt<>(
                Shares.of(first.clone(), second.clone()),
                Shares.of(second.clone(), third.clone()),
                Shares.of(third.clone(), first.clone()));
    }
}
