package org.tercet.statistics;

import java.math.BigInteger;
import java.util.Arrays;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.SquareRoot;
import org.tercet.smc.protocol.Truncate;

/// Whether no person has more than p percent of a sum of amounts, decided from the sum and the sum of squares.
///
/// The largest of amounts that are not negative is at most the root of the sum of their squares, so a sum is safe where
/// that root is at most p percent of it (up to three scaled units). Then there are at least (100 / p)^2
/// effective contributors, the inverse of Herfindahl's index, and two together have at most the root of 2 times p
/// percent. The argument is in ADR 0016.
///
/// Numbers that may be negative are no shares of a total: for them there is no rule.
///
/// @leaks nothing
final class DominanceRule {
    private static final int WHOLE = 100;
    private static final int MOST_BITS = 62;

    private DominanceRule() {}

    /// Whether the rule is for this number.
    static boolean holdsFor(Numeric number) {
        return number.min() >= 0;
    }

    /// 1 where a sum may be shown.
    ///
    /// @param sums of a number that is not negative, each below 2^46
    /// @param squares the sums of squares, each below 2^63
    /// @param rows of the batch
    static Shares run(Session session, Shares sums, Shares squares, Numeric number, int rows, Disclosure disclosure) {
        return run(session, sums, squares, bits(number, rows), disclosure);
    }

    /// The same for sums of several numbers.
    ///
    /// @param bits of the largest sum of squares that any of them may have
    static Shares run(Session session, Shares sums, Shares squares, int bits, Disclosure disclosure) {
        Shares roots;
        if (bits <= MOST_BITS) {
            roots = SquareRoot.run(session, squares, bits);
        } else {
            // A quarter of what may have 63 bits, and twice its root: less than 3 units too small.
            Shares quarter = Truncate.run(session, squares.subtractPublic(session.party(), 1L << MOST_BITS), 2);
            roots = SquareRoot.run(session, quarter.addPublic(session.party(), 1L << (MOST_BITS - 2)), MOST_BITS)
                    .scale(2);
        }
        return AtLeast.run(session, sums.scale(disclosure.mostOfOne()).subtract(roots.scale(WHOLE)), 0);
    }

    /// The released numbers, or zeros where somebody dominates one of the shown sums, or all that is not shown: the
    /// latter follows from the sums over everyone.
    ///
    /// @param sums those in `released`, 0 where one is hidden
    /// @param squares the sums of squares beside them
    /// @param everyone sum and sum of squares over everyone
    static Shares restrict(
            Session session,
            Shares released,
            Shares sums,
            Shares squares,
            Shares everyone,
            Numeric number,
            int rows,
            Disclosure disclosure) {
        Shares allSums = Shares.concat(sums, everyone.at(0).subtract(sums.sum()));
        Shares allSquares = Shares.concat(squares, everyone.at(1).subtract(squares.sum()));
        Shares safe = run(session, allSums, allSquares, number, rows, disclosure);
        Comparisons all = new Comparisons(session);
        int every = all.atLeast(safe.sum(), safe.length());
        all.run();
        return Products.of(session, released, all.answer(every).repeat(released.length()));
    }

    /// Whether [#restrict] leaves the released numbers as they are.
    static boolean plain(
            long[] sums,
            long[] squares,
            long allSum,
            long allSquares,
            Numeric number,
            int rows,
            Disclosure disclosure) {
        boolean safe = true;
        for (int g = 0; g < sums.length; g++) {
            safe &= plain(sums[g], squares[g], number, rows, disclosure);
        }
        long hidden = allSum - Arrays.stream(sums).sum();
        return safe && plain(hidden, allSquares - Arrays.stream(squares).sum(), number, rows, disclosure);
    }

    /// The same as [#run] in the clear.
    static boolean plain(long sum, long squares, Numeric number, int rows, Disclosure disclosure) {
        return plain(sum, squares, bits(number, rows), disclosure);
    }

    /// The same for a sum of one of several numbers.
    static boolean plain(long sum, long squares, int bits, Disclosure disclosure) {
        long root = bits <= MOST_BITS
                ? SquareRoot.plain(new long[] {squares})[0]
                : 2 * SquareRoot.plain(new long[] {squares >> 2})[0];
        return sum * disclosure.mostOfOne() >= WHOLE * root;
    }

    /// Bits of the largest sum of squares that the declared range allows.
    static int bits(Numeric number, int rows) {
        BigInteger most = number.largestMagnitude().pow(2).multiply(BigInteger.valueOf(rows));
        return Math.max(1, most.bitLength());
    }
}
