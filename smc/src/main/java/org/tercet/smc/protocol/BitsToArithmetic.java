package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Turns the secret bits of each row into one ring element: the number they spell, or any public weighted sum of them.
///
/// In: n rows of w bits, w <= 64, replicated by XOR. Out: n elements of Z_2^64, replicated; nobody knows them.
/// As in [BitToArithmetic] two parties know each component's bits. The XOR of the first two components is made
/// arithmetic bit by bit; of the XOR `c + d - 2cd` with the third, only the weighted sum is wanted, so the products are
/// summed before they are reshared: 8 (w + 1) bytes a row where single bits would take 16 w.
/// Adding a random mask in a prefix adder and opening the sum would take about 80 bytes at w = 64, but ten rounds and
/// an opening; the callers convert few bits of few rows, so rounds decide. Rows go in chunks of 16384.
///
/// @leaks nothing
/// @cost 2 rounds per 16384 rows, 8 (w + 1) bytes per row, and 8 more for each further weighted sum
/// @security semi-honest: as [Multiply]
/// @source Mohassel, Rindal (ABY3), CCS 2018, on pair-known bits; sum first: Chida et al., CRYPTO 2018
public final class BitsToArithmetic {
    private static final int CHUNK = 16384;

    /// n is the number of rows, w the number of planes.
    public static final Cost COST =
            new Cost((n, w) -> 2L * Math.max(1, Math.ceilDiv(n, CHUNK)), "2", (n, w) -> 8L * n * (w + 1), "8 (w+1) n");

    private enum Steps implements org.tercet.smc.Step {
        BITS_TO_ARITHMETIC
    }

    private BitsToArithmetic() {}

    /// The rows as unsigned numbers; at width 64, as any.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, BitShares x) {
        return weighted(session, x, powers(x.width()))[0];
    }

    /// The rows as two's complement numbers: the highest plane counts negative.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares signed(Session session, BitShares x) {
        long[] weights = powers(x.width());
        if (weights.length > 0) {
            weights[weights.length - 1] = -weights[weights.length - 1];
        }
        return weighted(session, x, weights)[0];
    }

    /// For each list of weights, one per plane, the sum of the weights whose bits are 1, mod 2^64.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares[] weighted(Session session, BitShares x, long[]... weights) {
        if (x.width() > 64) {
            throw new IllegalArgumentException("width is " + x.width() + ", allowed 0..64");
        }
        for (long[] list : weights) {
            Sizes.requireEqual(list.length, x.width());
        }
        Session here = session.enter(Steps.BITS_TO_ARITHMETIC);
        if (x.length() <= CHUNK) {
            return chunk(here, x, weights);
        }
        Shares[][] parts = new Shares[weights.length][Math.ceilDiv(x.length(), CHUNK)];
        for (int c = 0; c < Math.ceilDiv(x.length(), CHUNK); c++) {
            Shares[] sums = chunk(here, x.rows(c * CHUNK, Math.min(x.length(), (c + 1) * CHUNK)), weights);
            for (int k = 0; k < sums.length; k++) {
                parts[k][c] = sums[k];
            }
        }
        Shares[] out = new Shares[weights.length];
        for (int k = 0; k < out.length; k++) {
            out[k] = Shares.concat(parts[k]);
        }
        return out;
    }

    /// The same as [#weighted] with one list, on open rows.
    public static long[] plain(long[] rows, long... weights) {
        long[] out = new long[rows.length];
        for (int j = 0; j < out.length; j++) {
            for (int b = 0; b < weights.length; b++) {
                out[j] += weights[b] * ((rows[j] >>> b) & 1);
            }
        }
        return out;
    }

    /// The weights that spell an unsigned number of so many bits.
    public static long[] powers(int width) {
        long[] weights = new long[width];
        for (int b = 0; b < width; b++) {
            weights[b] = 1L << b;
        }
        return weights;
    }

    private static Shares[] chunk(Session here, BitShares x, long[][] weights) {
        int n = x.length();
        long[] own = BitToArithmetic.plain(x.own(), n, x.width());
        long[] next = BitToArithmetic.plain(x.next(), n, x.width());
        Shares first = only(here, Party.P1, own, next);
        Shares second = only(here, Party.P2, own, next);
        Shares c = first.add(second).subtract(Multiply.run(here, first, second).scale(2));
        Shares d = only(here, Party.P3, own, next);
        long[] products = new long[Math.multiplyExact(n, weights.length)];
        for (int k = 0; k < weights.length; k++) {
            products(c, d, weights[k], products, k * n, n);
        }
        Shares both = c.add(d);
        Shares reshared = Reshare.run(here, products);
        Shares[] out = new Shares[weights.length];
        for (int k = 0; k < out.length; k++) {
            Shares linear = here.shares(weigh(both.own(), weights[k], n), weigh(both.next(), weights[k], n));
            out[k] = linear.subtract(reshared.slice(k * n, (k + 1) * n).scale(2));
        }
        return out;
    }

    private static Shares only(Session here, Party component, long[] own, long[] next) {
        Party me = here.party();
        return here.shares(
                me == component ? own.clone() : new long[own.length],
                me.next() == component ? next.clone() : new long[own.length]);
    }

    private static void products(Shares x, Shares y, long[] weights, long[] sums, int at, int n) {
        long[] xo = x.own();
        long[] xn = x.next();
        long[] yo = y.own();
        long[] yn = y.next();
        for (int b = 0; b < weights.length; b++) {
            long weight = weights[b];
            int from = b * n;
            for (int j = 0; j < n; j++) {
                int e = from + j;
                sums[at + j] += weight * (xo[e] * (yo[e] + yn[e]) + xn[e] * yo[e]);
            }
        }
    }

    private static long[] weigh(long[] bits, long[] weights, int n) {
        long[] sums = new long[n];
        for (int b = 0; b < weights.length; b++) {
            for (int j = 0; j < n; j++) {
                sums[j] += weights[b] * bits[b * n + j];
            }
        }
        return sums;
    }
}
