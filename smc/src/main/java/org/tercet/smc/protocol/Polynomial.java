package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Evaluates a public polynomial at secret arguments in fixed point with 30 fractional bits.
///
/// In: n arguments t with -2^30 <= t <= 2^30 (from -1 to 1), replicated, and w public coefficients, the constant one
/// first, 1 <= w <= 16, whose absolute values and w together stay below 2^32, which is checked. Out: n values,
/// replicated; nobody knows them.
/// Pairs of neighbours are combined with t, then with t^2, t^4 and so on, all products of a level at once; each is
/// floored by [Truncate], so the value is the twin's to the last bit. Each of the w - 1 floors that reach it moves it
/// by less than one unit, and powers of t are off by a unit or two themselves.
/// Long columns go through in chunks.
///
/// @leaks nothing
/// @cost 14 ceil(log2 w) rounds, about 62 bytes per product, of which there are w - 1 + ceil(log2 w) - 1
/// @security semi-honest: as [Multiply]
/// @source Estrin, Western Joint IRE-AIEE-ACM Computer Conference, 1960, on [Truncate]
public final class Polynomial {
    /// Fractional bits of arguments, coefficients and values.
    public static final int FRACTION = 30;

    /// n is the number of arguments, w the number of coefficients, at most 16.
    public static final Cost COST = new Cost(
            Chunks.each((n, w) -> Cost.log2(terms(w))
                    * (Multiply.COST.rounds().of(n, FRACTION)
                            + Truncate.COST.rounds().of(n, FRACTION))),
            "14 log2 w",
            Polynomial::bytes,
            "about 62 (w + log2 w - 2) n");

    private static final int MOST_TERMS = 16;

    private enum Steps implements org.tercet.smc.Step {
        POLYNOMIAL,
        CHUNK
    }

    private Polynomial() {}

    /// The sum of `coefficients[k] t^k`.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares t, long... coefficients) {
        requireRange(coefficients);
        Session here = session.enter(Steps.POLYNOMIAL);
        return Chunks.columns(here, Steps.CHUNK, (step, rows) -> new Shares[] {of(step, rows[0], coefficients)}, t)[0];
    }

    private static Shares of(Session here, Shares t, long[] coefficients) {
        int n = t.length();
        Shares[] values = new Shares[coefficients.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = Shares.zero(n).addPublic(here.party(), coefficients[k]);
        }
        Shares power = t;
        while (values.length > 1) {
            int pairs = values.length / 2;
            int products = pairs + (values.length > 2 ? 1 : 0);
            Shares[] left = new Shares[products];
            Shares[] right = new Shares[products];
            for (int k = 0; k < products; k++) {
                left[k] = k < pairs ? values[2 * k + 1] : power;
                right[k] = power;
            }
            Shares product = Multiply.run(here, Shares.concat(left), Shares.concat(right));
            Shares floored = Truncate.run(here, product, FRACTION);
            Shares[] combined = new Shares[values.length - pairs];
            for (int k = 0; k < combined.length; k++) {
                combined[k] = k < pairs ? values[2 * k].add(floored.slice(k * n, (k + 1) * n)) : values[2 * k];
            }
            power = products > pairs ? floored.slice(pairs * n, products * n) : power;
            values = combined;
        }
        return values[0];
    }

    /// The same on open arguments, by the same integers.
    public static long[] plain(long[] t, long... coefficients) {
        long[] out = new long[t.length];
        for (int j = 0; j < out.length; j++) {
            long[] values = coefficients;
            long power = t[j];
            while (values.length > 1) {
                int pairs = values.length / 2;
                long[] combined = new long[values.length - pairs];
                for (int k = 0; k < combined.length; k++) {
                    combined[k] = values[2 * k] + (k < pairs ? (values[2 * k + 1] * power) >> FRACTION : 0);
                }
                power = (power * power) >> FRACTION;
                values = combined;
            }
            out[j] = values[0];
        }
        return out;
    }

    private static void requireRange(long[] coefficients) {
        if (coefficients.length < 1 || coefficients.length > MOST_TERMS) {
            throw new IllegalArgumentException(
                    "coefficients are " + coefficients.length + ", allowed 1.." + MOST_TERMS);
        }
        long sum = coefficients.length;
        for (long coefficient : coefficients) {
            long size = coefficient == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(coefficient);
            if (size >= 1L << 32) {
                throw new IllegalArgumentException("coefficient " + coefficient + ", allowed below 2^32 in size");
            }
            sum += size;
        }
        if (sum >= 1L << 32) {
            throw new IllegalArgumentException("coefficients and their number sum to " + sum + ", allowed below 2^32");
        }
    }

    private static int terms(int w) {
        return Math.min(w, MOST_TERMS);
    }

    private static long bytes(int n, int w) {
        long bytes = 0;
        for (int left = terms(w); left > 1; left -= left / 2) {
            int products = n * (left / 2 + (left > 2 ? 1 : 0));
            bytes += Multiply.COST.bytes().of(products, FRACTION)
                    + Truncate.COST.bytes().of(products, FRACTION);
        }
        return bytes;
    }
}
