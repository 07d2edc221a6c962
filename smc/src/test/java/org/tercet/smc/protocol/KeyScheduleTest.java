package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tercet.smc.BitShares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

class KeyScheduleTest {
    @Test
    void theRoundKeysAreThePlainOnesExactly() {
        for (int seed : new int[] {311, 312}) {
            ThreeParties three = ThreeParties.seeded(seed);
            byte[] key = new byte[16];
            three.random().nextBytes(key);
            Dealt<BitShares> dealt = deal(three, key);
            List<List<BitShares>> keys = three.run(s -> KeySchedule.run(s, dealt.of(s)));
            byte[] expected = KeySchedule.plain(key);
            for (int round = 0; round <= 10; round++) {
                for (int half = 0; half < 2; half++) {
                    int from = 64 * half;
                    int number = round;
                    long seen = three.revealBits(keys.stream()
                            .map(k -> k.get(number).planes(from, from + 64))
                            .toList())[0];
                    assertThat(seen)
                            .as("round %d, seed %d", round, seed)
                            .isEqualTo(word(expected, 16 * round + 8 * half));
                }
            }
        }
    }

    @Test
    void thePlainTwinIsTheStandardsExample() {
        // NIST FIPS 197, appendix A.1: the last round key.
        byte[] key = HexFormat.of().parseHex("2b7e151628aed2a6abf7158809cf4f3c");
        assertThat(HexFormat.of().formatHex(KeySchedule.plain(key), 160, 176))
                .isEqualTo("d014f9a8c9ee2589e13f0cc8b6630ca6");
    }

    @Test
    void aRandomKeyIsSharedAndFresh() {
        ThreeParties three = ThreeParties.seeded(313);
        List<List<BitShares>> keys = three.run(s -> List.of(KeySchedule.random(s), KeySchedule.random(s)));
        long first = three.revealBits(
                        keys.stream().map(k -> k.getFirst().planes(0, 64)).toList())[0];
        long second = three.revealBits(
                        keys.stream().map(k -> k.getLast().planes(0, 64)).toList())[0];
        assertThat(first).isNotEqualTo(second).isNotZero();
    }

    /// The key's shares: one row of 128 planes.
    static Dealt<BitShares> deal(ThreeParties three, byte[] key) {
        Dealt<BitShares> low = three.shareBits(64, word(key, 0));
        Dealt<BitShares> high = three.shareBits(64, word(key, 8));
        return new Dealt<>(
                BitShares.concatPlanes(low.first(), high.first()),
                BitShares.concatPlanes(low.second(), high.second()),
                BitShares.concatPlanes(low.third(), high.third()));
    }

    private static long word(byte[] bytes, int at) {
        long word = 0;
        for (int k = 0; k < 8; k++) {
            word |= (bytes[at + k] & 0xffL) << 8 * k;
        }
        return word;
    }
}
