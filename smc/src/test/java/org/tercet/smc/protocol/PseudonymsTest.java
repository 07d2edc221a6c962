package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.Independence;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Pseudonyms.Keyed;
import org.tercet.smc.protocol.Pseudonyms.Opened;

class PseudonymsTest {
    @Test
    void underAKeyThatTheTestKnowsItIsTheStandardsAesExactly() {
        for (int n : new int[] {0, 1, 63, 64, 65, 129 * 64 + 1}) {
            ThreeParties three = ThreeParties.seeded(321 + n);
            byte[] key = new byte[16];
            three.random().nextBytes(key);
            long[] x = Inputs.values(three.random(), n, 0);
            var shared = KeyScheduleTest.deal(three, key);
            var persons = three.shareBits(64, x);
            var out = three.run(s -> Keyed.of(s, shared.of(s)).encrypt(s, persons.of(s)));
            long[] high =
                    three.revealBits(out.stream().map(p -> p.planes(0, 64)).toList());
            long[] low =
                    three.revealBits(out.stream().map(p -> p.planes(64, 96)).toList());
            byte[][] expected = Pseudonyms.plain(key, x);
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < 12; k++) {
                    assertThat((byte) (k < 8 ? high[j] >>> 8 * k : low[j] >>> 8 * (k - 8)))
                            .as("byte %d of row %d, seed %d", k, j, three.seed())
                            .isEqualTo(expected[j][k]);
                }
            }
        }
    }

    @Test
    void equalKeysOfAnyColumnHaveEqualPseudonymsAndNoOthers() {
        ThreeParties three = ThreeParties.seeded(322);
        long[] x = {5, 6, 5, -1, 1L << 63, 0};
        long[] y = {6, 7, -1};
        var a = three.share(x);
        var b = three.share(y);
        for (List<Opened> opened : three.run(s -> List.of(Pseudonyms.run(s, 64, a.of(s), b.of(s))))) {
            List<String> names = new ArrayList<>();
            opened.forEach(column -> {
                for (int j = 0; j < column.high().length; j++) {
                    names.add(column.high()[j] + " " + column.low()[j]);
                }
            });
            long[] all = {5, 6, 5, -1, 1L << 63, 0, 6, 7, -1};
            for (int i = 0; i < all.length; i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(names.get(i).equals(names.get(j))).isEqualTo(all[i] == all[j]);
                }
            }
        }
    }

    @Test
    void shortKeysAreComparedByTheirLowestBits() {
        ThreeParties three = ThreeParties.seeded(323);
        var a = three.share(3, 3 + (1L << 32), 4);
        long[] high =
                three.run(s -> Pseudonyms.run(s, 32, a.of(s))[0]).getFirst().high();
        assertThat(high[0]).isEqualTo(high[1]).isNotEqualTo(high[2]);
    }

    @Test
    void theKeyOfEveryCallIsFreshSoPseudonymsOfTwoCallsDoNotMeet() {
        ThreeParties three = ThreeParties.seeded(324);
        var a = three.share(1, 2, 3);
        List<Opened> twice = three.run(
                        s -> List.of(Pseudonyms.run(s, 64, a.of(s))[0], Pseudonyms.run(s, 64, a.of(s))[0]))
                .getFirst();
        assertThat(Arrays.stream(twice.getFirst().high()).boxed().toList())
                .doesNotContainAnyElementsOf(
                        Arrays.stream(twice.getLast().high()).boxed().toList());
    }

    @Test
    void whatIsOpenedSaysNothingOfKeysWithTheSamePatternOfEquality() {
        assertThat(Independence.of(opened(7, 7, 1), opened(-5, -5, Long.MIN_VALUE)))
                .matches(Independence.Verdict::independent);
    }

    @Test
    void theTestSeesAKeyThatEveryCallShares() {
        assertThat(Independence.of(underOneKey(7, 7, 1), underOneKey(-5, -5, Long.MIN_VALUE)))
                .matches(verdict -> !verdict.independent());
    }

    private static List<byte[]> opened(long... x) {
        List<byte[]> views = new ArrayList<>();
        for (int k = 0; k < Independence.LEAST_VIEWS; k++) {
            ThreeParties three = ThreeParties.seeded(10_000L + k);
            var a = three.share(x);
            Opened opened = three.run(s -> Pseudonyms.run(s, 64, a.of(s))[0]).getFirst();
            views.add(bytes(opened.high(), opened.low()));
        }
        return views;
    }

    /// Broken on purpose: the key is the same every time.
    private static List<byte[]> underOneKey(long... x) {
        List<byte[]> views = new ArrayList<>();
        for (int k = 0; k < Independence.LEAST_VIEWS; k++) {
            java.nio.ByteBuffer view = java.nio.ByteBuffer.allocate(12 * x.length);
            for (byte[] pseudonym : Pseudonyms.plain(new byte[16], x)) {
                view.put(pseudonym);
            }
            views.add(view.array());
        }
        return views;
    }

    private static byte[] bytes(long[] high, int[] low) {
        java.nio.ByteBuffer view = java.nio.ByteBuffer.allocate(12 * high.length);
        for (int j = 0; j < high.length; j++) {
            view.putLong(high[j]).putInt(low[j]);
        }
        return view.array();
    }
}
