package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;

/// Tells of each row whether all its bits are 0.
///
/// In: n rows of w bits, w >= 1, replicated by XOR. Out: one bit per row, 1 where all are 0; nobody knows it.
///
/// @leaks nothing
/// @cost ceil(log2 w) rounds, w - 1 planes
/// @security semi-honest: as [And]
/// @source elementary, [AndTree] of the complement
public final class AllZero {
    /// n is the number of rows, w the number of planes.
    public static final Cost COST = AndTree.COST;

    private enum Steps implements org.tercet.smc.Step {
        ALL_ZERO
    }

    private AllZero() {}

    /// Whether all bits of a row are 0.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, BitShares x) {
        return AndTree.run(session.enter(Steps.ALL_ZERO), x.not(session.party()));
    }

    /// The same on open words of `width` bits: 0 or 1 each.
    public static long[] plain(long[] x, int width) {
        long all = width == 64 ? -1L : (1L << width) - 1;
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = (x[j] & all) == 0 ? 1 : 0;
        }
        return z;
    }
}
