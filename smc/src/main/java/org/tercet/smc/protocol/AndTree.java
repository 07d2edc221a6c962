package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;

/// ANDs all bits of each row into one.
///
/// In: n rows of w bits, w >= 1, replicated by XOR. Out: one bit per row, 1 where all are 1; nobody knows it.
///
/// @leaks nothing
/// @cost ceil(log2 w) rounds, w - 1 planes
/// @security semi-honest: as [And]
/// @source elementary, a balanced tree of [And]
public final class AndTree {
    /// n is the number of rows, w the number of planes.
    public static final Cost COST =
            new Cost((n, w) -> Cost.log2(w), "log2 w", (n, w) -> (w - 1) * Cost.plane(n), "(w-1) n/8");

    private enum Steps implements org.tercet.smc.Step {
        AND_TREE,
        HALVE
    }

    private AndTree() {}

    /// Whether all bits of a row are 1.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, BitShares x) {
        if (x.width() < 1) {
            throw new IllegalArgumentException("width is 0, allowed >= 1");
        }
        Session here = session.enter(Steps.AND_TREE);
        int words = x.words();
        BitShares left = x;
        while (left.width() > 1) {
            int pairs = left.width() / 2;
            int odd = left.width() & 1;
            long[] own = new long[(pairs + odd) * words];
            long[] next = new long[own.length];
            AndRound round = new AndRound(here.enter(Steps.HALVE), own, next, pairs * words);
            long[] a = left.own();
            long[] b = left.next();
            round.multiply(a, b, 0, a, b, pairs * words, pairs * words);
            round.finish();
            System.arraycopy(a, 2 * pairs * words, own, pairs * words, odd * words);
            System.arraycopy(b, 2 * pairs * words, next, pairs * words, odd * words);
            left = here.bits(x.length(), pairs + odd, own, next);
        }
        return left;
    }

    /// The same on open words of `width` bits: 0 or 1 each.
    public static long[] plain(long[] x, int width) {
        long all = width == 64 ? -1L : (1L << width) - 1;
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = (x[j] & all) == all ? 1 : 0;
        }
        return z;
    }
}
