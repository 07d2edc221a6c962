package org.tercet.smc.protocol;

import java.util.Arrays;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Compares secret unsigned 64-bit values with public bounds: `x <= bound`.
///
/// In: n elements of Z_2^64, replicated, over the whole range (an adversary may have chosen them), and n public
/// unsigned bounds. Out: one bit each,
/// replicated by XOR; nobody knows it. With b = bound + 1: the sign of x and of x - b, then one AND,
/// as `x < b` is `!x63 & d63` if b < 2^63 and `!x63 | d63` otherwise.
///
/// @leaks nothing
/// @cost 9 rounds, 60.4 bytes per element
/// @security semi-honest: as [And]
/// @source elementary, on [Sign]
public final class AtMost {
    /// n is the number of elements.
    public static final Cost COST = new Cost(
            (n, w) -> Sign.COST.rounds().of(n, 64) + 1,
            "9",
            (n, w) -> Sign.COST.bytes().of(2 * n, 64) + Cost.plane(n),
            "60.4n");

    private enum Steps implements org.tercet.smc.Step {
        AT_MOST
    }

    private AtMost() {}

    /// Whether `x[j] <= bounds[j]`, unsigned.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, long[] bounds) {
        int n = x.length();
        Sizes.requireEqual(n, bounds.length);
        Session here = session.enter(Steps.AT_MOST);
        long[] minusBounds = new long[n];
        long[] large = new long[BitShares.words(n)];
        long[] notAll = new long[large.length];
        Arrays.fill(notAll, -1L);
        for (int j = 0; j < n; j++) {
            long b = bounds[j] + 1;
            minusBounds[j] = -b;
            large[j >>> 6] |= (b >>> 63) << j;
            notAll[j >>> 6] &= b == 0 ? ~(1L << j) : -1L;
        }
        Shares both = Shares.concat(x, x.addPublic(here.party(), minusBounds));
        BitShares signs = Sign.run(here, both, 64);
        BitShares ofX = signs.rows(0, n).not(here.party()).xorPublic(here.party(), large);
        BitShares ofDifference = signs.rows(n, 2 * n).xorPublic(here.party(), large);
        BitShares less = And.run(here, ofX, ofDifference).xorPublic(here.party(), large);
        long[] all = new long[notAll.length];
        for (int j = 0; j < all.length; j++) {
            all[j] = ~notAll[j];
        }
        return less.andPublic(notAll).xorPublic(here.party(), all);
    }

    /// The same with one bound for all.
    public static BitShares run(Session session, Shares x, long bound) {
        long[] bounds = new long[x.length()];
        Arrays.fill(bounds, bound);
        return run(session, x, bounds);
    }

    /// The same on open values: 0 or 1 each.
    public static long[] plain(long[] x, long[] bounds) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = Long.compareUnsigned(x[j], bounds[j]) <= 0 ? 1 : 0;
        }
        return z;
    }
}
