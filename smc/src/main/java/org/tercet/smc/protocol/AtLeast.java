package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Compares secret values with a public threshold: `x >= k`, as 0 or 1 to multiply with.
///
/// In: n elements whose differences from k fit into w signed bits, 1 <= w <= 64 (counts and k from 0 to below 2^(w-1)).
/// Out: 1 where `x >= k`, else 0, in Z_2^64,
/// replicated; nobody knows it. It is the complement of the sign of x - k, made arithmetic.
///
/// @leaks nothing
/// @cost 4 + ceil(log2(w - 2)) rounds, 46 bytes per element at w = 64, 30 at 32
/// @security semi-honest: as [Multiply]; one store can still add to the answer, which verification will stop
/// @source as [Sign] and [BitToArithmetic]
public final class AtLeast {
    /// n is the number of elements, w the width of the difference.
    public static final Cost COST = new Cost(
            (n, w) -> Sign.COST.rounds().of(n, w) + 2,
            "4 + log2(w-2)",
            (n, w) -> Sign.COST.bytes().of(n, w) + 16L * n,
            "about (16 + 0.475 w) n");

    private enum Steps implements org.tercet.smc.Step {
        AT_LEAST
    }

    private AtLeast() {}

    /// 1 where `x[j] >= k`, for any non-negative values below 2^63.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, long k) {
        return run(session, x, k, 64);
    }

    /// 1 where `x[j] >= k`.
    ///
    /// @param width signed bits that every difference from k fits into
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, long k, int width) {
        Session here = session.enter(Steps.AT_LEAST);
        BitShares below = Sign.run(here, x.subtractPublic(here.party(), k), width);
        return BitToArithmetic.run(here, below.not(here.party()));
    }

    /// The same on open values.
    public static long[] plain(long[] x, long k) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] >= k ? 1 : 0;
        }
        return z;
    }
}
