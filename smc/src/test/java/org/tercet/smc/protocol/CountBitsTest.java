package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.Party;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.kit.Independence;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class CountBitsTest {
    @Test
    void theOnesOfEveryPlaneAreCountedAtEverySize() {
        for (int n : new int[] {0, 1, 2, 63, 64, 65, 128, 129, 191, 192, 193, 1000}) {
            for (int w : new int[] {0, 1, 3, 64}) {
                ThreeParties three = ThreeParties.seeded(1901 + n + w);
                long[] x = Inputs.values(three.random(), n, 0);
                var a = three.shareBits(w, x);
                assertThat(three.reveal(three.run(s -> CountBits.run(s, a.of(s)))))
                        .as("n %d, w %d, seed %d", n, w, three.seed())
                        .isEqualTo(expected(x, w));
            }
        }
    }

    @Test
    void rubbishPastTheLastRowIsNotCounted() {
        ThreeParties three = ThreeParties.seeded(1902);
        var a = three.shareBits(2, new long[64 * 4]);
        // The first 193 rows of ones, whose last words are ones all over.
        assertThat(three.reveal(three.run(s -> {
                    BitShares ones = a.of(s).not(s.party());
                    return CountBits.run(s, s.bits(193, 2, ones.own(), ones.next()));
                })))
                .containsExactly(193, 193);
    }

    @Test
    void longColumnsGoInChunksWithARoundForEach() {
        ThreeParties three = ThreeParties.seeded(1903).chunkRows(128);
        long[] x = Inputs.values(three.random(), 5 * 128 + 63, 0);
        var a = three.shareBits(3, x);
        assertThat(three.reveal(three.run(s -> CountBits.run(s, a.of(s))))).isEqualTo(expected(x, 3));
        assertThat(three.rounds()).isEqualTo(6 + 1);
    }

    @Test
    void eachPartyReceivesTheSameWhateverTheBitsAreThatItLacks() {
        for (Party party : Party.ALL) {
            assertThat(Independence.of(views(party, 0), views(party, -1))).matches(Independence.Verdict::independent);
        }
    }

    @Test
    void aMaskedPartThatACheatChangesIsAnErrorInTheCountAndAChangedSumEndsAllThree() {
        long[] x = {1, 0, 1, 1, 0};
        ThreeParties three = ThreeParties.seeded(1904).tamper(Party.P1, Tamper.flip(Party.P3, "count-bits/reshare"));
        var a = three.shareBits(1, x);
        for (var outcome : three.attempt(s -> {
            long[] opened = Open.run(s, CountBits.run(s, a.of(s)));
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    /// What a party receives while its own two components stay and the third makes the bits up.
    private static List<byte[]> views(Party party, long bits) {
        List<byte[]> views = new ArrayList<>();
        for (int k = 0; k < 80; k++) {
            ThreeParties three = ThreeParties.seeded(1910 + k);
            Map<Party, long[]> components = new EnumMap<>(Party.class);
            components.put(party, new long[] {11, -22, 33L << 50});
            components.put(party.next(), new long[] {-5, 6, 7L << 40});
            long[] rest = new long[3];
            for (int j = 0; j < rest.length; j++) {
                rest[j] = bits ^ components.get(party)[j] ^ components.get(party.next())[j];
            }
            components.put(party.previous(), rest);
            three.run(s -> {
                long[] own = components.get(s.party()).clone();
                long[] next = components.get(s.party().next()).clone();
                return CountBits.run(s, BitShares.of(192, 1, own, next));
            });
            views.add(three.recording(party).view());
        }
        return views;
    }

    private static long[] expected(long[] x, int w) {
        long[] planes = BitPlanes.slice(x, w);
        int words = BitShares.words(x.length);
        long[] counts = new long[w];
        for (int plane = 0; plane < w; plane++) {
            counts[plane] =
                    CountBits.plain(java.util.Arrays.copyOfRange(planes, plane * words, (plane + 1) * words), x.length);
        }
        return counts;
    }
}
