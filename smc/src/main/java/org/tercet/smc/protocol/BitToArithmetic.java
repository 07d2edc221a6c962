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
/// join the three: P1 alone knows both factors of the first product, and of the second one factor has one component
/// only.
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
        Party me = here.party();
        Shares bits = here.shares(plain(x.own(), x.length(), x.width()), plain(x.next(), x.length(), x.width()));
        long[] own = bits.own();
        long[] next = bits.next();
        long[] product = new long[own.length];
        if (me == Party.P1) {
            multiply(own, next, product);
        }
        Shares two = Reshare.run(here, product);
        lessTwice(two.own(), own, me != Party.P3);
        lessTwice(two.next(), next, me != Party.P2);
        product = new long[own.length];
        if (me == Party.P2) {
            multiply(two.own(), next, product);
        } else if (me == Party.P3) {
            multiply(two.own(), own, product);
            addProduct(two.next(), own, product);
        }
        Shares three = Reshare.run(here, product);
        lessTwice(three.own(), own, me == Party.P3);
        lessTwice(three.next(), next, me == Party.P2);
        return three.add(two);
    }

    /// The same on open bit planes.
    public static long[] plain(long[] planes, int length, int width) {
        int words = BitShares.words(length);
        long[] out = new long[Math.multiplyExact(length, width)];
        for (int b = 0; b < width; b++) {
            for (int from = 0; from < length; from += 64) {
                long word = planes[b * words + (from >>> 6)];
                int at = b * length + from;
                int count = Math.min(64, length - from);
                for (int j = 0; j < count; j++) {
                    out[at + j] = (word >>> j) & 1;
                }
            }
        }
        return out;
    }

    private static void multiply(long[] x, long[] y, long[] z) {
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] * y[j];
        }
    }

    private static void addProduct(long[] x, long[] y, long[] z) {
        for (int j = 0; j < z.length; j++) {
            z[j] += x[j] * y[j];
        }
    }

    /// Turns x into `y - 2x`, or into `-2x` where this component of y is zero.
    private static void lessTwice(long[] x, long[] y, boolean there) {
        long mask = there ? -1L : 0;
        for (int j = 0; j < x.length; j++) {
            x[j] = (y[j] & mask) - 2 * x[j];
        }
    }
}
