package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Inverts a secret permutation: makes ranks of an order and an order of ranks.
///
/// In: a permutation p of 0 to below n in Z_2^64, replicated. Out: q with `q[p[j]] = j`, replicated; nobody knows it.
/// It is [ApplyPermutation#inverse] on the row numbers.
///
/// @leaks nothing: as [ApplyPermutation]
/// @cost 3 rounds, 40n + 32 bytes at the busiest party
/// @security as [ApplyPermutation]
/// @source as [ApplyPermutation]
public final class InvertPermutation {
    /// n is the number of rows.
    public static final Cost COST =
            Cost.of(3, (n, w) -> ApplyPermutation.COST.bytes().of(n, 1), "40n + 32 at P2");

    private enum Steps implements org.tercet.smc.Step {
        INVERT_PERMUTATION
    }

    private InvertPermutation() {}

    /// The inverse.
    ///
    /// @throws EngineFailure if a peer fails, or p is no permutation
    public static Shares run(Session session, Shares p) {
        Session here = session.enter(Steps.INVERT_PERMUTATION);
        Rows numbers = Rows.of(SortWide.numbers(here, p.length()));
        return ApplyPermutation.inverse(here, p, numbers).values().getFirst();
    }

    /// The same on an open permutation.
    public static long[] plain(long[] p) {
        long[] q = new long[p.length];
        for (int j = 0; j < p.length; j++) {
            q[(int) p[j]] = j;
        }
        return q;
    }
}
