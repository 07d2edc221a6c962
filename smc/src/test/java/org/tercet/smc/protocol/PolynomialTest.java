package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class PolynomialTest {
    private static final long ONE = 1L << 30;

    @Test
    void theValueIsTheTwinsToTheLastBit() {
        for (int n : Inputs.SIZES) {
            for (int terms : n == 65 ? new int[] {1, 2, 3, 4, 5, 7, 8, 11, 15, 16} : new int[] {1, 6}) {
                ThreeParties three = ThreeParties.seeded(1581 + n + terms);
                long[] t = arguments(three, n);
                long[] coefficients = coefficients(three, terms);
                var a = three.share(t);
                assertThat(three.reveal(three.run(s -> Polynomial.run(s, a.of(s), coefficients))))
                        .as("n %d, %d terms, seed %d", n, terms, three.seed())
                        .isEqualTo(Polynomial.plain(t, coefficients));
            }
        }
    }

    @Test
    void theLargestCoefficientsStayInRange() {
        long[][] lists = {{0, (1L << 32) - 3}, {0, -(1L << 32) + 3}, {-(1L << 31), 0, 0, (1L << 31) - 5}};
        for (long[] coefficients : lists) {
            ThreeParties three = ThreeParties.seeded(1582);
            long[] t = arguments(three, 20);
            var a = three.share(t);
            long[] found = three.reveal(three.run(s -> Polynomial.run(s, a.of(s), coefficients)));
            assertThat(found).isEqualTo(Polynomial.plain(t, coefficients));
            agreesWithDoubles(found, t, coefficients);
        }
    }

    @Test
    void theTwinIsThePolynomialButForItsFloors() {
        ThreeParties three = ThreeParties.seeded(1583);
        for (int terms = 1; terms <= 16; terms++) {
            long[] t = arguments(three, 100);
            long[] coefficients = coefficients(three, terms);
            agreesWithDoubles(Polynomial.plain(t, coefficients), t, coefficients);
        }
    }

    @Test
    void aPartyThatLiesInTheLastConversionIsCaughtAtTheOpening() {
        ThreeParties three = ThreeParties.seeded(1584)
                .tamper(
                        org.tercet.smc.Party.P2,
                        Tamper.flip(org.tercet.smc.Party.P1, "truncate#2/bits-to-arithmetic/multiply"));
        var a = three.share(5, 6);
        for (var outcome : three.attempt(s -> {
            long[] opened = Open.run(s, Polynomial.run(s, a.of(s), 1, 2, 3));
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    @Test
    void coefficientsThatMightNotFitAreRefused() {
        ThreeParties three = ThreeParties.seeded(1585);
        var a = three.share(1);
        three.run(s -> {
            long half = 1L << 31;
            for (long[] list :
                    new long[][] {{}, new long[17], {half, half}, {1L << 32}, {Long.MIN_VALUE}, {half, 1 - half}}) {
                assertThatThrownBy(() -> Polynomial.run(s, a.of(s), list)).isInstanceOf(IllegalArgumentException.class);
            }
            return true;
        });
    }

    private static void agreesWithDoubles(long[] found, long[] t, long[] coefficients) {
        for (int j = 0; j < t.length; j++) {
            double exact = 0;
            for (int k = coefficients.length - 1; k >= 0; k--) {
                exact = exact * ((double) t[j] / ONE) + coefficients[k];
            }
            assertThat((double) found[j]).isCloseTo(exact, within(64.0));
        }
    }

    private static long[] arguments(ThreeParties three, int n) {
        long[] edges = {ONE, -ONE, 0, 1, -1, ONE - 1, 1 - ONE};
        long[] out = new long[n];
        for (int j = 0; j < n; j++) {
            out[j] = j < edges.length ? edges[j] : three.random().nextLong(-ONE, ONE + 1);
        }
        return out;
    }

    private static long[] coefficients(ThreeParties three, int terms) {
        long[] out = new long[terms];
        for (int k = 0; k < terms; k++) {
            out[k] = three.random().nextLong(-ONE / 4, ONE / 4);
        }
        return out;
    }
}
