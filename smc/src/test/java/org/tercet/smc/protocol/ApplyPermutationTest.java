package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Permutations;
import org.tercet.smc.ProtocolAborted;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

class ApplyPermutationTest {
    @Test
    void rowsMoveByThePermutationAndByItsInverse() {
        for (int n : Inputs.SIZES) {
            ThreeParties three = ThreeParties.seeded(171 + n);
            long[] p = permutation(three, n);
            long[] x = Inputs.values(three.random(), n, 0);
            var a = three.share(p);
            var b = three.share(x);
            var c = three.shareBits(64, x);
            var moved = three.run(s -> {
                Rows rows = new Rows(n, List.of(b.of(s)), List.of(WordShares.of(c.of(s))));
                Rows there = ApplyPermutation.run(s, a.of(s), rows);
                Rows back = ApplyPermutation.inverse(s, a.of(s), there);
                return List.<Object>of(
                        there.values().getFirst(),
                        back.values().getFirst(),
                        back.words().getFirst().bits(64));
            });
            String seed = "n = " + n + ", seed " + three.seed();
            assertThat(three.reveal(moved.stream().map(m -> (Shares) m.get(0)).toList()))
                    .as(seed)
                    .isEqualTo(ApplyPermutation.plain(p, x));
            assertThat(three.reveal(moved.stream().map(m -> (Shares) m.get(1)).toList()))
                    .as(seed)
                    .isEqualTo(x);
            assertThat(three.revealBits(moved.stream()
                            .map(m -> (org.tercet.smc.BitShares) m.get(2))
                            .toList()))
                    .as(seed)
                    .isEqualTo(x);
        }
    }

    @Test
    void theInverseCostsWhatItSays() {
        ThreeParties three = ThreeParties.seeded(172);
        var a = three.share(permutation(three, 65));
        three.run(s -> ApplyPermutation.inverse(s, a.of(s), Rows.of(a.of(s), a.of(s)))
                .values()
                .getFirst());
        assertThat(three.rounds())
                .isEqualTo((int) ApplyPermutation.COST_INVERSE.rounds().of(65, 2));
        assertThat(three.bytes())
                .isEqualTo(ApplyPermutation.COST_INVERSE.bytes().of(65, 2));
    }

    @Test
    void whatIsNoPermutationEndsAllThree() {
        ThreeParties three = ThreeParties.seeded(173);
        var a = three.share(0, 2, 2);
        for (var outcome : three.attempt(
                s -> ApplyPermutation.run(s, a.of(s), Rows.of(a.of(s))).values().getFirst())) {
            assertThat(outcome.failure()).isInstanceOf(ProtocolAborted.class);
        }
    }

    @Test
    void whatIsOpenedIsEveryPermutationEquallyOften() {
        for (boolean inverse : new boolean[] {false, true}) {
            for (long[] p : new long[][] {{0, 1, 2}, {2, 0, 1}}) {
                Map<List<Long>, Integer> counts = new HashMap<>();
                for (int k = 0; k < 300; k++) {
                    counts.merge(opened(p, inverse, 8000 + k), 1, Integer::sum);
                }
                assertThat(counts).hasSize(6);
                assertThat(counts.values().stream()
                                .mapToDouble(count -> (count - 50) * (count - 50) / 50.0)
                                .sum())
                        .as("chi-square with 5 degrees of freedom, 10^-8 point")
                        .isLessThan(47);
            }
        }
    }

    /// What an opening shows: each party's own component goes to the next party, so what the three receive at the
    /// opening adds up to the opened values.
    private static List<Long> opened(long[] p, boolean inverse, long seed) {
        ThreeParties three = ThreeParties.seeded(seed);
        Dealt<Shares> a = three.share(p);
        long[] sum = new long[p.length];
        three.tamper(org.tercet.smc.Party.P1, (to, path, payload) -> add(sum, path, payload));
        three.tamper(org.tercet.smc.Party.P2, (to, path, payload) -> add(sum, path, payload));
        three.tamper(org.tercet.smc.Party.P3, (to, path, payload) -> add(sum, path, payload));
        three.run(s -> move(s, a.of(s), inverse));
        synchronized (sum) {
            return Arrays.stream(sum).boxed().toList();
        }
    }

    private static byte[] add(long[] sum, String path, byte[] payload) {
        if (path.endsWith("/open") && payload.length == 8 * sum.length) {
            synchronized (sum) {
                for (int j = 0; j < sum.length; j++) {
                    sum[j] += java.nio.ByteBuffer.wrap(payload)
                            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
                            .getLong(8 * j);
                }
            }
        }
        return payload;
    }

    private static Shares move(Session s, Shares p, boolean inverse) {
        Rows rows = Rows.of(p);
        return (inverse ? ApplyPermutation.inverse(s, p, rows) : ApplyPermutation.run(s, p, rows))
                .values()
                .getFirst();
    }

    static long[] permutation(ThreeParties three, int n) {
        int[] p = Permutations.draw(n, (out, from, count) -> {
            for (int j = from; j < from + count; j++) {
                out[j] = three.random().nextLong();
            }
        });
        return Arrays.stream(p).asLongStream().toArray();
    }
}
