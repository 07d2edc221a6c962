package org.tercet.e2e.kit;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.Deflater;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.tercet.smc.kit.Independence;

/// Whether what was kept of the respondents of one population can be told from what was kept of another's.
///
/// Every test has the level 1e-8, and a run of the suite makes at most 100 of them (counted): all together call what is
/// independent dependent less than once in a million runs.
public final class TwoPopulations {
    /// Chance that a run of all tests calls something dependent that is not.
    public static final double IN_ALL = 1e-6;

    private static final int MOST_TESTS = 100;
    private static final double LEVEL = IN_ALL / MOST_TESTS;
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final List<byte[]> first;
    private final List<byte[]> second;

    /// @param first what was kept of each respondent of one population
    public TwoPopulations(List<byte[]> first, List<byte[]> second) {
        this.first = List.copyOf(first);
        this.second = List.copyOf(second);
    }

    private static double level() {
        if (TESTS.incrementAndGet() > MOST_TESTS) {
            throw new IllegalStateException("more than " + MOST_TESTS + " tests: lower the level of each");
        }
        return LEVEL;
    }

    /// Lengths, every bit, and sums of two words: for bytes of any kind.
    public Independence.Verdict bits() {
        return Independence.of(first, second, level());
    }

    /// How often each byte occurs, by the two-sample chi-square test: for bytes that are all as good as random.
    public Independence.Verdict histogram() {
        long[][] counts = {counts(first), counts(second)};
        double sizeOfFirst = Arrays.stream(counts[0]).sum();
        double sizeOfSecond = Arrays.stream(counts[1]).sum();
        double statistic = 0;
        double largest = -1;
        int worst = 0;
        int values = 0;
        for (int value = 0; value < 256; value++) {
            double sum = (double) counts[0][value] + counts[1][value];
            if (sum > 0) {
                double gap = counts[0][value] * Math.sqrt(sizeOfSecond / sizeOfFirst)
                        - counts[1][value] * Math.sqrt(sizeOfFirst / sizeOfSecond);
                double term = gap * gap / sum;
                statistic += term;
                worst = term > largest ? value : worst;
                largest = Math.max(largest, term);
                values++;
            }
        }
        double p = values < 2 ? 1 : ChiSquaredDistribution.of(values - 1).survivalProbability(statistic);
        String said = String.format(
                Locale.ROOT, "histogram of bytes, chi-square %.1f of %d, most by %d", statistic, values - 1, worst);
        return new Independence.Verdict(p >= level(), said, p, 1);
    }

    private static long[] counts(List<byte[]> views) {
        long[] counts = new long[256];
        for (byte[] view : views) {
            for (byte value : view) {
                counts[value & 0xff]++;
            }
        }
        return counts;
    }

    /// What a compressor saves on the population of which it saves most, of 1: nothing on bytes as good as random,
    /// whatever population they are of.
    public double saved() {
        return Math.max(saved(first), saved(second));
    }

    private static double saved(List<byte[]> views) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        byte[] all = new byte[views.stream().mapToInt(view -> view.length).sum()];
        int at = 0;
        for (byte[] view : views) {
            System.arraycopy(view, 0, all, at, view.length);
            at += view.length;
        }
        deflater.setInput(all);
        deflater.finish();
        byte[] out = new byte[1 << 16];
        long length = 0;
        while (!deflater.finished()) {
            length += deflater.deflate(out);
        }
        deflater.end();
        return 1 - (double) length / all.length;
    }
}
