package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Party;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;
import org.tercet.smc.kit.Tamper;
import org.tercet.smc.kit.ThreeParties;

class SortWideTest {
    @Test
    void theOrderIsThePlainStableOrderAtEveryWidthAndWay() {
        for (int n : new int[] {0, 1, 2, 63, 64, 65}) {
            for (int w : new int[] {1, 2, 5, 32, 44, 58, 63, 64}) {
                boolean signed = (w & 1) == 0;
                boolean descending = (n & 1) == 0;
                ThreeParties three = ThreeParties.seeded(161 + n + w);
                long[] x = signed ? signedValues(three, n, w) : Inputs.low(Inputs.values(three.random(), n, 0), w);
                check(three, new long[][] {x}, w, signed, descending);
            }
        }
    }

    @Test
    void manyRowsGoThroughPivotsWithTiesOrWithout() {
        Map<String, LongUnaryOperator> shapes = new HashMap<>();
        shapes.put("all equal", j -> 7);
        shapes.put("sorted", j -> j);
        shapes.put("reversed", j -> -j);
        shapes.put("three values", j -> j % 3);
        shapes.put("mixed", j -> j * 0x9E3779B97F4A7C15L);
        shapes.forEach((name, shape) -> {
            ThreeParties three = ThreeParties.seeded(162);
            long[] x = LongStream.range(0, 3001).map(shape).toArray();
            check(three, new long[][] {x}, 64, true, false);
        });
    }

    @Test
    void severalKeysSortByTheFirstThenTheNext() {
        ThreeParties three = ThreeParties.seeded(163);
        int n = 333;
        long[][] keys = new long[3][n];
        for (int k = 0; k < 3; k++) {
            for (int j = 0; j < n; j++) {
                keys[k][j] = three.random().nextLong(-2, 2);
            }
        }
        check(three, keys, 40, true, false);
        check(three, keys, 64, true, true);
    }

    @Test
    void wordsSharedByXorAreSortedAlong() {
        ThreeParties three = ThreeParties.seeded(164);
        long[] x = Inputs.values(three.random(), 65, 0);
        var a = three.share(x);
        var p = three.shareBits(64, x);
        List<WordShares> sorted = three.run(s -> SortWide.run(
                        s,
                        List.of(SortKey.signed(a.of(s), 64)),
                        new Rows(65, List.of(), List.of(WordShares.of(p.of(s)))))
                .words()
                .getFirst());
        long[] expected = x.clone();
        Arrays.sort(expected);
        assertThat(three.revealBits(sorted.stream().map(word -> word.bits(64)).toList()))
                .isEqualTo(expected);
    }

    @Test
    void whatIsOpenedIsEveryOrderEquallyOftenWhateverTheKeys() {
        // All that is opened for three rows is three comparisons; they say one of six orders.
        for (long[] keys : new long[][] {{1, 2, 3}, {3, 2, 1}, {5, 5, 5}, {9, 4, 9}}) {
            Map<Long, Integer> counts = new HashMap<>();
            for (int k = 0; k < 300; k++) {
                counts.merge(openedFor(keys, 7000 + k), 1, Integer::sum);
            }
            assertThat(counts).as(Arrays.toString(keys)).hasSize(6);
            double unevenness = counts.values().stream()
                    .mapToDouble(count -> (count - 50) * (count - 50) / 50.0)
                    .sum();
            assertThat(unevenness)
                    .as("chi-square with 5 degrees of freedom, 10^-8 point, of %s", Arrays.toString(keys))
                    .isLessThan(47);
        }
    }

    @Test
    void theNumberOfComparisonsIsCloseToTheLeast() {
        ThreeParties three = ThreeParties.seeded(165);
        int n = 20_000;
        long[] x = LongStream.range(0, n).map(j -> j * 0x9E3779B97F4A7C15L).toArray();
        var a = three.share(x);
        three.run(s -> SortWide.run(s, SortKey.signed(a.of(s), 64), a.of(s))[0]);
        long before =
                ArithmeticToBits.COST.bytes().of(n, 64) + Shuffle.COST.bytes().of(n, 3);
        double comparisons = (three.bytes() - before) / 21.0;
        double least = n * (Math.log(n) - 1) / Math.log(2);
        assertThat(comparisons / least).isBetween(0.95, 1.35);
        assertThat(three.rounds()).isLessThan(2 * 15 * Comparisons.rounds(64 + 15));
    }

    @Test
    void aComparisonThatACheatChangesEndsAllThree() {
        ThreeParties three = ThreeParties.seeded(166).tamper(Party.P2, Tamper.flip(Party.P3, "compare/open"));
        var a = three.share(4, 3, 2, 1);
        for (var outcome : three.attempt(s -> {
            Shares sorted = SortWide.run(s, SortKey.signed(a.of(s), 64), a.of(s))[0];
            Agree.run(s, new byte[32]);
            return sorted;
        })) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    /// The opened comparisons of three rows: each party sends its own component, so the three words add up.
    private static long openedFor(long[] keys, long seed) {
        ThreeParties three = ThreeParties.seeded(seed);
        AtomicLong opened = new AtomicLong();
        for (Party party : Party.ALL) {
            three.tamper(party, (to, path, payload) -> {
                if (path.endsWith("compare/open") && payload.length == 8) {
                    long word = ByteBuffer.wrap(payload)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getLong();
                    opened.accumulateAndGet(word, (x, y) -> x ^ y);
                }
                return payload;
            });
        }
        var a = three.share(keys);
        three.run(s -> SortWide.run(s, SortKey.signed(a.of(s), 64), a.of(s))[0]);
        // Comparison c of few is at the bit whose number is c with its six bits in opposite order.
        return opened.get() & (1L | 1L << 32 | 1L << 16);
    }

    private static void check(ThreeParties three, long[][] keys, int w, boolean signed, boolean descending) {
        int n = keys[0].length;
        boolean[] signs = new boolean[keys.length];
        boolean[] ways = new boolean[keys.length];
        List<org.tercet.smc.kit.Dealt<Shares>> dealt = new ArrayList<>();
        for (int k = 0; k < keys.length; k++) {
            signs[k] = signed;
            ways[k] = descending ^ (k & 1) != 0;
            dealt.add(three.share(keys[k]));
        }
        int[] expected = SortWide.plain(keys, signs, ways);
        var found = three.run(s -> {
            List<SortKey> sortKeys = new ArrayList<>();
            for (int k = 0; k < keys.length; k++) {
                sortKeys.add(new SortKey(dealt.get(k).of(s), w, signs[k], ways[k]));
            }
            return List.of(
                    SortWide.order(s, sortKeys),
                    SortWide.run(s, sortKeys, Rows.of(dealt.getFirst().of(s)))
                            .values()
                            .getFirst());
        });
        String what = "n " + n + ", w " + w + ", seed " + three.seed();
        assertThat(three.reveal(found.stream().map(List::getFirst).toList()))
                .as(what)
                .isEqualTo(Arrays.stream(expected).asLongStream().toArray());
        assertThat(three.reveal(found.stream().map(List::getLast).toList()))
                .as(what)
                .isEqualTo(Shuffle.plain(keys[0], expected));
    }

    private static long[] signedValues(ThreeParties three, int n, int w) {
        return Arrays.stream(Inputs.values(three.random(), n, 0))
                .map(value -> value << (64 - w) >> (64 - w))
                .toArray();
    }
}
