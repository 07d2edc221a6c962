package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Party;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class JoinAggregateChunksTest {
    private static final int CHUNK = 64;
    private static final int LEFT = 150;
    private static final int RIGHT = 401;

    @Test
    void longColumnsThatGoOneAfterTheOtherHaveTheCountsAndSumsOfThoseThatGoTogether() {
        for (int columns : new int[] {0, 1, 3}) {
            ThreeParties three = ThreeParties.seeded(421 + columns).chunkRows(CHUNK);
            List<List<Shares>> found = join(three, columns);
            long[] left = keys(1, LEFT);
            long[] right = keys(2, RIGHT);
            for (int c = 0; c <= columns; c++) {
                int column = c;
                long[] x = c == 0 ? new long[RIGHT] : values(c);
                long[][] expected = JoinAggregate.plain(left, right, x);
                long[] seen =
                        three.reveal(found.stream().map(all -> all.get(column)).toList());
                for (int j = 0; j < LEFT; j++) {
                    assertThat(seen[j])
                            .as("column %d of %d, row %d, seed %d", c, columns, j, three.seed())
                            .isEqualTo(expected[j][c == 0 ? 0 : 1]);
                }
            }
        }
    }

    @Test
    void noStepMovesMoreThanOneLongColumnAndTheSortMovesNoneButTheKeys() {
        ThreeParties three = ThreeParties.seeded(431).chunkRows(CHUNK);
        join(three, 3);
        Map<String, Long> sent = three.recording(Party.P2).traffic().stream()
                .collect(Collectors.groupingBy(
                        line -> line.substring(0, line.indexOf(" to ")),
                        Collectors.summingLong(line -> Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)))));
        int rows = 2 * LEFT + RIGHT;
        Map<String, Long> swaps = sent.entrySet().stream()
                .filter(step -> step.getKey().contains("/swap"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        assertThat(swaps.values()).containsOnly(8L * rows);
        // Two words of key; mark and three columns there and back.
        assertThat(swaps).hasSize(2 + 2 * 4);
    }

    @Test
    void aSumThatACheatChangesOnItsWayBackToTheOtherHoldersEndsAllThree() {
        ThreeParties three =
                ThreeParties.seeded(441).chunkRows(CHUNK).tamper(Party.P2, Tamper.flip(Party.P1, "unshuffle/swap"));
        var k = three.share(keys(1, LEFT));
        var m = three.share(keys(2, RIGHT));
        for (var outcome : three.attempt(s -> {
            long[] opened =
                    Open.run(s, JoinAggregate.run(s, 64, k.of(s), m.of(s)).counts());
            Agree.run(s, new byte[32]);
            return opened;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    private static List<List<Shares>> join(ThreeParties three, int columns) {
        var k = three.share(keys(1, LEFT));
        var m = three.share(keys(2, RIGHT));
        List<Dealt<Shares>> dealt = new ArrayList<>();
        for (int c = 1; c <= columns; c++) {
            dealt.add(three.share(values(c)));
        }
        return three.run(s -> {
            var totals = JoinAggregate.run(
                    s, 64, k.of(s), m.of(s), dealt.stream().map(x -> x.of(s)).toArray(Shares[]::new));
            List<Shares> all = new ArrayList<>(List.of(totals.counts()));
            all.addAll(totals.sums());
            return all;
        });
    }

    private static long[] values(int column) {
        long[] out = new long[RIGHT];
        for (int j = 0; j < RIGHT; j++) {
            out[j] = column * 0x9E37_79B9_7F4A_7C15L * j;
        }
        return out;
    }

    /// Keys of which some repeat, some are on one side only, and some are large.
    private static long[] keys(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] out = new long[count];
        for (int j = 0; j < count; j++) {
            out[j] = random.nextInt(200) * 0x0F0F_0F0F_0F0F_0F0FL;
        }
        return out;
    }
}
