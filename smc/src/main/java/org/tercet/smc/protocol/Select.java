package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Chooses between two secret vectors by a secret 0 or 1: `y + c (x - y)`.
///
/// In: n conditions that are 0 or 1 in Z_2^64 and two vectors of n elements, replicated. Out: `x[j]` where the
/// condition is 1, else `y[j]`; nobody knows which.
///
/// @leaks nothing
/// @cost 1 round, 8n bytes
/// @security semi-honest: as [Multiply]
/// @source elementary, on [Multiply]
public final class Select {
    /// n is the number of elements.
    public static final Cost COST = Multiply.COST;

    private enum Steps implements org.tercet.smc.Step {
        SELECT
    }

    private Select() {}

    /// `condition[j] == 1 ? x[j] : y[j]`.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares condition, Shares x, Shares y) {
        return y.add(Multiply.run(session.enter(Steps.SELECT), condition, x.subtract(y)));
    }

    /// The same on open values.
    public static long[] plain(long[] condition, long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = condition[j] == 1 ? x[j] : y[j];
        }
        return z;
    }
}
