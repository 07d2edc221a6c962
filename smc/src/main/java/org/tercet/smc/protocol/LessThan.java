package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Compares two secret vectors: `x < y`.
///
/// In: two vectors of n elements whose differences fit into w signed bits (for unsigned values: both below 2^(w-1)), 1
/// <= w <= 64. Out: one bit each,
/// replicated by XOR; nobody knows it. It is the sign of the difference.
///
/// @leaks nothing
/// @cost 2 + ceil(log2(w - 2)) rounds, 30 bytes per element at w = 64, 14 at 32
/// @security semi-honest: as [And]
/// @source as [Sign]
public final class LessThan {
    /// n is the number of elements, w the width of the difference.
    public static final Cost COST = Sign.COST;

    private enum Steps implements org.tercet.smc.Step {
        LESS_THAN
    }

    private LessThan() {}

    /// Whether `x[j] < y[j]`.
    ///
    /// @param width signed bits that every difference fits into
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, Shares y, int width) {
        return Sign.run(session.enter(Steps.LESS_THAN), x.subtract(y), width);
    }

    /// The same on open values: 0 or 1 each.
    public static long[] plain(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] < y[j] ? 1 : 0;
        }
        return z;
    }
}
