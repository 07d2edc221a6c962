package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;

/// ORs two secret bit matrices bit by bit: `x ^ y ^ (x & y)`.
///
/// In: two vectors of n rows of w bits, replicated by XOR. Out: their OR; nobody knows it.
///
/// @leaks nothing
/// @cost 1 round, w planes of 8 ceil(n/64) bytes
/// @security semi-honest: as [And]
/// @source elementary, on [And]
public final class Or {
    /// n is the number of rows, w the number of planes.
    public static final Cost COST = And.COST;

    private enum Steps implements org.tercet.smc.Step {
        OR
    }

    private Or() {}

    /// Bit by bit `x | y`.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, BitShares x, BitShares y) {
        return And.run(session.enter(Steps.OR), x, y).xor(x).xor(y);
    }

    /// The same on open words.
    public static long[] plain(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] | y[j];
        }
        return z;
    }
}
