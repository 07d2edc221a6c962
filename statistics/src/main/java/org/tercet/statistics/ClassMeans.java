package org.tercet.statistics;

import org.tercet.model.query.Calibration;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Divide;
import org.tercet.smc.protocol.Truncate;

/// Weighted means of adjustment classes in fixed point: what post-stratification takes off a variance.
///
/// Linearized values count as residuals from their class's mean (Valliant, Journal of the American Statistical
/// Association 88, 1993; R's `postStratify`): of two sums x and y over classes c of n_c people with weight w_c, the
/// part `sum over c of (w_c x_c) (w_c y_c / n_c)` is explained. The second factor is this one, in fractions of a scaled
/// weight times amount: a mean of 35 bits in all, floored, times the weight, rounded to at most
/// [Calibration#EXPLAINED_BITS] fractional bits. It is off by a half of the last of these, and 2^-35 of the weight
/// times the largest amount.
final class ClassMeans {
    /// Bits of a mean: times a weight of 27 it stays below 2^62.
    private static final int MEAN_BITS = 35;

    /// A sum over at most 2^22 people with the mean's fractional bits.
    private static final int DIVIDEND_BITS = MEAN_BITS + 22;

    private static final int DIVISOR_BITS = 23;

    private ClassMeans() {}

    /// Fractional bits of a result.
    ///
    /// @param largest amount that one person adds to a sum, below 2^34
    static int fraction(long largest) {
        return Math.min(Calibration.EXPLAINED_BITS, bits(largest) - 1);
    }

    /// Fractional bits of a mean.
    private static int bits(long largest) {
        return MEAN_BITS - OrderColumn.bits(largest);
    }

    /// `w x / n` of every class, for several columns one after the other.
    ///
    /// @param sums of amounts from 0 to `largest` over the people of each class
    /// @param weights of the classes
    static Shares run(Session here, Shares sums, Shares people, Shares weights, long largest) {
        int columns = sums.length() / people.length();
        int bits = bits(largest);
        int shift = bits - fraction(largest);
        Shares means = Divide.run(
                        here, sums.scale(1L << bits), Vectors.tiled(here, people, columns), DIVIDEND_BITS, DIVISOR_BITS)
                .quotient();
        Shares weighted = Products.of(here, means, Vectors.tiled(here, weights, columns));
        long[] half = new long[sums.length()];
        java.util.Arrays.fill(half, 1L << (shift - 1));
        return Truncate.run(here, weighted.addPublic(here.party(), half), shift);
    }

    /// Plain twin of [#run].
    static long[] plain(long[] sums, long[] people, long[] weights, long largest) {
        int bits = bits(largest);
        int shift = bits - fraction(largest);
        long[] out = new long[sums.length];
        for (int e = 0; e < out.length; e++) {
            int c = e % people.length;
            long mean = people[c] == 0 ? 0 : (sums[e] << bits) / people[c];
            out[e] = mean * weights[c] + (1L << (shift - 1)) >> shift;
        }
        return out;
    }
}
