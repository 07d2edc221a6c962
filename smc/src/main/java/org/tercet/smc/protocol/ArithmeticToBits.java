package org.tercet.smc.protocol;

import org.tercet.smc.BitPlanes;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Decomposes secret values into their bits.
///
/// In: n elements of Z_2^64, replicated, and a width 1 <= w <= 64. Out: their lowest w bits, bit-sliced, replicated by
/// XOR; nobody knows them.
/// [CarrySave], then a Sklansky prefix adder over generate `g` and propagate `p`: `(g, p) o (g', p') = (g ^ p g', p
/// p')`.
///
/// @leaks nothing
/// @cost 2 + ceil(log2(w - 2)) rounds, 53 bytes per element at w = 64
/// @security semi-honest: as [And]
/// @source Sklansky, IRE Trans. EC-9, 1960; Mohassel, Rindal (ABY3), CCS 2018
public final class ArithmeticToBits {
    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            (n, w) -> w < 3 ? w - 1 : 2 + Cost.log2(w - 2),
            "2 + log2(w-2)",
            (n, w) -> (w - 1 + Math.max(0, w - 2) + prefixAnds(w - 2)) * Cost.plane(n),
            "about (2w + 0.8 w log2 w) n/8");

    private enum Steps implements org.tercet.smc.Step {
        ARITHMETIC_TO_BITS,
        GENERATE,
        PREFIX,
        REACH
    }

    private ArithmeticToBits() {}

    /// The lowest `width` bits of every element.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, int width) {
        Session here = session.enter(Steps.ARITHMETIC_TO_BITS);
        CarrySave.Words words = CarrySave.run(here, x, width);
        BitShares sum = words.sum();
        if (width == 1) {
            return sum;
        }
        BitShares upper = sum.planes(1, width).xor(words.carry());
        if (width == 2) {
            return BitShares.concatPlanes(sum.plane(0), upper);
        }
        int inner = width - 2;
        int w = sum.words();
        int size = inner * w;
        long[] own = new long[size];
        long[] next = new long[size];
        AndRound round = new AndRound(here.enter(Steps.GENERATE), own, next, size);
        round.multiply(
                sum.own(), sum.next(), w, words.carry().own(), words.carry().next(), 0, size);
        round.finish();
        BitShares generate = here.bits(x.length(), inner, own, next);
        BitShares carries = prefix(here.enter(Steps.PREFIX), generate, upper.planes(0, inner));
        BitShares top = upper.planes(1, width - 1).xor(carries);
        return BitShares.concatPlanes(sum.plane(0), upper.plane(0), top);
    }

    /// The same on open values: their bit planes.
    public static long[] plain(long[] x, int width) {
        return BitPlanes.slice(x, width);
    }

    /// Plane k of the result: whether the positions 0..k together generate a carry.
    ///
    /// @param g generate; becomes the result
    /// @param p propagate; changed
    private static BitShares prefix(Session here, BitShares g, BitShares p) {
        int width = g.width();
        int w = g.words();
        for (int reach = 1; reach < width; reach *= 2) {
            int[] upper = upper(width, reach, reach);
            int[] keep = upper(width, reach, 2 * reach);
            long[] own = new long[(upper.length + keep.length) * w];
            long[] next = new long[own.length];
            AndRound round = new AndRound(here.enter(Steps.REACH), own, next, own.length);
            for (int k : upper) {
                round.multiply(p.own(), p.next(), k * w, g.own(), g.next(), lower(k, reach) * w, w);
            }
            for (int k : keep) {
                round.multiply(p.own(), p.next(), k * w, p.own(), p.next(), lower(k, reach) * w, w);
            }
            round.finish();
            BitShares product = here.bits(g.length(), upper.length + keep.length, own, next);
            for (int k = 0; k < upper.length; k++) {
                xor(product.own(), k * w, g.own(), upper[k] * w, w);
                xor(product.next(), k * w, g.next(), upper[k] * w, w);
            }
            for (int k = 0; k < keep.length; k++) {
                System.arraycopy(product.own(), (upper.length + k) * w, p.own(), keep[k] * w, w);
                System.arraycopy(product.next(), (upper.length + k) * w, p.next(), keep[k] * w, w);
            }
        }
        return g;
    }

    private static void xor(long[] from, int from0, long[] into, int into0, int count) {
        for (int j = 0; j < count; j++) {
            into[into0 + j] ^= from[from0 + j];
        }
    }

    /// Positions from `least` on that lie in the upper half of a block of twice the reach.
    private static int[] upper(int width, int reach, int least) {
        int count = 0;
        int[] found = new int[width];
        for (int k = least; k < width; k++) {
            if ((k & reach) != 0) {
                found[count++] = k;
            }
        }
        return java.util.Arrays.copyOf(found, count);
    }

    /// The top of the lower half of the position's block.
    private static int lower(int position, int reach) {
        return (position & -reach) - 1;
    }

    private static long prefixAnds(int width) {
        long ands = 0;
        for (int reach = 1; reach < width; reach *= 2) {
            ands += upper(width, reach, reach).length + upper(width, reach, 2 * reach).length;
        }
        return ands;
    }
}
