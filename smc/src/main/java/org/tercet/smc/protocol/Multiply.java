package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Prss;
import org.tercet.smc.Rotation;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Multiplies two secret vectors element by element.
///
/// In: two vectors of n elements of Z_2^64, replicated. Out: their n products mod 2^64, replicated with fresh
/// randomness; nobody knows them.
/// Each party adds the three cross products it can form to a sharing of zero and passes the sum to the previous party.
///
/// @leaks nothing
/// @cost 1 round, 8n bytes
/// @security semi-honest: an error that a party adds to its own sum and keeps goes unnoticed; one added on the wire is
/// caught when the product is opened
/// @source Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016
public final class Multiply {
    /// n is the number of elements.
    public static final Cost COST = Cost.of(1, (n, w) -> 8L * n, "8n");

    private static final int BLOCK = 4096;

    private enum Steps implements org.tercet.smc.Step {
        MULTIPLY
    }

    private Multiply() {}

    /// Element by element `x * y`.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, Shares y) {
        Sizes.requireEqual(x.length(), y.length());
        Session here = session.enter(Steps.MULTIPLY);
        long[] product = new long[x.length()];
        long[] next = new long[x.length()];
        Prss.Pads pads = here.prss();
        Rotation rotation = here.rotate(product, next);
        for (int from = 0; from < product.length; from += BLOCK) {
            int size = Math.min(BLOCK, product.length - from);
            cross(x.own(), x.next(), y.own(), y.next(), product, from, from + size);
            pads.addZeros(product, from, size);
            rotation.advance(from + size);
        }
        rotation.finish();
        return here.shares(product, next);
    }

    /// The same on open values.
    public static long[] plain(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = x[j] * y[j];
        }
        return z;
    }

    private static void cross(long[] xo, long[] xn, long[] yo, long[] yn, long[] z, int from, int to) {
        for (int j = from; j < to; j++) {
            z[j] = xo[j] * (yo[j] + yn[j]) + xn[j] * yo[j];
        }
    }
}
