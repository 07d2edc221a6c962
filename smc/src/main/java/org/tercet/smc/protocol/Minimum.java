package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The smaller of two secret values, element by element, or the smallest of a column.
///
/// In: vectors of n elements whose differences, either way, fit into w signed bits, 1 <= w <= 64. Out: n smaller ones
/// ([#run]), or the one smallest ([#of]), replicated; nobody knows it or where it was. [LessThan], then [Select]; of a
/// column by a tree of pairs.
///
/// @leaks nothing
/// @cost 5 + ceil(log2(w - 2)) rounds, 54 bytes per element at w = 64; of a column that for each of ceil(log2 n) steps
/// @security semi-honest: as [Multiply]
/// @source as [Sign], [BitToArithmetic] and [Select]
public final class Minimum {
    /// n is the number of elements, w the width of the difference; for [#run].
    public static final Cost COST = new Cost(
            (n, w) -> AtLeast.COST.rounds().of(n, w) + 1,
            "5 + log2(w-2)",
            (n, w) -> AtLeast.COST.bytes().of(n, w) + 8L * n,
            "about (24 + 0.475 w) n");

    private enum Steps implements org.tercet.smc.Step {
        MINIMUM
    }

    private Minimum() {}

    /// Element by element the smaller of `x` and `y`.
    ///
    /// @param width signed bits that every difference fits into
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, Shares y, int width) {
        Session here = session.enter(Steps.MINIMUM);
        BitShares less = LessThan.run(here, x, y, width);
        return Select.run(here, BitToArithmetic.run(here, less), x, y);
    }

    /// The smallest element of a column of at least one.
    ///
    /// @param width signed bits that every difference of two elements fits into
    /// @throws EngineFailure if a peer fails
    public static Shares of(Session session, Shares column, int width) {
        if (column.length() < 1) {
            throw new IllegalArgumentException("column has no element, allowed >= 1");
        }
        Shares left = column;
        while (left.length() > 1) {
            int pairs = left.length() / 2;
            Shares smaller = run(session, left.slice(0, pairs), left.slice(pairs, 2 * pairs), width);
            left = Shares.concat(smaller, left.slice(2 * pairs, left.length()));
        }
        return left;
    }

    /// The same as [#run] on open values.
    public static long[] plain(long[] x, long[] y) {
        long[] z = new long[x.length];
        for (int j = 0; j < z.length; j++) {
            z[j] = Math.min(x[j], y[j]);
        }
        return z;
    }
}
