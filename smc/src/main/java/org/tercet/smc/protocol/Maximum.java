package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The larger of two secret values, element by element, or the largest of a column.
///
/// In: vectors of n elements whose differences, either way, fit into w signed bits, 1 <= w <= 64. Out: n larger ones
/// ([#run]), or the one largest ([#of]), replicated; nobody knows it or where it was. It is [Minimum] of what is
/// negated, negated.
///
/// @leaks nothing
/// @cost as [Minimum]
/// @security semi-honest: as [Multiply]
/// @source as [Minimum]
public final class Maximum {
    /// n is the number of elements, w the width of the difference; for [#run].
    public static final Cost COST = Minimum.COST;

    private enum Steps implements org.tercet.smc.Step {
        MAXIMUM
    }

    private Maximum() {}

    /// Element by element the larger of `x` and `y`.
    ///
    /// @param width signed bits that every difference fits into
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, Shares y, int width) {
        return Minimum.run(session.enter(Steps.MAXIMUM), x.negate(), y.negate(), width)
                .negate();
    }

    /// The largest element of a column of at least one.
    ///
    /// @param width signed bits that every difference of two elements fits into
    /// @throws EngineFailure if a peer fails
    public static Shares of(Session session, Shares column, int width) {
        return Minimum.of(session.enter(Steps.MAXIMUM), column.negate(), width).negate();
    }

    /// The same as [#run] on open values.
    public static long[] plain(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = Math.max(x[j], y[j]);
        }
        return z;
    }
}
