package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tercet.smc.BitShares;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.Runners.In;

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
        Map<String, Long> sent = sent(three);
        sent.keySet().removeIf(path -> path.startsWith("sort-wide/shuffle") || path.startsWith("sort-wide/draw"));
        // The widest round of all: two ANDs for each of 64 places and of 10 bits of the row's number.
        assertThat(sent.values()).allSatisfy(bytes -> assertThat(bytes).isLessThanOrEqualTo(CHUNK / 8 * 2 * 74));
        assertThat(sent).hasSizeGreaterThan(8 * 8 * 2);
    }

    /// Whose results are random; all others' are the same whatever the chunks are.
    private static final Set<String> RANDOM = Set.of(
            "Shuffle", "JoinUnique", "JoinUnique#left", "KeySchedule", "KeySchedule#random", "AtLeastInThree#begin");

    static Stream<String> everyWayWithAResult() {
        return Runners.everyWay().stream().filter(way -> !RANDOM.contains(way));
    }

    @ParameterizedTest
    @MethodSource("everyWayWithAResult")
    void everyProtocolGivesTheSameInChunks(String way) {
        assertThat(results(way, 64)).isEqualTo(results(way, Session.CHUNK_ROWS));
    }

    private static long[] results(String way, int chunkRows) {
        int n = 3 * 64 + 9;
        ThreeParties three = ThreeParties.seeded(185).chunkRows(chunkRows);
        In in = In.deal(three, n, 16, Inputs.small(three.random(), n, 16), Inputs.small(three.random(), n, 16));
        List<Object> parts = three.run(s -> Objects.requireNonNullElse(Runners.run(s, way, in), "public"));
        return switch (parts.getFirst()) {
            case Shares _ -> three.reveal(parts.stream().map(Shares.class::cast).toList());
            case BitShares _ ->
                three.revealBits(
                        parts.stream().map(part -> lowest((BitShares) part)).toList());
            default -> new long[0];
        };
    }

    private static BitShares lowest(BitShares bits) {
        return bits.planes(0, Math.min(64, bits.width()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sign",
                "EqualsZero",
                "Lookup",
                "AtLeastInThree",
                "Divide",
                "SquareRoot",
                "Polynomial",
                "Logarithm",
                "Exponential"
            })
    void whatOneStepOfAWideProtocolSendsIsThatOfAChunk(String way) {
        assertThat(most(way, 4 * CHUNK + 1)).isEqualTo(most(way, CHUNK));
    }

    /// The most that a party sends in one step.
    private static long most(String way, int n) {
        ThreeParties three = ThreeParties.seeded(186).chunkRows(CHUNK);
        long[] x = new long[n];
        In in = In.deal(three, n, 8, x, x);
        three.run(s -> List.of(Objects.requireNonNullElse(Runners.run(s, way, in), "public")));
        return sent(three).values().stream().mapToLong(each -> each).max().orElseThrow();
    }

    /// Bytes that a party sent in each step.
    private static Map<String, Long> sent(ThreeParties three) {
        Map<String, Long> sent = new HashMap<>();
        for (String line : three.recording(Party.P1).traffic()) {
            String path = line.substring(0, line.indexOf(" to "));
            sent.merge(path, Long.parseLong(line.substring(line.lastIndexOf(' ') + 1)), Long::sum);
        }
        return sent;
    }

    @Test
    void aLongColumnTakesTheRoundsOfEveryChunk() {
        ThreeParties three = ThreeParties.seeded(184).chunkRows(CHUNK);
        var a = three.share(new long[4 * CHUNK]);
        three.run(s -> Sign.run(s, a.of(s), 64));
        assertThat((long) three.rounds()).isEqualTo(4 * Sign.COST.rounds().of(CHUNK, 64));
        assertThat(three.bytes()).isEqualTo(Sign.COST.bytes().of(4 * CHUNK, 64));
    }

    @Test
    void theCostOfALongColumnIsThatOfItsChunks() {
        int chunk = Session.CHUNK_ROWS;
        for (Cost.Formula ofOne : List.<Cost.Formula>of((n, w) -> 5, (n, w) -> 3L * n + w)) {
            Cost.Formula all = Chunks.each(ofOne);
            for (int n : new int[] {0, 1, chunk - 1, chunk}) {
                assertThat(all.of(n, 7)).isEqualTo(ofOne.of(n, 7));
            }
            assertThat(all.of(2 * chunk, 7)).isEqualTo(2 * ofOne.of(chunk, 7));
            assertThat(all.of(2 * chunk + 1, 7)).isEqualTo(2 * ofOne.of(chunk, 7) + ofOne.of(1, 7));
        }
    }
}
