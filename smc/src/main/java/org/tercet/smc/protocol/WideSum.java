package org.tercet.smc.protocol;

import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Party;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// The exact inner product of two secret columns where 64 bits may be too few, such as a sum of squares.
///
/// In: two columns of n elements, replicated, with declared signed widths a, b <= 63: `-2^(a-1) <= x < 2^(a-1)`, and
/// `a + b - 2 + ceil(log2 n) <= 126`, which is checked. Out: the sum of the products as two elements, replicated: high,
/// signed, and low, unsigned, so that it is `high 2^64 + low` exactly; nobody knows it. Nothing wraps.
/// [Carries] tells how often each element's components wrap around 2^64; taking that off makes them components over
/// Z_2^128, in which the products are summed locally and reshared once. The carries of the sum's low words go into the
/// high word. [#squares] lifts its one column once.
///
/// @leaks nothing
/// @cost 17 rounds, about 49 bytes per row and 1992 more; squares 24.5 per row
/// @security semi-honest: as [Multiply]
/// @source lifting on [Carries]; product: Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016, in Z_2^128
public final class WideSum {
    /// n is the number of rows of each of two columns.
    public static final Cost COST = new Cost((n, w) -> rounds(2 * n), "17", (n, w) -> bytes(2 * n), "about 49n + 1992");

    private static final int MOST = 63;
    private static final int MOST_OF_SUM = 126;
    private static final long OFFSET = 1L << 62;

    private enum Steps implements org.tercet.smc.Step {
        WIDE_SUM
    }

    private WideSum() {}

    /// The sum `high 2^64 + low`.
    ///
    /// @param high one signed element
    /// @param low one unsigned element
    public record Wide(Shares high, Shares low) {}

    /// The inner product of `x` and `y`.
    ///
    /// @param xWidth signed bits that every element of `x` fits into, 1..63
    /// @param yWidth the same of `y`
    /// @throws EngineFailure if a peer fails
    public static Wide run(Session session, Shares x, Shares y, int xWidth, int yWidth) {
        Sizes.requireEqual(x.length(), y.length());
        requireRange(x.length(), xWidth, yWidth);
        int n = x.length();
        Session here = session.enter(Steps.WIDE_SUM);
        Shares both = Shares.concat(x, y);
        Shares high = lift(here, both);
        return sum(here, both, high, n, n);
    }

    /// The sum of the squares of `x`.
    ///
    /// @throws EngineFailure if a peer fails
    public static Wide squares(Session session, Shares x, int width) {
        requireRange(x.length(), width, width);
        Session here = session.enter(Steps.WIDE_SUM);
        return sum(here, x, lift(here, x), x.length(), 0);
    }

    /// The same on open values: `{high, low}`.
    public static long[] plain(long[] x, long[] y) {
        long high = 0;
        long low = 0;
        for (int j = 0; j < x.length; j++) {
            long product = x[j] * y[j];
            low += product;
            high += Math.multiplyHigh(x[j], y[j]) + carry(low, product);
        }
        return new long[] {high, low};
    }

    /// High words that make the components of `x` add up to it over Z_2^128.
    private static Shares lift(Session here, Shares x) {
        Party me = here.party();
        Shares u = x.addPublic(me, OFFSET);
        BitShares bits = Carries.wraps(here, u);
        Shares high = BitsToArithmetic.weighted(here, bits, new long[] {-1, -1})[0];
        // u is the sum of its components less the wraps; taking the offset off the first may borrow.
        long[] borrows = new long[x.length()];
        long[] first = me == Party.P1 ? u.own() : u.next();
        for (int j = 0; j < borrows.length; j++) {
            borrows[j] = Long.compareUnsigned(first[j], OFFSET) < 0 ? -1 : 0;
        }
        return high.addPublic(me, borrows);
    }

    /// Sums the products of elements 0.. and `second`.., of which there are `n`.
    private static Wide sum(Session here, Shares low, Shares high, int n, int second) {
        long[] words = cross(low.own(), high.own(), low.next(), high.next(), n, second);
        Shares zeros = here.prss().shares(2);
        add(words, zeros.next()[0], zeros.next()[1]);
        long[] pad = zeros.own();
        add(words, -pad[0], ~pad[1] + (pad[0] == 0 ? 1 : 0));
        long[] next = new long[2];
        here.rotate(words, next).finish();
        Shares sums = here.shares(words, next);
        BitShares carries = Carries.run(here, sums.at(0), 64);
        Shares carry = BitsToArithmetic.weighted(here, carries, new long[] {1, 1})[0];
        return new Wide(sums.at(1).add(carry), sums.at(0));
    }

    /// This party's part of the sum, `{low, high}`: of each pair own times (own + next) and next times own.
    private static long[] cross(long[] own, long[] ownHigh, long[] next, long[] nextHigh, int n, int second) {
        long low = 0;
        long high = 0;
        for (int j = 0; j < n; j++) {
            int k = second + j;
            long both = own[k] + next[k];
            long bothHigh = ownHigh[k] + nextHigh[k] + carry(both, next[k]);
            long product = own[j] * both;
            low += product;
            high += Math.unsignedMultiplyHigh(own[j], both)
                    + own[j] * bothHigh
                    + ownHigh[j] * both
                    + carry(low, product);
            product = next[j] * own[k];
            low += product;
            high += Math.unsignedMultiplyHigh(next[j], own[k])
                    + next[j] * ownHigh[k]
                    + nextHigh[j] * own[k]
                    + carry(low, product);
        }
        return new long[] {low, high};
    }

    private static void add(long[] words, long low, long high) {
        words[0] += low;
        words[1] += high + carry(words[0], low);
    }

    /// The carry of an unsigned addition that gave `sum`.
    private static long carry(long sum, long summand) {
        return Long.compareUnsigned(sum, summand) < 0 ? 1 : 0;
    }

    private static void requireRange(int n, int xWidth, int yWidth) {
        if (xWidth < 1 || xWidth > MOST || yWidth < 1 || yWidth > MOST) {
            throw new IllegalArgumentException("widths are " + xWidth + " and " + yWidth + ", allowed 1.." + MOST);
        }
        int bits = xWidth + yWidth - 2 + Cost.log2(n);
        if (bits > MOST_OF_SUM) {
            throw new IllegalArgumentException("the sum may take " + bits + " bits, allowed " + MOST_OF_SUM);
        }
    }

    private static long rounds(int rows) {
        return Carries.COST_OF_WRAPS.rounds().of(rows, 64)
                + BitsToArithmetic.COST.rounds().of(rows, 2)
                + 1
                + Carries.COST.rounds().of(1, 64)
                + BitsToArithmetic.COST.rounds().of(1, 2);
    }

    private static long bytes(int rows) {
        return Carries.COST_OF_WRAPS.bytes().of(rows, 64)
                + BitsToArithmetic.COST.bytes().of(rows, 2)
                + 16
                + Carries.COST.bytes().of(1, 64)
                + BitsToArithmetic.COST.bytes().of(1, 2);
    }
}
