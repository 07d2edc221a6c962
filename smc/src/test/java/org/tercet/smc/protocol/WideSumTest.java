package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class WideSumTest {
    @Test
    void theInnerProductIsExactBeyondSixtyFourBits() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1571 + n);
            check(three, random(three, n, 60), random(three, n, 55), 60, 55);
        }
    }

    @Test
    void theLargestTermsOfEitherSignAreExact() {
        long least = -(1L << 62);
        long most = (1L << 62) - 1;
        for (long[] pair :
                new long[][] {{least, least}, {least, most}, {most, most}, {-1, 1}, {-1, -1}, {0, least}, {1, 0}}) {
            for (int n : new int[] {1, 2, 4}) {
                ThreeParties three = ThreeParties.seeded(1572 + n);
                long[] x = new long[n];
                long[] y = new long[n];
                Arrays.fill(x, pair[0]);
                Arrays.fill(y, pair[1]);
                check(three, x, y, 63, 63);
            }
        }
    }

    @Test
    void aSumWhoseLowWordsCarryIsExactForManySplits() {
        for (int seed = 0; seed < 40; seed++) {
            ThreeParties three = ThreeParties.seeded(1573 + seed);
            check(three, random(three, 3, 63), random(three, 3, 4), 63, 4);
        }
    }

    @Test
    void aSumOfSquaresLiftsItsColumnOnce() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(1574 + n);
            long[] x = random(three, n, 58);
            var a = three.share(x);
            long[] found = three.reveal(three.run(s -> {
                WideSum.Wide wide = WideSum.squares(s, a.of(s), 58);
                return Shares.concat(wide.high(), wide.low());
            }));
            assertThat(found).containsExactly(words(x, x));
            assertThat(three.bytes()).isEqualTo(24L * n + 3 * Cost.plane(n) + 1992);
        }
    }

    @Test
    void everyLeftColumnMeetsEveryRightOne() {
        for (int n : Inputs.SIZES) {
            checkMatrix(ThreeParties.seeded(1578 + n), n, 3, 2);
        }
    }

    @Test
    void columnsThatAreLiftedPartByPartGiveTheSameSums() {
        checkMatrix(ThreeParties.seeded(1579), (1 << 20) / 9 + 1, 4, 5);
    }

    private static void checkMatrix(ThreeParties three, int n, int left, int right) {
        long[][] columns = new long[left + right][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = random(three, n, c < left ? 57 : 43);
        }
        var shared = Arrays.stream(columns).map(three::share).toList();
        long[] found = three.reveal(three.run(s -> {
            Shares[] all = shared.stream().map(column -> column.of(s)).toArray(Shares[]::new);
            WideSum.Wide wide =
                    WideSum.matrix(s, Arrays.copyOf(all, left), Arrays.copyOfRange(all, left, left + right), 57, 43);
            return Shares.concat(wide.high(), wide.low());
        }));
        int sums = left * right;
        for (int s = 0; s < sums; s++) {
            assertThat(new long[] {found[s], found[sums + s]})
                    .as("sum %d, n %d, seed %d", s, n, three.seed())
                    .containsExactly(words(columns[s / right], columns[left + s % right]));
        }
    }

    @Test
    void aSumThatMightNotFitIsRefused() {
        ThreeParties three = ThreeParties.seeded(1575);
        var a = three.share(1, 2, 3, 4, 5);
        three.run(s -> {
            for (int[] widths : new int[][] {{63, 63}, {0, 5}, {5, 64}, {64, 5}}) {
                assertThatThrownBy(() -> WideSum.run(s, a.of(s), a.of(s), widths[0], widths[1]))
                        .isInstanceOf(IllegalArgumentException.class);
            }
            return true;
        });
    }

    @Test
    void theSumsComponentsAreFreshAtEveryRun() {
        ThreeParties three = ThreeParties.seeded(1577);
        var a = three.share(random(three, 5, 50));
        var once = three.run(s -> WideSum.squares(s, a.of(s), 50).low());
        var again = three.run(s -> WideSum.squares(s, a.of(s), 50).low());
        for (int k = 0; k < 3; k++) {
            assertThat(once.get(k).own()).isNotEqualTo(again.get(k).own());
        }
        assertThat(three.reveal(once)).isEqualTo(three.reveal(again));
    }

    @Test
    void aPartyThatChangesTheSumOnTheWireIsCaughtAtTheOpening() {
        ThreeParties three = ThreeParties.seeded(1576)
                .tamper(org.tercet.smc.Party.P1, Tamper.flip(org.tercet.smc.Party.P3, "wide-sum"));
        var a = three.share(1, -2);
        for (var outcome : three.attempt(s -> {
            long[] opened = Open.run(s, WideSum.squares(s, a.of(s), 8).low());
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    private static long[] random(ThreeParties three, int n, int width) {
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = three.random().nextLong()
                    >> (64 - width)
                    >> (j % 4 == 3 ? three.random().nextInt(width) : 0);
        }
        return out;
    }

    private static long[] words(long[] x, long[] y) {
        BigInteger sum = BigInteger.ZERO;
        for (int j = 0; j < x.length; j++) {
            sum = sum.add(BigInteger.valueOf(x[j]).multiply(BigInteger.valueOf(y[j])));
        }
        return new long[] {sum.shiftRight(64).longValueExact(), sum.longValue()};
    }

    private static void check(ThreeParties three, long[] x, long[] y, int xWidth, int yWidth) {
        var a = three.share(x);
        var b = three.share(y);
        long[] found = three.reveal(three.run(s -> {
            WideSum.Wide wide = WideSum.run(s, a.of(s), b.of(s), xWidth, yWidth);
            return Shares.concat(wide.high(), wide.low());
        }));
        assertThat(found)
                .as("n %d, seed %d", x.length, three.seed())
                .containsExactly(words(x, y))
                .containsExactly(WideSum.plain(x, y));
    }
}
