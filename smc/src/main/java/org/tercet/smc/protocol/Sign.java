package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The top bit of the lowest w bits of secret values: whether they are negative as w-bit signed numbers.
///
/// In: n elements of Z_2^64, replicated, and a width 1 <= w <= 64. Out: bit w - 1 of each, replicated by XOR; nobody
/// knows it.
/// [CarrySave], then a tree for the carry into the top bit only.
///
/// @leaks nothing
/// @cost 2 + ceil(log2(w - 2)) rounds, about 3.8 w planes: 30 bytes per element at w = 64
/// @security semi-honest: as [And]
/// @source carry tree as in Catrina, de Hoogh, SCN 2010, on [CarrySave] words
public final class Sign {
    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            (n, w) -> w < 3 ? w - 1 : 2 + Cost.log2(w - 2),
            "2 + log2(w-2)",
            (n, w) -> (w - 1 + Math.max(0, w - 2) + treeAnds(w - 2)) * Cost.plane(n),
            "about 3.8 w n/8");

    private enum Steps implements org.tercet.smc.Step {
        SIGN,
        GENERATE,
        CARRY
    }

    private Sign() {}

    /// Bit `width - 1` of every element.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, int width) {
        Session here = session.enter(Steps.SIGN);
        CarrySave.Words words = CarrySave.run(here, x, width);
        BitShares top = words.sum().plane(width - 1);
        if (width == 1) {
            return top;
        }
        BitShares carries = words.carry();
        top = top.xor(carries.plane(width - 2));
        if (width == 2) {
            return top;
        }
        int inner = width - 2;
        BitShares sums = words.sum().planes(1, 1 + inner);
        BitShares lower = carries.planes(0, inner);
        BitShares generate = And.run(here.enter(Steps.GENERATE), sums, lower);
        return top.xor(carry(here.enter(Steps.CARRY), generate, sums.xor(lower)));
    }

    /// The same on open values: 0 or 1 each.
    public static long[] plain(long[] x, int width) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = (x[j] >>> (width - 1)) & 1;
        }
        return z;
    }

    /// Whether all positions together generate a carry; neighbours are combined pair by pair, and the lowest pair needs
    /// no propagate.
    private static BitShares carry(Session here, BitShares g, BitShares p) {
        BitShares generate = g;
        BitShares propagate = p;
        while (generate.width() > 1) {
            int pairs = generate.width() / 2;
            int[] low = every(0, pairs);
            int[] high = every(1, pairs);
            int[] highUpper = java.util.Arrays.copyOfRange(high, 1, pairs);
            int[] lowUpper = java.util.Arrays.copyOfRange(low, 1, pairs);
            BitShares left = BitShares.concatPlanes(propagate.gather(high), propagate.gather(highUpper));
            BitShares right = BitShares.concatPlanes(generate.gather(low), propagate.gather(lowUpper));
            BitShares product = And.run(here, left, right);
            BitShares paired = generate.gather(high).xor(product.planes(0, pairs));
            BitShares lowest = propagate.plane(0); // never read again
            BitShares both = BitShares.concatPlanes(lowest, product.planes(pairs, left.width()));
            boolean odd = (generate.width() & 1) != 0;
            int last = generate.width() - 1;
            generate = odd ? BitShares.concatPlanes(paired, generate.plane(last)) : paired;
            propagate = odd ? BitShares.concatPlanes(both, propagate.plane(last)) : both;
        }
        return generate;
    }

    private static int[] every(int first, int count) {
        int[] numbers = new int[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = first + 2 * k;
        }
        return numbers;
    }

    private static long treeAnds(int width) {
        long ands = 0;
        for (int left = width; left > 1; left = (left + 1) / 2) {
            ands += 2L * (left / 2) - 1;
        }
        return ands;
    }
}
