package org.tercet.smc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.smc.protocol.JoinUnique.Joined;
import org.tercet.smc.protocol.JoinUnique.NotUnique;
import org.tercet.smc.protocol.JoinUnique.Outcome;

class JoinUniqueTest {
    @Test
    void theInnerJoinHasExactlyTheRowsOfBothTables() {
        for (int n : new int[] {0, 1, 63, 64, 65}) {
            ThreeParties three = ThreeParties.seeded(421 + n);
            long[] left = keys(0, n);
            long[] right = keys(n / 2, n + 3);
            List<String> expected = new ArrayList<>();
            int[] partners = JoinUnique.plain(left, right);
            for (int j = 0; j < n; j++) {
                if (partners[j] >= 0) {
                    expected.add((left[j] ^ 7) + " " + (right[partners[j]] ^ 9));
                }
            }
            List<List<Shares>> out = join(three, left, right, false);
            assertThat(rows(three, out))
                    .as("n = %d, seed %d", n, three.seed())
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void theLeftJoinHasEveryLeftRowAndZerosWhereThereIsNoMatch() {
        ThreeParties three = ThreeParties.seeded(422);
        long[] left = keys(0, 65);
        long[] right = keys(40, 30);
        List<String> expected = new ArrayList<>();
        int[] partners = JoinUnique.plain(left, right);
        for (int j = 0; j < left.length; j++) {
            String other = partners[j] >= 0 ? (right[partners[j]] ^ 9) + " 1" : "0 0";
            expected.add((left[j] ^ 7) + " " + other);
        }
        assertThat(rows(three, join(three, left, right, true))).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void theOrderOfTheRowsIsNotThatOfEitherTable() {
        Set<String> firsts = new TreeSet<>();
        for (int seed = 0; seed < 12; seed++) {
            ThreeParties three = ThreeParties.seeded(430 + seed);
            long[] keys = keys(0, 20);
            List<String> rows = rows(three, join(three, keys, keys, false));
            firsts.add(rows.getFirst());
            assertThat(rows).isNotEqualTo(rows.stream().sorted().toList());
        }
        assertThat(firsts).hasSizeGreaterThan(3);
    }

    @Test
    void aKeyThatOccursTwiceInOneTableIsRefusedAndNothingIsMatched() {
        long[] once = {1, 2, 3};
        long[] twice = {4, 1, 4};
        assertThat(outcome(twice, once)).isEqualTo(new NotUnique(true, false));
        assertThat(outcome(once, twice)).isEqualTo(new NotUnique(false, true));
        assertThat(outcome(twice, twice)).isEqualTo(new NotUnique(true, true));
    }

    private static Outcome outcome(long[] left, long[] right) {
        ThreeParties three = ThreeParties.seeded(423);
        var k = three.share(left);
        var m = three.share(right);
        List<Outcome> all = three.run(s -> JoinUnique.run(s, k.of(s), Rows.of(k.of(s)), m.of(s), Rows.of(m.of(s))));
        assertThat(Set.copyOf(all)).hasSize(1);
        return all.getFirst();
    }

    private static List<List<Shares>> join(ThreeParties three, long[] left, long[] right, boolean keepLeft) {
        var k = three.share(left);
        var m = three.share(right);
        var a = three.share(xor(left, 7));
        var b = three.share(xor(right, 9));
        return three.run(s -> {
            Rows ours = Rows.of(a.of(s));
            Rows theirs = Rows.of(b.of(s));
            Outcome outcome = keepLeft
                    ? JoinUnique.left(s, k.of(s), ours, m.of(s), theirs)
                    : JoinUnique.run(s, k.of(s), ours, m.of(s), theirs);
            return outcome instanceof Joined joined ? joined.rows().values() : List.of();
        });
    }

    private static List<String> rows(ThreeParties three, List<List<Shares>> out) {
        List<String> rows = new ArrayList<>();
        for (int c = 0; c < out.getFirst().size(); c++) {
            int column = c;
            long[] seen = three.reveal(out.stream().map(o -> o.get(column)).toList());
            for (int j = 0; j < seen.length; j++) {
                if (c == 0) {
                    rows.add(Long.toString(seen[j]));
                } else {
                    rows.set(j, rows.get(j) + " " + seen[j]);
                }
            }
        }
        return rows;
    }

    private static long[] xor(long[] x, long mask) {
        long[] out = x.clone();
        for (int j = 0; j < out.length; j++) {
            out[j] ^= mask;
        }
        return out;
    }

    /// Different keys, the same for the same number.
    private static long[] keys(int from, int count) {
        long[] out = new long[count];
        for (int j = 0; j < count; j++) {
            out[j] = (from + j) * 0x9E3779B97F4A7C15L;
        }
        return out;
    }
}
