package org.tercet.smc.protocol;

import java.util.Arrays;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The top bit of the lowest w bits of secret values: whether they are negative as w-bit signed numbers.
///
/// In: n elements of Z_2^64, replicated, and a width 1 <= w <= 64. Out: bit w - 1 of each, replicated by XOR; nobody
/// knows it.
/// [CarrySave], then a tree for the carry into the top bit only. Long columns go through in chunks.
///
/// @leaks nothing
/// @cost 2 + ceil(log2(w - 2)) rounds for every chunk, about 3.8 w planes: 30 bytes per element at w = 64
/// @security semi-honest: as [And]
/// @source carry tree as in Catrina, de Hoogh, SCN 2010, on [CarrySave] words
public final class Sign {
    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            (n, w) -> Chunks.of(n) * (w < 3 ? w - 1 : 2 + Cost.log2(w - 2)),
            "2 + log2(w-2)",
            (n, w) -> (w - 1 + Math.max(0, w - 2) + treeAnds(w - 2)) * Cost.plane(n),
            "about 3.8 w n/8");

    private enum Steps implements org.tercet.smc.Step {
        SIGN,
        CHUNK,
        GENERATE,
        CARRY,
        PAIRS
    }

    private Sign() {}

    /// Bit `width - 1` of every element.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, int width) {
        Sizes.requireWidth(width, 1);
        return Chunks.bits(session.enter(Steps.SIGN), Steps.CHUNK, x, (here, rows) -> of(here, rows, width));
    }

    private static BitShares of(Session here, Shares x, int width) {
        CarrySave.Words words = CarrySave.run(here, x, width);
        BitShares sum = words.sum();
        BitShares top = sum.plane(width - 1);
        if (width == 1) {
            return top;
        }
        BitShares carries = words.carry();
        top = top.xor(carries.plane(width - 2));
        if (width == 2) {
            return top;
        }
        int w = sum.words();
        int size = (width - 2) * w;
        long[] own = new long[size];
        long[] next = new long[size];
        AndRound round = new AndRound(here.enter(Steps.GENERATE), own, next, size);
        round.multiply(sum.own(), sum.next(), w, carries.own(), carries.next(), 0, size);
        round.finish();
        BitShares generate = here.bits(x.length(), width - 2, own, next);
        xor(carries.own(), 0, sum.own(), w, size);
        xor(carries.next(), 0, sum.next(), w, size);
        return top.xor(carry(here.enter(Steps.CARRY), generate, sum, carries));
    }

    /// The same on open values: 0 or 1 each.
    public static long[] plain(long[] x, int width) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = (x[j] >>> (width - 1)) & 1;
        }
        return z;
    }

    /// Whether all positions together generate a carry; neighbours are combined pair by pair, in place, and the lowest
    /// pair needs no propagate.
    ///
    /// @param g generate of position k in plane k; changed
    /// @param p propagate of position k in plane k + 1; changed
    /// @param spare as large; changed
    private static BitShares carry(Session here, BitShares g, BitShares p, BitShares spare) {
        int w = g.words();
        int left = g.width();
        int[] at = new int[left];
        Arrays.setAll(at, k -> k * w);
        BitShares propagate = p;
        BitShares products = spare;
        int first = w;
        while (left > 1) {
            int pairs = left / 2;
            long[] po = propagate.own();
            long[] pn = propagate.next();
            AndRound round =
                    new AndRound(here.enter(Steps.PAIRS), products.own(), products.next(), (2 * pairs - 1) * w);
            for (int k = 0; k < pairs; k++) {
                round.multiply(po, pn, first + (2 * k + 1) * w, g.own(), g.next(), at[2 * k], w);
            }
            for (int k = 1; k < pairs; k++) {
                round.multiply(po, pn, first + (2 * k + 1) * w, po, pn, first + 2 * k * w, w);
            }
            round.finish();
            for (int k = 0; k < pairs; k++) {
                at[k] = at[2 * k + 1];
                xor(products.own(), k * w, g.own(), at[k], w);
                xor(products.next(), k * w, g.next(), at[k], w);
            }
            if ((left & 1) != 0) {
                at[pairs] = at[left - 1];
                System.arraycopy(po, first + (left - 1) * w, products.own(), (2 * pairs - 1) * w, w);
                System.arraycopy(pn, first + (left - 1) * w, products.next(), (2 * pairs - 1) * w, w);
            }
            left -= pairs;
            first = (pairs - 1) * w;
            BitShares free = propagate;
            propagate = products;
            products = free;
        }
        return g.plane(at[0] / Math.max(1, w));
    }

    private static void xor(long[] from, int from0, long[] into, int into0, int count) {
        for (int j = 0; j < count; j++) {
            into[into0 + j] ^= from[from0 + j];
        }
    }

    private static long treeAnds(int width) {
        long ands = 0;
        for (int left = width; left > 1; left = (left + 1) / 2) {
            ands += 2L * (left / 2) - 1;
        }
        return ands;
    }
}
