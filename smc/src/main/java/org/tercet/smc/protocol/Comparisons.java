package org.tercet.smc.protocol;

import java.util.ArrayList;
import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.Session;
import org.tercet.smc.WordShares;

/// Compares pairs of secret rows of distinct words shared by XOR and opens which is less.
///
/// `x < y` is the bit of y at the highest place where the two differ. A stretch of places is two bits: whether they
/// differ in it (`d`), and y's bit there (`y`); two neighbours make one by `d = d' | d''` and `y = d' ? y' : y''`, two
/// ANDs. The bits of a stretch of 64, 32, 16, ... places stay in the row's word, and after each halving two words are
/// packed into one, so that nothing is turned into planes and back: after the last halving a word holds 64 comparisons.
final class Comparisons {
    /// Comparisons that go through the rounds together.
    private static final int CHUNK = 1 << 18;

    private static final long[] LOWER = {
        0x5555555555555555L,
        0x3333333333333333L,
        0x0F0F0F0F0F0F0F0FL,
        0x00FF00FF00FF00FFL,
        0x0000FFFF0000FFFFL,
        0x00000000FFFFFFFFL
    };

    private final Session here;
    private final int bits;
    private final int stride;
    private long[] rows;

    private enum Steps implements org.tercet.smc.Step {
        COMPARE
    }

    /// @param columns the rows' words: the lowest has `bits % 64` bits if that is not 0, all others 64
    Comparisons(Session here, List<WordShares> columns, int bits) {
        this.here = here;
        this.bits = bits;
        stride = 2 * columns.size();
        rows = new long[Math.multiplyExact(stride, columns.getFirst().length())];
        for (int k = 0; k < columns.size(); k++) {
            long[] own = columns.get(k).own();
            long[] next = columns.get(k).next();
            for (int j = 0; j < own.length; j++) {
                rows[j * stride + 2 * k] = own[j];
                rows[j * stride + 2 * k + 1] = next[j];
            }
        }
    }

    /// Words that rows of so many bits take.
    static int words(int bits) {
        return (bits + 63) / 64;
    }

    /// Rounds of one batch, with the opening.
    static int rounds(int bits) {
        List<Integer> left = new ArrayList<>(widths(bits));
        int rounds = 1;
        for (; left.size() > 1 || left.getFirst() > 1; rounds++) {
            boolean join = left.size() > 1 && left.get(0) == 1 && left.get(1) == 1;
            left.replaceAll(width -> (width + 1) / 2);
            if (join) {
                left.removeFirst();
            }
        }
        return rounds;
    }

    /// Bytes of one batch, with the opening, of at most 2^18.
    static long bytes(int count, int bits) {
        // Each stretch of v places takes 2v - 2 ANDs, and one more to join the stretch below, or the opening.
        long words = widths(bits).stream().mapToLong(width -> 2L * width - 1).sum();
        return words * Cost.plane(count) + 32;
    }

    /// Puts row `from[j]` in place `j`, so that rows that are compared lie together.
    void arrange(int[] from) {
        long[] moved = new long[rows.length];
        for (int j = 0; j < from.length; j++) {
            System.arraycopy(rows, from[j] * stride, moved, j * stride, stride);
        }
        rows = moved;
    }

    /// Bit c: whether row `left[c]` is less than row `right[c]`.
    long[] open(int[] left, int[] right, int count) {
        long[] out = new long[BitShares.words(count)];
        for (int from = 0; from < count; from += CHUNK) {
            int to = Math.min(count, from + CHUNK);
            long[] part = chunk(here.enter(Steps.COMPARE), left, right, from, to);
            System.arraycopy(part, 0, out, from >>> 6, part.length);
        }
        return out;
    }

    private long[] chunk(Session step, int[] left, int[] right, int from, int to) {
        List<Stretch> stretches = new ArrayList<>();
        int word = 0;
        int offset = 0;
        for (int width : widths(bits)) {
            stretches.add(gathered(word, offset, width, left, right, from, to));
            offset += width;
            if (offset == 64 || word == 0 && offset == bits % 64) {
                offset = 0;
                word++;
            }
        }
        while (stretches.size() > 1 || stretches.getFirst().width > 1) {
            halve(step, stretches);
        }
        long[][] y = stretches.getFirst().y;
        return Open.bits(step, step.bits(to - from, 1, y[0], y[1]));
    }

