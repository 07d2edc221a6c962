package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class TruncateTest {
    private static final long LEAST = -(1L << 62);
    private static final long MOST = (1L << 62) - 1;

    @Test
    void everyShiftIsTheFloor() {
        for (int n : Inputs.SIZES) {
            for (int f : n == 65 ? new int[] {1, 2, 3, 16, 31, 32, 33, 61, 62} : new int[] {1, 32, 62}) {
                ThreeParties three = ThreeParties.seeded(1531 + n + f);
                long[] x = Inputs.values(three.random(), n, 0);
                for (int j = 0; j < n; j++) {
                    x[j] >>= 1;
                }
                check(three, three.share(x), x, f);
            }
        }
    }

    @Test
    void theEdgesOfTheRangeAndMultiplesOfThePowerAreExact() {
        for (int f : new int[] {1, 2, 32, 61, 62}) {
            ThreeParties three = ThreeParties.seeded(1532 + f);
            long one = 1L << f;
            long[] x = {
                LEAST,
                LEAST + 1,
                -one,
                Math.max(-one - 1, LEAST),
                -one + 1,
                -1,
                0,
                1,
                one - 1,
                Math.min(one, MOST),
                MOST,
                MOST - 1,
                LEAST + (one >> 1),
                MOST - (one >> 1),
                5 * (one >> 3),
                -5 * (one >> 3)
            };
            check(three, three.share(x), keepInRange(x), f);
        }
    }

    @Test
    void smallComponentsThatHardlyWrapAreExactToo() {
        long[] parts = {0, 1, -1, LEAST, MOST, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 32};
        int size = parts.length;
        for (int f : new int[] {1, 32, 62}) {
            long[] x = new long[size * size];
            long[] first = new long[x.length];
            long[] second = new long[x.length];
            long[] third = new long[x.length];
            ThreeParties three = ThreeParties.seeded(1533 + f);
            for (int j = 0; j < x.length; j++) {
                x[j] = three.random().nextLong() >> (1 + (j & 31));
                first[j] = parts[j % size];
                second[j] = parts[j / size];
                third[j] = x[j] - first[j] - second[j];
            }
            Dealt<Shares> dealt = new Dealt<>(
                    Shares.of(first.clone(), second.clone()),
                    Shares.of(second.clone(), third.clone()),
                    Shares.of(third.clone(), first.clone()));
            check(three, dealt, x, f);
        }
    }

    @Test
    void aPartyThatLiesAboutACarryOnTheWireIsCaughtAtTheOpening() {
        ThreeParties three = ThreeParties.seeded(1534)
                .tamper(org.tercet.smc.Party.P1, Tamper.flip(org.tercet.smc.Party.P3, "carries/carry-save/majority"));
        var a = three.share(-5, 6, 7);
        for (var outcome : three.attempt(s -> {
            long[] opened = Open.run(s, Truncate.run(s, a.of(s), 2));
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    @Test
    void shiftsOutsideTheRangeAreRefused() {
        ThreeParties three = ThreeParties.seeded(1535);
        var a = three.share(1);
        three.run(s -> {
            for (int shift : new int[] {-1, 0, 63, 64}) {
                assertThatThrownBy(() -> Truncate.run(s, a.of(s), shift)).isInstanceOf(IllegalArgumentException.class);
            }
            return true;
        });
    }

    private static long[] keepInRange(long[] x) {
        for (long value : x) {
            assertThat(value).isBetween(LEAST, MOST);
        }
        return x;
    }

    private static void check(ThreeParties three, Dealt<Shares> dealt, long[] x, int f) {
        long[] expected = new long[x.length];
        for (int j = 0; j < x.length; j++) {
            expected[j] = Math.floorDiv(x[j], 1L << f);
        }
        assertThat(three.reveal(three.run(s -> Truncate.run(s, dealt.of(s), f))))
                .as("shift %d, n %d, seed %d", f, x.length, three.seed())
                .isEqualTo(expected)
                .isEqualTo(Truncate.plain(x, f));
    }
}
