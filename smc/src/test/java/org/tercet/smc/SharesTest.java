package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.Serializable;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

class SharesTest {
    private final ThreeParties three = ThreeParties.seeded(5);
    private final long[] x = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 12};
    private final Dealt<Shares> a = three.share(x);
    private final Dealt<Shares> b = three.share(6, 5, 4, 3, 2, 1);

    private long[] local(BiFunction<Session, Shares, Shares> operation) {
        return three.reveal(three.run(s -> operation.apply(s, a.of(s))));
    }

    @Test
    void localOperationsAreThoseOfTheRing() {
        assertThat(local((s, y) -> y.add(b.of(s))))
                .containsExactly(6, 6, 3, Long.MIN_VALUE + 3, Long.MIN_VALUE + 1, 13);
        assertThat(local((s, y) -> y.subtract(b.of(s))))
                .containsExactly(-6, -4, -5, Long.MAX_VALUE - 2, Long.MAX_VALUE - 2, 11);
        assertThat(local((s, y) -> y.negate())).containsExactly(0, -1, 1, Long.MIN_VALUE, -Long.MAX_VALUE, -12);
        assertThat(local((s, y) -> y.scale(3))).containsExactly(0, 3, -3, Long.MIN_VALUE, Long.MAX_VALUE - 2, 36);
        assertThat(local((s, y) -> y.scale(x))).containsExactly(0, 1, 1, 0, 1, 144);
        assertThat(local((s, y) -> y.addPublic(s.party(), 2)))
                .containsExactly(2, 3, 1, Long.MIN_VALUE + 2, Long.MIN_VALUE + 1, 14);
        assertThat(local((s, y) -> y.subtractPublic(s.party(), 1))).startsWith(-1, 0, -2);
        assertThat(local((s, y) -> y.slice(1, 3))).containsExactly(1, -1);
        assertThat(local((s, y) -> y.at(5).repeat(3))).containsExactly(12, 12, 12);
        assertThat(local((s, y) -> y.sum())).containsExactly(11);
        assertThat(local((s, y) -> Shares.concat(y.at(5), Shares.zero(2), Shares.ofPublic(s.party(), new long[] {9}))))
                .containsExactly(12, 0, 0, 9);
    }

    @Test
    void aComponentKnownToTwoIsShared() {
        for (Party component : Party.ALL) {
            assertThat(local((s, y) -> Shares.ofComponent(s.party(), component, new long[] {4, 5})))
                    .containsExactly(4, 5);
        }
    }

    @Test
    void bitSharesAreXoredSlicedAndCutByRows() {
        long[] words = new long[201];
        for (int j = 0; j < words.length; j++) {
            words[j] = three.random().nextLong();
        }
        var bits = three.shareBits(64, words);
        for (int[] cut : new int[][] {{0, 201}, {1, 66}, {63, 64}, {64, 201}, {65, 65}, {70, 135}}) {
            assertThat(three.revealBits(three.run(s -> bits.of(s).rows(cut[0], cut[1]))))
                    .isEqualTo(java.util.Arrays.copyOfRange(words, cut[0], cut[1]));
        }
        assertThat(three.revealBits(three.run(s -> bits.of(s).not(s.party()).xor(bits.of(s)))))
                .containsOnly(-1L);
        assertThat(three.revealBits(three.run(s -> BitShares.concatPlanes(
                        bits.of(s).gather(3, 2), bits.of(s).plane(0))))[7])
                .isEqualTo(((words[7] >>> 3) & 1) | ((words[7] >>> 1) & 2) | ((words[7] << 2) & 4));
        long[] mask = new long[64 * 4];
        assertThat(three.revealBits(three.run(s -> bits.of(s).andPublic(mask)))).containsOnly(0);
    }

    @Test
    void bitPlanesGoThereAndBack() {
        for (int n : new int[] {0, 1, 63, 64, 65, 127, 4096, 4097, 8300}) {
            for (int width : new int[] {0, 1, 33, 64}) {
                long[] rows = new long[n];
                for (int j = 0; j < n; j++) {
                    rows[j] = three.random().nextLong() & (width == 64 ? -1L : (1L << width) - 1);
                }
                long[] planes = BitPlanes.slice(rows, width);
                assertThat(BitPlanes.unslice(planes, n, width)).isEqualTo(rows);
                for (int j = n / 2; j < n && width > 2; j += 999) {
                    assertThat((planes[2 * BitShares.words(n) + j / 64] >>> j) & 1)
                            .isEqualTo((rows[j] >>> 2) & 1);
                }
            }
        }
    }

    @Test
    void secretsDoNotShowInPrintAreNotComparedAndNotSerialised() {
        Shares shares = Shares.of(new long[] {4711}, new long[] {4712});
        assertThat(shares).hasToString("Shares[Z_2^64 x 1]");
        assertThat(BitShares.of(1, 1, new long[] {4711}, new long[1])).hasToString("BitShares[1 bits x 1]");
        assertThat(shares).isNotEqualTo(Shares.of(new long[] {4711}, new long[] {4712}));
        assertThat(Serializable.class).matches(type -> !type.isAssignableFrom(Shares.class));
        assertThat(new PairKeys(new byte[32], new byte[] {
                    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27,
                    28, 29, 30, 31, 32
                }))
                .hasToString("PairKeys[2 x 32 bytes]");
    }

    @Test
    void sharesOfASessionAndWhatIsComputedFromThemDieWithItAndColumnsDoNot() {
        Shares[] kept = new Shares[3];
        three.run(s -> {
            Shares drawn = s.prss().shares(3);
            if (s.party() == Party.P1) {
                kept[0] = drawn;
                kept[1] = a.of(s).slice(0, 3).add(drawn);
                kept[2] = a.of(s).scale(2);
            }
            return 1;
        });
        for (int k = 0; k < 2; k++) {
            assertThat(kept[k].isDestroyed()).isTrue();
            assertThatIllegalStateException().isThrownBy(kept[k]::own).withMessageContaining("destroyed");
        }
        assertThat(kept[2].own()).hasSize(6);
    }

    @Test
    void wrongShapesAreRefusedWithTheAllowedOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shares.zero(2).add(Shares.zero(3)))
                .withMessage("length is 3, allowed 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Shares.of(new long[1], new long[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> BitShares.of(65, 2, new long[2], new long[4]));
        assertThatIllegalArgumentException().isThrownBy(() -> Party.of(4));
    }
}
