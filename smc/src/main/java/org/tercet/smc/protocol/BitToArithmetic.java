package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Turns secret bits into the ring elements 0 and 1.
///
/// In: n rows of w bits, replicated by XOR. Out: n w elements of Z_2^64, each 0 or 1, replicated; plane b's rows are
/// elements b n to (b + 1) n; nobody knows them.
/// Two parties know each component's bits, so those are arithmetic shares without a message; two XORs `a + b - 2ab`
/// join the three.
///
/// @leaks nothing
/// @cost 2 rounds, 16 bytes per bit
/// @security semi-honest: as [Multiply]
/// @source Mohassel, Rindal (ABY3), CCS 2018, on pair-known bits
public final class BitToArithmetic {
    /// n is the number of rows, w the number of planes.
    public static final Cost COST = Cost.of(2, (n, w) -> 16L * n * w, "16 w n");

    private enum Steps implements org.tercet.smc.Step {
        BIT_TO_ARITHMETIC
    }

    private BitToArithmetic() {}

    /// The bits as 0 or 1 in Z_2^64.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, BitShares x) {
        Session here = session.enter(Steps.BIT_TO_ARITHMETIC);
        long[] own = spread(x.own(), x);
        long[] next = spread(x.next(), x);
        Shares firstTwo = xor(here, only(here, Party.P1, own, next), only(here, Party.P2, own, next));
        return xor(here, firstTwo, only(here, Party.P3, own, next));
    }

    /// The same on open bit planes.
    public static long[] plain(long[] planes, int length, int width) {
        int words = BitShares.words(length);
        long[] out = new long[Math.multiplyExact(length, width)];
        for (int b = 0; b < width; b++) {
            for (int j = 0; j < length; j++) {
                out[b * length + j] = (planes[b * words + (j >>> 6)] >>> j) & 1;
            }
        }
        return out;
    }

    private static Shares xor(Session here, Shares a, Shares b) {
        return a.add(b).subtract(Multiply.run(here, a, b).scale(2));
    }

    private static Shares only(Session here, Party component, long[] own, long[] next) {
        Party me = here.party();
        return here.shares(
                me == component ? own.clone() : new long[own.length],
                me.next() == component ? next.clone() : new long[own.length]);
    }

    private static long[] spread(long[] planes, BitShares shape) {
        return plain(planes, shape.length(), shape.width());
    }
}
