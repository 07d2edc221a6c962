package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.Dealt;
import org.tercet.smc.kit.ThreeParties;

class LineSuppressionTest {
    private static final long K = 4;

    @Test
    void noSumOfHiddenCountsThatFollowsFromALineIsBelowTheMinimum() {
        SplittableRandom random = new SplittableRandom(11);
        for (int run = 0; run < 4000; run++) {
            long[] cells = random.longs(random.nextInt(1, 5), 0, 9).toArray();
            long[] others =
                    random.longs(random.nextInt(1, 4), 0, random.nextInt(1, 7)).toArray();
            boolean[] mayShow = new boolean[cells.length];
            for (int i = 0; i < mayShow.length; i++) {
                mayShow[i] = random.nextInt(4) > 0;
            }
            requireSafe(cells, run % 2 == 0 ? null : mayShow, others);
        }
    }

    @Test
    void theVerdictOnSharesIsThePlainOne() {
        SplittableRandom random = new SplittableRandom(12);
        ThreeParties three = ThreeParties.seeded(13);
        List<Dealt<Shares>> cells = new ArrayList<>();
        List<Dealt<Shares>> others = new ArrayList<>();
        List<Dealt<Shares>> mayShow = new ArrayList<>();
        List<Long> expected = new ArrayList<>();
        for (int run = 0; run < 150; run++) {
            long[] x = random.longs(random.nextInt(1, 10), 0, 12).toArray();
            long[] y = random.longs(random.nextInt(1, 4), 0, 7).toArray();
            long[] open = random.longs(x.length, 0, 2).toArray();
            boolean[] allowed = new boolean[x.length];
            for (int i = 0; i < open.length; i++) {
                allowed[i] = open[i] == 1;
            }
            cells.add(three.share(x));
            others.add(three.share(y));
            mayShow.add(three.share(open));
            LineSuppression.Plain line = LineSuppression.plain(x, run % 2 == 0 ? null : allowed, y, K);
            for (boolean[] shown : List.of(line.cells(), line.others(), new boolean[] {line.base()})) {
                for (boolean one : shown) {
                    expected.add(one ? 1L : 0L);
                }
            }
        }
        long[] shown = three.reveal(three.run(session -> {
            Shares[] all = new Shares[cells.size()];
            for (int run = 0; run < all.length; run++) {
                Shares allowed = run % 2 == 0 ? null : mayShow.get(run).of(session);
                LineSuppression.Verdict verdict = LineSuppression.run(
                        session,
                        cells.get(run).of(session),
                        allowed,
                        others.get(run).of(session),
                        K);
                all[run] = Shares.concat(verdict.cells(), verdict.others(), verdict.base());
            }
            return Shares.concat(all);
        }));
        assertThat(Arrays.stream(shown).boxed().toList()).isEqualTo(expected);
    }

    private static void requireSafe(long[] cells, boolean[] mayShow, long[] others) {
        LineSuppression.Plain line = LineSuppression.plain(cells, mayShow, others, K);
        long[] truth = concat(cells, others);
        if (Arrays.stream(truth).sum() < K) {
            return;
        }
        Attacker attacker = new Attacker(truth).learns(range(truth.length, 0, truth.length));
        for (int c = 0; c < truth.length; c++) {
            boolean shown = c < cells.length ? line.cells()[c] : line.others()[c - cells.length];
            if (shown) {
                assertThat(truth[c]).isGreaterThanOrEqualTo(K);
                attacker.learns(range(truth.length, c, c + 1));
            }
        }
        if (line.base()) {
            attacker.learns(range(truth.length, 0, cells.length));
        }
        assertThat(attacker.unionBelow(K))
                .as("%s %s %s", Arrays.toString(cells), Arrays.toString(mayShow), Arrays.toString(others))
                .isNull();
        for (int c = 0; c < truth.length; c++) {
            if (truth[c] >= 1 && truth[c] < K) {
                assertThat(attacker.determines(c))
                        .as("cell %d of %s %s", c, Arrays.toString(cells), Arrays.toString(others))
                        .isFalse();
            }
        }
    }

