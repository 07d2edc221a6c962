package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Joins two secret permutations into one.
///
/// In: permutations p and q of 0 to below n in Z_2^64, replicated. Out: `p[q[j]]` in place j, replicated; nobody knows
/// it. To move rows by it is to move them by p and then by q. It is [ApplyPermutation] of q on p as a column.
///
/// @leaks nothing: as [ApplyPermutation]
/// @cost 5 rounds, 40n + 32 bytes at the busiest party
/// @security as [ApplyPermutation]
/// @source as [ApplyPermutation]
public final class ComposePermutations {
    /// n is the number of rows.
    public static final Cost COST =
            Cost.of(5, (n, w) -> ApplyPermutation.COST.bytes().of(n, 1), "40n + 32 at P2");

    private enum Steps implements org.tercet.smc.Step {
        COMPOSE_PERMUTATIONS
    }

    private ComposePermutations() {}

    /// `p[q[j]]` in place j.
    ///
    /// @throws EngineFailure if a peer fails, or q is no permutation
    public static Shares run(Session session, Shares p, Shares q) {
        return ApplyPermutation.run(session.enter(Steps.COMPOSE_PERMUTATIONS), q, Rows.of(p))
                .values()
                .getFirst();
    }

    /// The same on open permutations.
    public static long[] plain(long[] p, long[] q) {
        return ApplyPermutation.plain(q, p);
    }
}
