package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Finds the next digit in base 16: how many of fifteen rising secret thresholds a secret value reaches.
///
/// In: n elements and fifteen vectors of n thresholds, none below the one before it, replicated; every difference from
/// the value fits into w signed bits, 1 <= w <= 64. Out: n elements from 0 to 15, replicated; nobody knows them.
/// All comparisons go at once. As the thresholds rise, bit b of the digit is the XOR of the comparisons with threshold
/// 2^b and its multiples, so four bits become arithmetic and not fifteen.
///
/// @leaks nothing
/// @cost 4 + ceil(log2(w - 2)) rounds, about 40 + 7.1 w bytes per element
/// @security semi-honest: as [Multiply]
/// @source elementary, on [Sign] and [BitsToArithmetic]
public final class Digit {
    /// Bits of a digit.
    public static final int BITS = 4;

    /// Thresholds: one fewer than there are digits.
    public static final int THRESHOLDS = (1 << BITS) - 1;

    /// n is the number of elements, w the width of the differences.
    public static final Cost COST = new Cost(
            (n, w) ->
                    Sign.COST.rounds().of(n, w) + BitsToArithmetic.COST.rounds().of(n, BITS),
            "4 + log2(w-2)",
            (n, w) -> Sign.COST.bytes().of(THRESHOLDS * n, w)
                    + BitsToArithmetic.COST.bytes().of(n, BITS),
            "about (40 + 7.1 w) n");

    private enum Steps implements org.tercet.smc.Step {
        DIGIT
    }

    private Digit() {}

    /// How many thresholds `x[j]` reaches.
    ///
    /// @param thresholds fifteen, rising
    /// @param width signed bits that every difference fits into
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, Shares[] thresholds, int width) {
        if (thresholds.length != THRESHOLDS) {
            throw new IllegalArgumentException("thresholds are " + thresholds.length + ", allowed " + THRESHOLDS);
        }
        Session here = session.enter(Steps.DIGIT);
        int n = x.length();
        Shares[] differences = new Shares[THRESHOLDS];
        for (int k = 0; k < THRESHOLDS; k++) {
            differences[k] = x.subtract(thresholds[k]);
        }
        BitShares reached = Sign.run(here, Shares.concat(differences), width).not(here.party());
        BitShares[] bits = new BitShares[BITS];
        for (int b = 0; b < BITS; b++) {
            int step = 1 << b;
            BitShares parity = reached.rows((step - 1) * n, step * n);
            for (int k = 2 * step; k <= THRESHOLDS; k += step) {
                parity = parity.xor(reached.rows((k - 1) * n, k * n));
            }
            bits[b] = parity;
        }
        return BitsToArithmetic.run(here, BitShares.concatPlanes(bits));
    }

    /// The same on one open value.
    public static long plain(long x, long[] thresholds) {
        long digit = 0;
        for (long threshold : thresholds) {
            digit += x >= threshold ? 1 : 0;
        }
        return digit;
    }
}
