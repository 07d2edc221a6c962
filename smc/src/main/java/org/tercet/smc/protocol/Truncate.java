package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Shifts secret signed values right, exactly: `floor(x / 2^f)`.
///
/// In: n elements with -2^62 <= x < 2^62 (63 signed bits), replicated, and a public shift 1 <= f <= 62. Out: n
/// elements, replicated; nobody knows them. The result is exact for every input in the range; beyond it, it is wrong.
/// With u = x + 2^62 and components u_i, the sum of the u_i is u + t 2^64, and the sum of their lowest f bits is
/// `u mod 2^f` + c 2^f, with c and t in 0..2, so `floor(u / 2^f)` is the sum of the shifted components, plus c, minus
/// t 2^(64-f). [Carries] gives c and, as u < 2^63, t; the four bits become one weighted sum. 2^(62-f) comes off at the
/// end.
///
/// @leaks nothing
/// @cost 8 + ceil(log2(f - 2)) rounds, about 41 + 0.475 f bytes per element
/// @security semi-honest: as [Multiply]
/// @source elementary, on [Carries]
public final class Truncate {
    /// Signed bits that every value fits into.
    public static final int WIDTH = 63;

    /// n is the number of elements, w the shift, at most 62.
    public static final Cost COST = new Cost(
            (n, w) -> Carries.COST.rounds().of(n, shift(w))
                    + Carries.COST_OF_WRAPS.rounds().of(n, 64)
                    + BitsToArithmetic.COST.rounds().of(n, 4),
            "8 + log2(w-2)",
            (n, w) -> Carries.COST.bytes().of(n, shift(w))
                    + Carries.COST_OF_WRAPS.bytes().of(n, 64)
                    + BitsToArithmetic.COST.bytes().of(n, 4),
            "about (41 + 0.475 w) n");

    private static final long OFFSET = 1L << (WIDTH - 1);

    private enum Steps implements org.tercet.smc.Step {
        TRUNCATE
    }

    private Truncate() {}

    /// `floor(x / 2^shift)` of every element.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, int shift) {
        if (shift < 1 || shift >= WIDTH) {
            throw new IllegalArgumentException("shift is " + shift + ", allowed 1.." + (WIDTH - 1));
        }
        Session here = session.enter(Steps.TRUNCATE);
        Shares u = x.addPublic(here.party(), OFFSET);
        BitShares bits = BitShares.concatPlanes(Carries.run(here, u, shift), Carries.wraps(here, u));
        long wrap = -(1L << (64 - shift));
        Shares carry = BitsToArithmetic.weighted(here, bits, new long[] {1, 1, wrap, wrap})[0];
        Shares shifted = here.shares(shifted(u.own(), shift), shifted(u.next(), shift));
        return shifted.add(carry).subtractPublic(here.party(), OFFSET >> shift);
    }

    /// The same on open values.
    public static long[] plain(long[] x, int shift) {
        long[] out = new long[x.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = x[j] >> shift;
        }
        return out;
    }

    private static int shift(int w) {
        return Math.min(w, WIDTH - 1);
    }

    private static long[] shifted(long[] component, int shift) {
        long[] out = new long[component.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = component[j] >>> shift;
        }
        return out;
    }
}
