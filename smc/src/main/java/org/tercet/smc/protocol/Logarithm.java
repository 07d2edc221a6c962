package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Takes logarithms to base 2 of secret positive integers, in fixed point with 30 fractional bits.
///
/// In: n elements 1 <= x < 2^62, replicated. Out: n values within 2^-25 of `log2(x)`, times 2^30, and 0 for x = 0;
/// replicated; nobody knows them. Other bases: scale by a public factor; fixed point: subtract a public logarithm.
/// The highest 1 of x, found by OR from above, gives the whole part and the factor that brings x up to a mantissa from
/// 1 to below 2, cut to 30 bits. Its logarithm is a [Polynomial] of degree 10 in t = 2 mantissa - 3, interpolated at
/// Chebyshev points (error 2^-29); cutting costs 2^-29, the floors of the polynomial at most 2^-26. Long columns go
/// through in chunks.
///
/// @leaks nothing
/// @cost 87 rounds, about 1.5 KB per element
/// @security semi-honest: as [Multiply]
/// @source elementary, on [ArithmeticToBits], [Truncate] and [Polynomial]
public final class Logarithm {
    /// Fractional bits of the result.
    public static final int FRACTION = Polynomial.FRACTION;

    /// n is the number of elements.
    public static final Cost COST = new Cost(Chunks.each((n, w) -> rounds(n)), "87", (n, w) -> bytes(n), "about 1486n");

    private static final int WIDTH = 62;
    private static final int CUT = WIDTH - 1 - FRACTION;

    /// log2((t + 3) / 2) for t from -1 to 1.
    private static final long[] COEFFICIENTS = {
        628098702, 516360679, -86060115, 19124247, -4781049, 1276196, -354534, 98442, -28672, 11347, -3420
    };

    private enum Steps implements org.tercet.smc.Step {
        LOGARITHM,
        CHUNK,
        HIGHEST
    }

    private Logarithm() {}

    /// `log2(x)` of every element, with 30 fractional bits.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x) {
        Session here = session.enter(Steps.LOGARITHM);
        return Chunks.columns(here, Steps.CHUNK, (step, rows) -> new Shares[] {of(step, rows[0])}, x)[0];
    }

    private static Shares of(Session here, Shares x) {
        BitShares highest = highest(here.enter(Steps.HIGHEST), ArithmeticToBits.run(here, x, WIDTH));
        long[] whole = new long[WIDTH];
        long[] factor = new long[WIDTH];
        long[] one = new long[WIDTH];
        for (int k = 0; k < WIDTH; k++) {
            whole[k] = (long) k << FRACTION;
            factor[k] = 1L << (WIDTH - 1 - k);
            one[k] = 1;
        }
        Shares[] sums = BitsToArithmetic.weighted(here, highest, whole, factor, one);
        Shares mantissa = Truncate.run(here, Multiply.run(here, x, sums[1]), CUT);
        Shares t = mantissa.scale(2).subtractPublic(here.party(), 3L << FRACTION);
        return sums[0].add(Multiply.run(here, sums[2], Polynomial.run(here, t, COEFFICIENTS)));
    }

    /// The same on open values, by the same integers.
    public static long[] plain(long[] x) {
        long[] t = new long[x.length];
        for (int j = 0; j < t.length; j++) {
            t[j] = 2 * (x[j] << Math.max(0, Long.numberOfLeadingZeros(x[j]) - 2) >> CUT) - (3L << FRACTION);
        }
        long[] out = Polynomial.plain(t, COEFFICIENTS);
        for (int j = 0; j < out.length; j++) {
            out[j] = x[j] == 0 ? 0 : out[j] + ((63L - Long.numberOfLeadingZeros(x[j])) << FRACTION);
        }
        return out;
    }

    /// The bit that is 1 at the highest 1 only.
    private static BitShares highest(Session here, BitShares x) {
        BitShares from = x;
        for (int reach = 1; reach < WIDTH; reach *= 2) {
            BitShares joined = Or.run(here, from.planes(0, WIDTH - reach), from.planes(reach, WIDTH));
            from = BitShares.concatPlanes(joined, from.planes(WIDTH - reach, WIDTH));
        }
        BitShares above = BitShares.concatPlanes(from.planes(1, WIDTH), BitShares.zero(x.length(), 1));
        return from.xor(above);
    }

    private static long rounds(int n) {
        return ArithmeticToBits.COST.rounds().of(n, WIDTH)
                + Cost.log2(WIDTH)
                + BitsToArithmetic.COST.rounds().of(n, WIDTH)
                + 2
                + Truncate.COST.rounds().of(n, CUT)
                + Polynomial.COST.rounds().of(n, COEFFICIENTS.length);
    }

    private static long bytes(int n) {
        long planes = 0;
        for (int reach = 1; reach < WIDTH; reach *= 2) {
            planes += WIDTH - reach;
        }
        return ArithmeticToBits.COST.bytes().of(n, WIDTH)
                + planes * Cost.plane(n)
                + 8L * n * (WIDTH + 3)
                + 16L * n
                + Truncate.COST.bytes().of(n, CUT)
                + Polynomial.COST.bytes().of(n, COEFFICIENTS.length);
    }
}
