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
        PREFIX
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
        BitShares generate = And.run(
                here.enter(Steps.GENERATE),
                sum.planes(1, 1 + inner),
                words.carry().planes(0, inner));
        BitShares carries = prefix(here.enter(Steps.PREFIX), generate, upper.planes(0, inner));
        BitShares top = upper.planes(1, width - 1).xor(carries);
        return BitShares.concatPlanes(sum.plane(0), upper.plane(0), top);
    }

    /// The same on open values: their bit planes.
    public static long[] plain(long[] x, int width) {
        return BitPlanes.slice(x, width);
    }

    /// Plane k of the result: whether the positions 0..k together generate a carry.
    private static BitShares prefix(Session here, BitShares g, BitShares p) {
        BitShares generate = g;
        BitShares propagate = p;
        int width = g.width();
        for (int reach = 1; reach < width; reach *= 2) {
            int[] upper = upper(width, reach, reach);
            int[] lower = lower(upper, reach);
            int[] keep = upper(width, reach, 2 * reach);
            int[] below = lower(keep, reach);
            BitShares left = BitShares.concatPlanes(propagate.gather(upper), propagate.gather(keep));
            BitShares right = BitShares.concatPlanes(generate.gather(lower), propagate.gather(below));
            BitShares product = And.run(here, left, right);
            generate = replaced(generate, upper, generate.gather(upper).xor(product.planes(0, upper.length)));
            propagate = replaced(propagate, keep, product.planes(upper.length, left.width()));
        }
        return generate;
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

    /// For each such position the top of its block's lower half.
    private static int[] lower(int[] upper, int reach) {
        int[] found = new int[upper.length];
        for (int k = 0; k < found.length; k++) {
            found[k] = (upper[k] & -reach) - 1;
        }
        return found;
    }

    private static BitShares replaced(BitShares x, int[] numbers, BitShares by) {
        BitShares out = x.planes(0, x.width());
        int words = x.words();
        for (int k = 0; k < numbers.length; k++) {
            System.arraycopy(by.own(), k * words, out.own(), numbers[k] * words, words);
            System.arraycopy(by.next(), k * words, out.next(), numbers[k] * words, words);
        }
        return out;
    }

    private static long prefixAnds(int width) {
        long ands = 0;
        for (int reach = 1; reach < width; reach *= 2) {
            ands += upper(width, reach, reach).length + upper(width, reach, 2 * reach).length;
        }
        return ands;
    }
}
