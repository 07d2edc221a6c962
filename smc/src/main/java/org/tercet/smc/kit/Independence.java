package org.tercet.smc.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/// Decides whether what a party saw depends on a secret: compares many views for one secret with many for another.
///
/// Each bit position of the view is a 2 x 2 table (secret, bit) and gets a chi-square test; so does each bit of the sum
/// of two 64-bit words of the view,
/// because a party may add what it holds. The smallest p-value is compared with a fixed level divided by the number of
/// tests (Bonferroni), so a sound view
/// is called dependent less than once in a million runs. It sees shifts of single bits and of sums of two words, not
/// every dependence there may be.
public final class Independence {
    /// Chance of calling an independent view dependent.
    public static final double LEVEL = 1e-6;

    /// Fewest views per secret: with fewer, no difference could be significant.
    public static final int LEAST_VIEWS = 60;

    private static final int MOST_PAIRS = 4096;

    private Independence() {}

    /// What was found.
    ///
    /// @param independent whether no test was significant
    /// @param worst the feature with the smallest p-value
    /// @param p its p-value before correction
    /// @param tests number of tests made
    public record Verdict(boolean independent, String worst, double p, long tests) {
        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%s: %s, p = %.3g of %d tests",
                    independent ? "independent" : "dependent",
                    worst,
                    p,
                    tests);
        }
    }

    /// Compares the views of two secrets; all views have the same length, or else the length itself tells.
    public static Verdict of(List<byte[]> first, List<byte[]> second) {
        return of(first, second, LEVEL);
    }

    /// The same at a level of the caller's, who compares more than once.
    ///
    /// @param level chance of calling an independent view dependent
    public static Verdict of(List<byte[]> first, List<byte[]> second, double level) {
        if (first.size() < LEAST_VIEWS || second.size() < LEAST_VIEWS) {
            throw new IllegalArgumentException(
                    "views are " + first.size() + " and " + second.size() + ", allowed >= " + LEAST_VIEWS + " each");
        }
        int length = first.getFirst().length;
        for (List<byte[]> views : List.of(first, second)) {
            for (byte[] view : views) {
                if (view.length != length) {
                    return new Verdict(false, "length of the view", 0, 1);
                }
            }
        }
        Search search = new Search(first.size(), second.size());
        int bytes = length / 8 * 8;
        for (int position = 0; position < length; position += 8) {
            int from = position;
            search.word("byte " + position + " and on", first, second, view -> wordAt(view, from));
        }
        SplittableRandom random = new SplittableRandom(length);
        int words = bytes / 8;
        long pairs = (long) words * (words - 1) / 2;
        if (pairs <= MOST_PAIRS) {
            for (int i = 0; i < words; i++) {
                for (int j = i + 1; j < words; j++) {
                    search.sum(first, second, i, j);
                }
            }
        } else {
            for (int k = 0; k < MOST_PAIRS; k++) {
                int i = random.nextInt(words);
                search.sum(first, second, i, (i + 1 + random.nextInt(words - 1)) % words);
            }
        }
        return search.verdict(level);
    }

    private static long wordAt(byte[] view, int from) {
        if (from + 8 <= view.length) {
            return ByteBuffer.wrap(view).order(ByteOrder.LITTLE_ENDIAN).getLong(from);
        }
        long word = 0;
        for (int k = from; k < view.length; k++) {
            word |= (view[k] & 0xffL) << (8 * (k - from));
        }
        return word;
    }

    /// One feature of a view, as 64 bits.
    @FunctionalInterface
    private interface Feature {
        long of(byte[] view);
    }

    /// Runs the tests and keeps the most significant.
    private static final class Search {
        private final int firstSize;
        private final int secondSize;
        private String worst = "none";
        private double largest;
        private long tests;

        Search(int firstSize, int secondSize) {
            this.firstSize = firstSize;
            this.secondSize = secondSize;
        }

        void sum(List<byte[]> first, List<byte[]> second, int i, int j) {
            word("sum of words " + i + " and " + j, first, second, view -> wordAt(view, 8 * i) + wordAt(view, 8 * j));
        }

        void word(String name, List<byte[]> first, List<byte[]> second, Feature feature) {
            int[] ones = ones(first, feature);
            int[] otherOnes = ones(second, feature);
            for (int bit = 0; bit < 64; bit++) {
                double statistic = chiSquare(ones[bit], otherOnes[bit]);
                tests++;
                if (statistic > largest) {
                    largest = statistic;
                    worst = name + ", bit " + bit;
                }
            }
        }

        Verdict verdict(double level) {
            double p = upperTail(largest);
            return new Verdict(p >= level / Math.max(1, tests), worst, p, tests);
        }

        private static int[] ones(List<byte[]> views, Feature feature) {
            int[] ones = new int[64];
            for (byte[] view : views) {
                long word = feature.of(view);
                for (int bit = 0; bit < 64; bit++) {
                    ones[bit] += (int) ((word >>> bit) & 1);
                }
            }
            return ones;
        }

        /// Chi-square of the 2 x 2 table with Yates' correction, one degree of freedom.
        private double chiSquare(int a, int b) {
            double n = (double) firstSize + secondSize;
            double ones = (double) a + b;
            double zeros = n - ones;
            if (ones == 0 || zeros == 0) {
                return 0;
            }
            double gap = Math.max(0, Math.abs((double) a * (secondSize - b) - (double) b * (firstSize - a)) - n / 2);
            return gap * gap * n / (ones * zeros * firstSize * secondSize);
        }

        /// Chance that chi-square with one degree of freedom exceeds x: erfc(sqrt(x / 2)), by the continued fraction
        /// for large and the series for small arguments.
        private static double upperTail(double x) {
            double z = Math.sqrt(x / 2);
            if (z < 2) {
                double term = z;
                double sum = z;
                for (int k = 1; k < 100; k++) {
                    term *= -z * z / k;
                    sum += term / (2 * k + 1);
                }
                return 1 - 2 / Math.sqrt(Math.PI) * sum;
            }
            double fraction = 0;
            for (int k = 60; k > 0; k--) {
                fraction = k / 2.0 / (z + fraction);
            }
            return Math.exp(-z * z) / Math.sqrt(Math.PI) / (z + fraction);
        }
    }
}
