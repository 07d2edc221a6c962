package org.tercet.statistics;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tercet.model.codebook.Numeric;

/// A secret number brought to one scale for a fit: less its mean, divided by a power of two of 8 to 23 standard
/// deviations, with 20 fractional bits.
///
/// Nobody may lie further from the mean than that power of two: the statistic is hidden then, as such a person has a
/// leverage of 64 / n or more. The power follows from n, sum and sum of squares, which are released with a fit.
///
/// @param value within +-1 times 2^20; 0 where the row does not count
/// @param sums sum and sum of squares of the scaled values
/// @param outside how many people lie outside
record Standardised<V>(V value, V sums, V outside) {
    static final int FRACTION = 20;

    private static final int SUM_BITS = 63;
    private static final int COUNT_BITS = 31;

    /// 8 standard deviations.
    private static final int ROOM = 3;

    /// Brings a column to scale.
    ///
    /// @param x 0 where the row does not count
    /// @param complete 1 where it does
    /// @param n how many do
    static <V> Standardised<V> of(Arithmetic<V> on, V x, V complete, V n, Numeric number) {
        int rows = on.length(x);
        V sum = on.sum(x);
        V mean = on.quotient(on.subtract(sum, on.scale(n, number.min())), n);
        V least = on.scale(complete, number.min());
        V centred = on.subtract(on.subtract(x, least), on.multiply(on.repeat(mean, rows), complete));
        V squares = on.dots(List.of(x, centred), List.of(x, centred));
        int top = top(number);
        V length = on.subtract(
                on.sum(PowersOfTwo.reached(on, on.at(squares, 1), 0, SUM_BITS).getFirst()),
                on.sum(PowersOfTwo.reached(on, n, 0, COUNT_BITS).getFirst()));
        // The exponent is at least t where the length is at least 2t - 8.
        List<V> steps = new ArrayList<>();
        for (int t = 0; t <= top; t++) {
            steps.add(on.addPublic(length, 2 * ROOM + 2 - 2L * t));
        }
        V reached = on.notNegative(on.concat(steps));
        V bound = on.at(reached, 0);
        for (int t = 1; t <= top; t++) {
            bound = on.add(bound, on.scale(on.at(reached, t), 1L << (t - 1)));
        }
        V factor = PowersOfTwo.left(on, on.slice(reached, 1, top + 1), top);
        V bounds = on.repeat(bound, rows);
        V tests = on.notNegative(on.concat(List.of(on.subtract(bounds, centred), on.add(bounds, centred))));
        V inside = on.addPublic(on.add(on.slice(tests, 0, rows), on.slice(tests, rows, 2 * rows)), -1);
        V kept = on.multiply(centred, inside);
        V value = on.rounded(on.multiply(kept, on.repeat(factor, rows)), top - FRACTION);
        V outside = on.addPublic(on.scale(on.sum(inside), -1), rows);
        return new Standardised<>(value, on.concat(List.of(sum, on.at(squares, 0))), outside);
    }

    /// The largest exponent that a number's declared range allows.
    private static int top(Numeric number) {
        return Math.max(
                FRACTION,
                BigInteger.valueOf(number.max())
                                .subtract(BigInteger.valueOf(number.min()))
                                .bitLength()
                        + ROOM
                        + 1);
    }

    /// What was taken off each value: the floor of the mean.
    static long centre(long n, long sum) {
        return Math.floorDiv(sum, n);
    }

    /// The power of two that each value was divided by, as its exponent.
    static int exponent(long n, long sum, long squares) {
        int length =
                squares(n, sum, squares).bitLength() - BigInteger.valueOf(n).bitLength();
        return Math.floorDiv(length + 2, 2) + ROOM;
    }

    /// The sum of squares about the centre.
    static BigInteger squares(long n, long sum, long squares) {
        BigInteger centre = BigInteger.valueOf(centre(n, sum));
        return BigInteger.valueOf(squares)
                .subtract(centre.multiply(BigInteger.valueOf(sum)).shiftLeft(1))
                .add(centre.multiply(centre).multiply(BigInteger.valueOf(n)));
    }
}
