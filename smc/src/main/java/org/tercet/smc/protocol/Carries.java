package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Tells how often the three components' lowest w bits carry into bit w when they are added: 0, 1 or 2 times.
///
/// In: n elements of Z_2^64, replicated, and 1 <= w <= 64. Out: two bits per row, replicated by XOR, whose *sum* c is
/// the count: `(x_1 mod 2^w) + (x_2 mod 2^w) + (x_3 mod 2^w) = (x mod 2^w) + c 2^w`; nobody knows it.
/// Let s and m be XOR and majority of the components' bits w - 1, m' the majority of their bits w - 2, and k the carry
/// that the two words of [CarrySave] bring into position w - 1. Then c is m plus the majority of s, m' and k, and bit
/// w - 1 of x is `s ^ m' ^ k`, so [Sign] gives k.
/// If x is known to be below 2^63, its bit 63 is 0, k is `s ^ m'` and c at w = 64 takes no tree: [#wraps].
///
/// @leaks nothing
/// @cost 4 + ceil(log2(w - 2)) rounds, about 3.8 w planes; wraps 2 rounds, 3 planes
/// @security semi-honest: as [And]
/// @source elementary, on [CarrySave] and [Sign]
public final class Carries {
    /// n is the number of elements, w the width.
    public static final Cost COST = new Cost(
            (n, w) -> 2 + Sign.COST.rounds().of(n, w),
            "4 + log2(w-2)",
            (n, w) -> 3 * Cost.plane(n) + Sign.COST.bytes().of(n, w),
            "about (3 + 3.8 w) n/8");

    /// Of [#wraps].
    static final Cost COST_OF_WRAPS = Cost.of(2, (n, w) -> 3 * Cost.plane(n), "3 n/8");

    private enum Steps implements org.tercet.smc.Step {
        CARRIES
    }

    private Carries() {}

    /// The two bits per row, as two planes, for the lowest `width` bits.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares run(Session session, Shares x, int width) {
        Sizes.requireWidth(width, 1);
        Session here = session.enter(Steps.CARRIES);
        return carries(here, x, width, Sign.run(here, x, width));
    }

    /// The two bits per row at width 64, for values from 0 to 2^63 - 1: how often the sum of the components wraps.
    ///
    /// @throws EngineFailure if a peer fails
    public static BitShares wraps(Session session, Shares x) {
        Session here = session.enter(Steps.CARRIES);
        return carries(here, x, 64, BitShares.zero(x.length(), 1));
    }

    /// The same for one value's open components: 0, 1 or 2.
    public static long plain(long first, long second, long third, int width) {
        long once = carry(first, second, width);
        return once + carry(first + second, third, width);
    }

    private static BitShares carries(Session here, Shares x, int width, BitShares top) {
        Shares two = here.shares(highest(x.own(), width), highest(x.next(), width));
        CarrySave.Words words = CarrySave.run(here, two, 3);
        BitShares sum = words.sum().plane(1);
        BitShares below = words.carry().plane(0);
        BitShares into = top.xor(sum).xor(below);
        BitShares majority = And.run(here, sum.xor(into), below.xor(into)).xor(into);
        return BitShares.concatPlanes(words.carry().plane(1), majority);
    }

    /// Bits w - 2 and w - 1 of every component, as a number from 0 to 3.
    private static long[] highest(long[] component, int width) {
        long[] out = new long[component.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = (width == 1 ? component[j] << 1 : component[j] >>> (width - 2)) & 3;
        }
        return out;
    }

    private static long carry(long x, long y, int width) {
        int unused = 64 - width;
        return Long.compareUnsigned((x + y) << unused, x << unused) < 0 ? 1 : 0;
    }
}
