package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Takes square roots of secret non-negative integers exactly: `floor(sqrt(x))`.
///
/// In: n elements 0 <= x < 2^w, w <= 62, replicated. Out: n roots below 2^31, replicated; nobody knows them.
/// Fixed point: scale x by 2^(2f) first and the root has f fractional bits, floored.
/// Digit by digit in base 16, as by hand: with root R and remainder r <= 2R so far, the next eight bits of x are
/// brought down to r' = 256 r + bits, and the next digit is the largest d with `32 R d + d^2 <= r'`, as
/// `(16 R + d)^2 = 256 R^2 + 32 R d + d^2`. Everything stays below 2^36. Long columns go through in chunks.
///
/// @leaks nothing
/// @cost 3 + ceil(log2(w - 2)) + 11 ceil(w / 8) rounds, 97 of them and 3.0 KB per element at w = 62
/// @security semi-honest: as [Multiply]
/// @source elementary, the digit-by-digit method, on [Digit]
public final class SquareRoot {
    /// n is the number of elements, w the width, at most 62.
    public static final Cost COST =
            new Cost(Chunks.each(SquareRoot::rounds), "3 + log2(w-2) + 11 w/8", SquareRoot::bytes, "about 48 w n");

    private static final int MOST = 62;
    private static final int DOWN = 2 * Digit.BITS;

    /// Signed bits of a difference: both sides are below 2^36.
    private static final int WIDTH = 37;

    private enum Steps implements org.tercet.smc.Step {
        SQUARE_ROOT,
        CHUNK
    }

    private SquareRoot() {}

    /// The roots of values of at most `width` bits.
    ///
    /// @param width 1..62
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, int width) {
        if (width < 1 || width > MOST) {
            throw new IllegalArgumentException("width is " + width + ", allowed 1.." + MOST);
        }
        Session here = session.enter(Steps.SQUARE_ROOT);
        return Chunks.columns(here, Steps.CHUNK, (step, rows) -> new Shares[] {of(step, rows[0], width)}, x)[0];
    }

    private static Shares of(Session here, Shares x, int width) {
        Shares[] digits = Digits.of(here, x, width, DOWN);
        Shares remainder = Shares.zero(x.length());
        Shares root = Shares.zero(x.length());
        for (int k = digits.length - 1; k >= 0; k--) {
            remainder = remainder.scale(1L << DOWN).add(digits[k]);
            Shares twice = root.scale(2L << Digit.BITS);
            Shares[] thresholds = new Shares[Digit.THRESHOLDS];
            for (int d = 1; d <= thresholds.length; d++) {
                thresholds[d - 1] = twice.scale(d).addPublic(here.party(), (long) d * d);
            }
            Shares digit = Digit.run(here, remainder, thresholds, WIDTH);
            if (k > 0) {
                remainder = remainder.subtract(Multiply.run(here, digit, twice.add(digit)));
            }
            root = root.scale(1L << Digit.BITS).add(digit);
        }
        return root;
    }

    /// The same on open values below 2^62.
    public static long[] plain(long[] x) {
        long[] out = new long[x.length];
        for (int j = 0; j < out.length; j++) {
            long root = (long) Math.sqrt((double) x[j]);
            while (root * root > x[j]) {
                root--;
            }
            while ((root + 1) * (root + 1) <= x[j]) {
                root++;
            }
            out[j] = root;
        }
        return out;
    }

    private static long rounds(int n, int w) {
        int width = Math.min(w, MOST);
        return Digits.rounds(n, width)
                + Math.ceilDiv(width, DOWN) * (Digit.COST.rounds().of(n, WIDTH) + 1)
                - 1;
    }

    private static long bytes(int n, int w) {
        int width = Math.min(w, MOST);
        return Digits.bytes(n, width, DOWN)
                + Math.ceilDiv(width, DOWN) * (Digit.COST.bytes().of(n, WIDTH) + 8L * n)
                - 8L * n;
    }
}
