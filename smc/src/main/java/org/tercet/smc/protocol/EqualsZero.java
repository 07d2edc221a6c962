package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Tells of secret values whether they are zero mod 2^w.
///
/// In: n elements of Z_2^64, replicated, and a width 1 <= w <= 64. Out: one bit each, 1 where the lowest w bits are 0,
/// replicated by XOR; nobody knows it.
/// [CarrySave], then no addition: `s + c = 0 mod 2^w` exactly if `s ^ c = (s | c) << 1 mod 2^w` (for c = -s both sides
/// are the
/// ones above the lowest 1 of s; the test goes through all pairs of bytes), and a tree of [And] over the bits.
///
/// @leaks nothing
/// @cost 2 + ceil(log2 w) rounds, about 3 w planes: 23.5 bytes per element at w = 64
/// @security semi-honest: as [And]
/// @source elementary, on [CarrySave]
public final class EqualsZero {
    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            (n, w) -> w < 3 ? 2L * (w - 1) : 2 + Cost.log2(w),
            "2 + log2 w",
            (n, w) -> (w - 1 + Math.max(0, w - 2) + w - 1) * Cost.plane(n),
            "about 3w n/8");

    private enum Steps implements org.tercet.smc.Step {
        EQUALS_ZERO,
        EITHER
    }

    private EqualsZero() {}

    /// Whether the lowest `width` bits are 0.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, int width) {
        Session here = session.enter(Steps.EQUALS_ZERO);
        CarrySave.Words words = CarrySave.run(here, x, width);
        BitShares sum = words.sum();
        if (width == 1) {
            return sum.not(here.party());
        }
        BitShares difference =
                BitShares.concatPlanes(sum.plane(0), sum.planes(1, width).xor(words.carry()));
        BitShares either = sum.plane(0);
        if (width > 2) {
            BitShares inner = Or.run(
                    here.enter(Steps.EITHER),
                    sum.planes(1, width - 1),
                    words.carry().planes(0, width - 2));
            either = BitShares.concatPlanes(either, inner);
        }
        BitShares upper = difference.planes(1, width).xor(either);
        return AllZero.run(here, BitShares.concatPlanes(difference.plane(0), upper));
    }

    /// The same on open values: 0 or 1 each.
    public static long[] plain(long[] x, int width) {
        return AllZero.plain(x, width);
    }
}