    /// One round: every stretch is halved, and the lowest two that are down to one place become one.
    private static void halve(Session step, List<Stretch> stretches) {
        boolean join = stretches.size() > 1 && stretches.get(0).width == 1 && stretches.get(1).width == 1;
        int size = join ? stretches.getFirst().y[0].length : 0;
        for (Stretch stretch : stretches) {
            size += stretch.width > 1 ? stretch.y[0].length : 0;
        }
        long[][] a = new long[2][size];
        long[][] b = new long[2][size];
        for (int i = 0; i < 2; i++) {
            int at = 0;
            for (Stretch stretch : stretches) {
                if (stretch.width > 1) {
                    factors(stretch.d[i], stretch.y[i], stretch.stage, a[i], b[i], at);
                    at += stretch.y[i].length;
                }
            }
            if (join) {
                long[] low = stretches.get(0).y[i];
                long[] high = stretches.get(1).y[i];
                System.arraycopy(stretches.get(1).d[i], 0, a[i], at, low.length);
                for (int j = 0; j < low.length; j++) {
                    b[i][at + j] = low[j] ^ high[j];
                }
            }
        }
        BitShares product = And.run(step, step.bits(64 * size, 1, a[0], a[1]), step.bits(64 * size, 1, b[0], b[1]));
        int at = 0;
        for (Stretch stretch : stretches) {
            if (stretch.width > 1) {
                at += stretch.halve(product, at);
            }
        }
        if (join) {
            Stretch low = stretches.removeFirst();
            for (int i = 0; i < 2; i++) {
                long[] p = i == 0 ? product.own() : product.next();
                long[] y = stretches.getFirst().y[i];
                for (int j = 0; j < y.length; j++) {
                    y[j] = low.y[i][j] ^ p[at + j];
                }
            }
        }
    }

    private static void factors(long[] d, long[] y, int stage, long[] a, long[] b, int at) {
        int s = 1 << stage;
        long lower = LOWER[stage];
        for (int j = 0; j < d.length; j++) {
            long high = (d[j] >>> s) & lower;
            a[at + j] = high | high << s;
            b[at + j] = (d[j] & lower) | ((y[j] ^ (y[j] >>> s)) & lower) << s;
        }
    }

    /// The stretch's places of both rows of each pair; comparison c is in word `c % width` of its 64, at bit `c - c %
    /// width`.
    private Stretch gathered(int word, int offset, int width, int[] left, int[] right, int from, int to) {
        int groups = BitShares.words(to - from);
        Stretch out = new Stretch(width, groups * width);
        long mask = width == 64 ? -1L : (1L << width) - 1;
        for (int i = 0; i < 2; i++) {
            int column = 2 * word + i;
            long[] d = out.d[i];
            long[] y = out.y[i];
            for (int c = 0; c < to - from; c++) {
                long x = rows[left[from + c] * stride + column];
                long z = rows[right[from + c] * stride + column];
                int at = (c >>> 6) * width + (c & (width - 1));
                int shift = c & 63 & -width;
                d[at] |= (((x ^ z) >>> offset) & mask) << shift;
                y[at] |= ((z >>> offset) & mask) << shift;
            }
        }
        return out;
    }

    /// Powers of two whose sum is the number of bits, lowest places first: small ones first, as they are done first.
    private static List<Integer> widths(int bits) {
        List<Integer> all = new ArrayList<>();
        for (int width = 1; width < 64; width *= 2) {
            if ((bits & width) != 0) {
                all.add(width);
            }
        }
        for (int done = bits % 64; done < bits; done += 64) {
            all.add(64);
        }
        return all;
    }

    /// A stretch of places of all pairs: own and next components of d and y.
    private static final class Stretch {
        private final long[][] d;
        private final long[][] y;
        private int width;
        private int stage;

        Stretch(int width, int words) {
            this.width = width;
            d = new long[2][words];
            y = new long[2][words];
        }

        /// Takes in the products from `at` on and gives how many it took.
        int halve(BitShares product, int at) {
            int taken = y[0].length;
            for (int i = 0; i < 2; i++) {
                long[] p = i == 0 ? product.own() : product.next();
                long[] newD = new long[taken / 2];
                long[] newY = new long[taken / 2];
                fold(d[i], y[i], p, at, stage, newD, newY);
                d[i] = newD;
                y[i] = newY;
            }
            width /= 2;
            stage++;
            return taken;
        }

        private static void fold(long[] d, long[] y, long[] p, int at, int stage, long[] newD, long[] newY) {
            int s = 1 << stage;
            long lower = LOWER[stage];
            for (int t = 0; t < newD.length; t++) {
                long d0 = d[2 * t];
                long d1 = d[2 * t + 1];
                long p0 = p[at + 2 * t];
                long p1 = p[at + 2 * t + 1];
                newD[t] = ((d0 ^ (d0 >>> s) ^ p0) & lower) | ((d1 ^ (d1 >>> s) ^ p1) & lower) << s;
                newY[t] = ((y[2 * t] ^ (p0 >>> s)) & lower) | ((y[2 * t + 1] ^ (p1 >>> s)) & lower) << s;
            }
        }
    }
}