    /// The declared attacker does not replay the rule; one who does narrows small counts down, in a few lines to one
    /// value. All lines of small counts, the worst case.
    @Test
    void whoReplaysTheRuleDeterminesASmallCountInFewLinesOnly() {
        Map<String, long[]> low = new HashMap<>();
        Map<String, long[]> high = new HashMap<>();
        forAllLines(4, 1, (cells, others) -> {
            String output = output(cells, others);
            long[] truth = concat(cells, others);
            low.merge(output, truth, (a, b) -> pairwise(a, b, Math::min));
            high.merge(output, truth, (a, b) -> pairwise(a, b, Math::max));
        });
        int[] lines = new int[2];
        forAllLines(4, 1, (cells, others) -> {
            String output = output(cells, others);
            long[] truth = concat(cells, others);
            boolean found = false;
            for (int c = 0; c < truth.length; c++) {
                found |= truth[c] >= 1 && truth[c] < K && low.get(output)[c] == high.get(output)[c];
            }
            lines[0]++;
            lines[1] += found && Arrays.stream(truth).sum() >= K ? 1 : 0;
        });
        assertThat(lines[1]).as("of %d lines", lines[0]).isLessThan(lines[0] / 25);
    }

    private static long[] pairwise(long[] a, long[] b, LongBinaryOperator of) {
        return IntStream.range(0, a.length)
                .mapToLong(i -> of.applyAsLong(a[i], b[i]))
                .toArray();
    }

    @Test
    void oneSmallCategoryTakesTheSmallestShownOneAlong() {
        LineSuppression.Plain line = LineSuppression.plain(new long[] {100, 3, 20, 40}, null, new long[4], 10);
        assertThat(line.cells()).containsExactly(true, false, false, true);
        assertThat(line.base()).isTrue();
    }

    @Test
    void twoSmallCategoriesThatReachTheMinimumTogetherTakeNothingAlong() {
        LineSuppression.Plain line = LineSuppression.plain(new long[] {100, 3, 7, 40}, null, new long[4], 10);
        assertThat(line.cells()).containsExactly(true, false, false, true);
    }

    @Test
    void missingCodesThatNobodyUsedDestroyNothing() {
        LineSuppression.Plain line = LineSuppression.plain(new long[] {245, 289}, null, new long[4], 10);
        assertThat(line.cells()).containsExactly(true, true);
        assertThat(line.base()).isTrue();
    }

    @Test
    void fewWhoDidNotAnswerHideTheBaseAndTheSmallestCategory() {
        LineSuppression.Plain line = LineSuppression.plain(new long[] {27, 440, 67}, null, new long[] {0, 3, 0, 0}, 10);
        assertThat(line.cells()).containsExactly(false, true, true);
        assertThat(line.base()).isFalse();
    }

    @Test
    void theMinimumIsShownAndOneLessIsNot() {
        assertThat(LineSuppression.plain(new long[] {10, 50}, null, new long[4], 10)
                        .cells())
                .containsExactly(true, true);
        assertThat(LineSuppression.plain(new long[] {9, 50}, null, new long[4], 10)
                        .cells())
                .containsExactly(false, false);
    }

    private interface Visit {
        void line(long[] cells, long[] others);
    }

    private static void forAllLines(int cellCount, int otherCount, Visit visit) {
        int values = 8;
        int count = cellCount + otherCount;
        for (int code = 0; code < Math.pow(values, count); code++) {
            long[] all = new long[count];
            int rest = code;
            for (int c = 0; c < count; c++) {
                all[c] = rest % values;
                rest /= values;
            }
            visit.line(Arrays.copyOf(all, cellCount), Arrays.copyOfRange(all, cellCount, count));
        }
    }

    private static String output(long[] cells, long[] others) {
        LineSuppression.Plain line = LineSuppression.plain(cells, null, others, K);
        StringBuilder out = new StringBuilder()
                .append(Arrays.stream(cells).sum() + Arrays.stream(others).sum());
        for (int c = 0; c < cells.length; c++) {
            out.append(' ').append(line.cells()[c] ? cells[c] : 0);
        }
        for (int c = 0; c < others.length; c++) {
            out.append(' ').append(line.others()[c] ? others[c] : 0);
        }
        return out.append(' ')
                .append(line.base() ? Arrays.stream(cells).sum() : 0)
                .toString();
    }

    private static boolean[] range(int length, int from, int to) {
        boolean[] cells = new boolean[length];
        Arrays.fill(cells, from, to, true);
        return cells;
    }

    private static long[] concat(long[] a, long[] b) {
        long[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }
}
