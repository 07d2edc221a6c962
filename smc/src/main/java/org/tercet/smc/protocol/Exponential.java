package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Raises 2 to secret exponents, in fixed point with 30 fractional bits.
///
/// In: n exponents -15 <= x < 15 times 2^30, replicated. Out: n values 2^x times 2^30, replicated; nobody knows them.
/// Each is within `2^x 2^-26 + 2^-30` of the true one. Other bases: scale the exponent by a public factor first.
/// With u = x + 15, the five bits of its whole part become the factor 2^floor(u), a product of 2^(2^k) where bit k is
/// 1, and 2 to its fraction is a [Polynomial] of degree 7 in t = 2 fraction - 1, interpolated at Chebyshev points
/// (error
/// 2^-30; its floors move it by at most 2^-27). [Truncate] takes the 15 bits off again. Long columns go through in
/// chunks.
///
/// @leaks nothing
/// @cost 68 rounds, about 0.75 KB per element
/// @security semi-honest: as [Multiply]
/// @source elementary, on [ArithmeticToBits], [Truncate] and [Polynomial]
public final class Exponential {
    /// Fractional bits of exponent and result.
    public static final int FRACTION = Polynomial.FRACTION;

    /// Exponents are from -15 to below 15.
    public static final int RANGE = 15;

    /// n is the number of elements.
    public static final Cost COST = new Cost(Chunks.each((n, w) -> rounds(n)), "68", (n, w) -> bytes(n), "about 750n");

    private static final int WHOLE = 5;
    private static final int WIDTH = WHOLE + FRACTION;

    /// 2^((t + 1) / 2) for t from -1 to 1.
    private static final long[] COEFFICIENTS = {1518500250, 526272083, 91196005, 10535375, 912811, 63272, 3670, 182};

    private enum Steps implements org.tercet.smc.Step {
        EXPONENTIAL,
        CHUNK
    }

    private Exponential() {}

    /// `2^x` of every exponent.
    ///
    /// @param x with 30 fractional bits
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x) {
        Session here = session.enter(Steps.EXPONENTIAL);
        return Chunks.columns(here, Steps.CHUNK, (step, rows) -> new Shares[] {of(step, rows[0])}, x)[0];
    }

    private static Shares of(Session here, Shares x) {
        int n = x.length();
        Shares u = x.addPublic(here.party(), (long) RANGE << FRACTION);
        BitShares bits = ArithmeticToBits.run(here, u, WIDTH).planes(FRACTION, WIDTH);
        Shares each = BitToArithmetic.run(here, bits);
        Shares whole = Shares.zero(n);
        Shares[] factors = new Shares[WHOLE];
        for (int k = 0; k < WHOLE; k++) {
            Shares bit = each.slice(k * n, (k + 1) * n);
            whole = whole.add(bit.scale(1L << k));
            factors[k] = bit.scale((1L << (1 << k)) - 1).addPublic(here.party(), 1);
        }
        Shares pairs = Multiply.run(here, Shares.concat(factors[0], factors[2]), Shares.concat(factors[1], factors[3]));
        Shares four = Multiply.run(here, pairs.slice(0, n), pairs.slice(n, 2 * n));
        Shares factor = Multiply.run(here, four, factors[4]);
        Shares fraction = u.subtract(whole.scale(1L << FRACTION));
        Shares t = fraction.scale(2).subtractPublic(here.party(), 1L << FRACTION);
        Shares scaled = Multiply.run(here, Polynomial.run(here, t, COEFFICIENTS), factor);
        return Truncate.run(here, scaled, RANGE);
    }

    /// The same on open exponents, by the same integers.
    public static long[] plain(long[] x) {
        long[] t = new long[x.length];
        for (int j = 0; j < t.length; j++) {
            t[j] = 2 * (x[j] & ((1L << FRACTION) - 1)) - (1L << FRACTION);
        }
        long[] out = Polynomial.plain(t, COEFFICIENTS);
        for (int j = 0; j < out.length; j++) {
            out[j] = (out[j] << ((x[j] >> FRACTION) + RANGE)) >> RANGE;
        }
        return out;
    }

    private static long rounds(int n) {
        return ArithmeticToBits.COST.rounds().of(n, WIDTH)
                + BitToArithmetic.COST.rounds().of(n, WHOLE)
                + 4
                + Polynomial.COST.rounds().of(n, COEFFICIENTS.length)
                + Truncate.COST.rounds().of(n, RANGE);
    }

    private static long bytes(int n) {
        return ArithmeticToBits.COST.bytes().of(n, WIDTH)
                + BitToArithmetic.COST.bytes().of(n, WHOLE)
                + 8L * 5 * n
                + Polynomial.COST.bytes().of(n, COEFFICIENTS.length)
                + Truncate.COST.bytes().of(n, RANGE);
    }
}
