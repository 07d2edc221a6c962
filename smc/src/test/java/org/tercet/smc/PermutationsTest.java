package org.tercet.smc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PermutationsTest {
    private static final int DRAWS = 48_000;

    /// Upper 10^-9 point of chi-square with 23 degrees of freedom, rounded up.
    private static final double LIMIT = 90;

    @Test
    void everyOrderIsEquallyLikely() {
        assertThat(unevenness(source(1), 1 << 16)).isLessThan(LIMIT);
    }

    @Test
    void everyOrderIsEquallyLikelyByWayOfBuckets() {
        assertThat(unevenness(source(2), 0)).isLessThan(LIMIT);
    }

    @Test
    void aBoundThatDoesNotDivideIsNotBiased() {
        // A source of few values, all equally often: with bound 3 one of 2^32 words is drawn again, the word 0.
        long[] zeroThenHigh = new long[4096];
        zeroThenHigh[0] = 0xFFFFFFFF_00000000L;
        int[] drawn = Permutations.draw(3, (out, from, count) -> System.arraycopy(zeroThenHigh, 0, out, from, count));
        assertThat(drawn).as("the first swap is drawn again and gets 2").containsExactly(1, 0, 2);
    }

    @Test
    void aLongPermutationIsOneAndHasNoMoreFixedPointsThanChance() {
        int n = 200_003;
        int[] p = Permutations.draw(n, source(3));
        long[] values = Arrays.stream(p).asLongStream().toArray();
        assertThat(Permutations.isPermutation(values)).isTrue();
        assertThat(java.util.stream.IntStream.range(0, n).filter(j -> p[j] == j).count())
                .isLessThan(16);
        long[] moved = new long[n];
        long[] back = new long[n];
        Permutations.gather(values, p, moved);
        Permutations.scatter(moved, p, back);
        assertThat(back).isEqualTo(values);
        Permutations.gather(moved, Permutations.inverse(p), back);
        assertThat(back).isEqualTo(values);
    }

    @Test
    void whatIsNoPermutationIsSeen() {
        assertThat(Permutations.isPermutation(new long[] {2, 0, 1})).isTrue();
        assertThat(Permutations.isPermutation(new long[] {2, 0, 2})).isFalse();
        assertThat(Permutations.isPermutation(new long[] {3, 0, 1})).isFalse();
        assertThat(Permutations.isPermutation(new long[] {-1, 0, 1})).isFalse();
        assertThat(Permutations.isPermutation(new long[0])).isTrue();
    }

    /// Chi-square of the 24 orders of 4 elements against even counts.
    private static double unevenness(Permutations.Source source, int bucketsFrom) {
        int[] counts = new int[256];
        for (int k = 0; k < DRAWS; k++) {
            int[] p = Permutations.draw(4, source, bucketsFrom);
            counts[p[0] << 6 | p[1] << 4 | p[2] << 2 | p[3]]++;
        }
        double expected = DRAWS / 24.0;
        double sum = 0;
        int seen = 0;
        for (int count : counts) {
            if (count > 0) {
                seen++;
                sum += (count - expected) * (count - expected) / expected;
            }
        }
        assertThat(seen).isEqualTo(24);
        return sum;
    }

    private static Permutations.Source source(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] pool = random.longs(4096).toArray();
        return (out, from, count) -> {
            // Only the first words of a short draw are read, so the rest may repeat.
            for (int j = 0; j < Math.min(count, 4096); j++) {
                out[from + j] = j < 4 || count < 4096 ? random.nextLong() : pool[j];
            }
        };
    }
}
