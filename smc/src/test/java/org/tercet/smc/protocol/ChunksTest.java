package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;

class ChunksTest {
    private static final int CHUNK = 128;

    @Test
    void resultsAreThoseOfOneChunkAtSizesAroundIt() {
        for (int n : new int[] {CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 5 * CHUNK + 63}) {
            ThreeParties three = ThreeParties.seeded(181 + n).chunkRows(CHUNK);
            long[] x = Inputs.values(three.random(), n, 0);
            for (int j = 0; j < n; j += 3) {
                x[j] = 0;
            }
            var a = three.share(x);
            String what = "n " + n + ", seed " + three.seed();
            assertThat(three.revealBits(three.run(s -> Sign.run(s, a.of(s), 64))))
                    .as(what)
                    .isEqualTo(Sign.plain(x, 64));
            assertThat(three.revealBits(three.run(s -> EqualsZero.run(s, a.of(s), 64))))
                    .as(what)
                    .isEqualTo(EqualsZero.plain(x, 64));
            long[] sorted = x.clone();
            Arrays.sort(sorted);
            assertThat(three.reveal(three.run(s -> SortWide.run(s, SortKey.signed(a.of(s), 64), a.of(s))[0])))
                    .as(what)
                    .isEqualTo(sorted);
        }
    }

    @Test
    void equalKeysHaveEqualPseudonymsThoughTheyAreInDifferentChunks() {
        ThreeParties three = ThreeParties.seeded(182).chunkRows(CHUNK);
        long[] keys = new long[CHUNK + 3];
        for (int j = 0; j < keys.length; j++) {
            keys[j] = j % 7;
        }
        var a = three.share(keys);
        long[] high =
                three.run(s -> Pseudonyms.run(s, 64, a.of(s))[0]).getFirst().high();
        for (int j = 7; j < keys.length; j++) {
            assertThat(high[j]).isEqualTo(high[j - 7]);
        }
        assertThat(Arrays.stream(high).distinct().count()).isEqualTo(7);
    }

    @Test
    void whatOneStepSendsIsBoundedByTheChunkAndNotByTheColumn() {
        int n = 8 * CHUNK;
        ThreeParties three = ThreeParties.seeded(183).chunkRows(CHUNK);
        var a = three.share(Inputs.values(three.random(), n, 0));
        three.run(s -> List.<Object>of(
                Sign.run(s, a.of(s), 64),
                EqualsZero.run(s, a.of(s), 64),
                SortWide.run(s, SortKey.signed(a.of(s), 64), a.of(s))[0]));
        Map<String, Long> sent = new HashMap<>();
        for (String line : three.recording(Party.P1).traffic()) {
            String path = line.substring(0, line.indexOf(" to "));
            if (!path.startsWith("sort-wide/shuffle") && !path.startsWith("sort-wide/draw")) {
                sent.merge(path, Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), Long::sum);
            }
        }
        // The widest round of all: two ANDs for each of 64 places and of 10 bits of the row's number.
        assertThat(sent.values()).allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(CHUNK / 8 * 2 * 74));
        assertThat(sent).hasSizeGreaterThan(8 * 8 * 2);
    }

    @Test
    void aLongColumnTakesTheRoundsOfEveryChunk() {
        ThreeParties three = ThreeParties.seeded(184).chunkRows(CHUNK);
        var a = three.share(new long[4 * CHUNK]);
        three.run(s -> Sign.run(s, a.of(s), 64));
        assertThat((long) three.rounds()).isEqualTo(4 * Sign.COST.rounds().of(CHUNK, 64));
        assertThat(three.bytes()).isEqualTo(Sign.COST.bytes().of(4 * CHUNK, 64));
    }
}
