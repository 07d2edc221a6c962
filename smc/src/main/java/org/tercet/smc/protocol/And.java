package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;

/// ANDs two secret bit matrices bit by bit.
///
/// In: two vectors of n rows of w bits, replicated by XOR. Out: their AND, with fresh randomness; nobody knows it.
///
/// @leaks nothing
/// @cost 1 round, w planes of 8 ceil(n/64) bytes: one bit per bit
/// @security semi-honest: as [Multiply]
/// @source Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016
public final class And {
    /// n is the number of rows, w the number of planes.
    public static final Cost COST = Cost.of(1, (n, w) -> w * Cost.plane(n), "w n/8");

    private enum Steps implements org.tercet.smc.Step {
        AND
    }

    private And() {}

    /// Bit by bit `x & y`.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, BitShares x, BitShares y) {
        Sizes.requireEqual(x.length(), y.length());
        Sizes.requireEqual(x.width(), y.width());
        Session here = session.enter(Steps.AND);
        long[] product = new long[x.own().length];
        long[] next = new long[product.length];
        AndRound round = new AndRound(here, product, next, product.length);
        round.multiply(x.own(), x.next(), 0, y.own(), y.next(), 0, product.length);
        round.finish();
        return here.bits(x.length(), x.width(), product, next);
    }

    /// The same on open words.
    public static long[] plain(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] & y[j];
        }
        return z;
    }
}
