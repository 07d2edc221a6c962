package org.tercet.smc.protocol;

import java.util.Arrays;
import java.util.stream.Stream;
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
/// high word. [#squares] lifts its one column once, [#matrix] every column once for the products of each left with each
/// right one.
///
/// @leaks nothing
/// @cost 17 rounds, about 49 bytes per row and 1992 more; squares 24.5 per row
/// @security semi-honest: as [Multiply]
/// @source lifting on [Carries]; product: Araki, Furukawa, Lindell, Nof, Ohara, CCS 2016, in Z_2^128
public final class WideSum {
    /// n is the number of rows of each of two columns.
    public static final Cost COST = new Cost((n, w) -> rounds(2 * n), "17", (n, w) -> bytes(2 * n), "about 49n + 1992");

    /// Elements that are lifted at once.
    private static final int AT_ONCE = 1 << 20;

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

    /// The inner products of every left with every right column, row by row: element `a * right.length + b` of either
    /// word is of `left[a]` and `right[b]`.
    ///
    /// Columns that are together longer than 2^20 are lifted part by part, the rounds of a lift for each.
    ///
    /// @param leftWidth signed bits that every element of the left columns fits into
    /// @throws EngineFailure if a peer fails
    public static Wide matrix(Session session, Shares[] left, Shares[] right, int leftWidth, int rightWidth) {
        int n = left.length == 0 ? 0 : left[0].length();
        Shares[] columns =
                Stream.concat(Arrays.stream(left), Arrays.stream(right)).toArray(Shares[]::new);
        for (Shares column : columns) {
            Sizes.requireEqual(column.length(), n);
        }
        Parts parts = (from, to) ->
                Arrays.stream(columns).map(column -> column.slice(from, to)).toArray(Shares[]::new);
        return matrix(session, n, left.length, right.length, parts, leftWidth, rightWidth);
    }

    /// Columns that are made part by part, so that not all of them need be in memory at once.
    @FunctionalInterface
    public interface Parts {
        /// The left columns, then the right ones, of some rows.
        Shares[] rows(int from, int to);
    }

    /// The same of columns of `n` rows that are made when their part is due.
    ///
    /// @param parts is asked for every row once, in order; at least once
    /// @throws EngineFailure if a peer fails
    public static Wide matrix(Session session, int n, int left, int right, Parts parts, int leftWidth, int rightWidth) {
        requireRange(n, leftWidth, rightWidth);
        Session here = session.enter(Steps.WIDE_SUM);
        int atOnce = Math.max(1, AT_ONCE / Math.max(1, left + right));
        long[] words = new long[2 * Math.multiplyExact(left, right)];
        int from = 0;
        do {
            int to = Math.min(n, from + atOnce);
            int length = to - from;
            Shares[] columns = parts.rows(from, to);
            Sizes.requireEqual(columns.length, left + right);
            for (Shares column : columns) {
                Sizes.requireEqual(column.length(), length);
            }
            Shares part = Shares.concat(columns);
            Shares high = lift(here, part);
            int at = 0;
            for (int a = 0; a < left; a++) {
                for (int b = 0; b < right; b++) {
                    addTo(words, at++, cross(part, high, a * length, (left + b) * length, length));
                }
            }
            from = to;
        } while (from < n);
        return finished(here, words);
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
        return finished(here, cross(low, high, 0, second, n));
    }

    /// Shares of the sums whose words, low ones first and then high ones, are spread over the parties.
    private static Wide finished(Session here, long[] words) {
        int sums = words.length / 2;
        Shares zeros = here.prss().shares(words.length);
        long[] plus = zeros.next();
        long[] minus = zeros.own();
        for (int s = 0; s < sums; s++) {
            addTo(words, s, plus[s], plus[sums + s]);
            addTo(words, s, -minus[s], ~minus[sums + s] + (minus[s] == 0 ? 1 : 0));
        }
        long[] next = new long[words.length];
        here.rotate(words, next).finish();
        Shares both = here.shares(words, next);
        Shares low = both.slice(0, sums);
        BitShares carries = Carries.run(here, low, 64);
        Shares carry = BitsToArithmetic.weighted(here, carries, new long[] {1, 1})[0];
        return new Wide(both.slice(sums, words.length).add(carry), low);
    }

    /// This party's part of the sum of `n` products of elements `first`.. and `second`.., `{low, high}`: own times
    /// (own + next) and next times own of each pair.
    private static long[] cross(Shares lowWords, Shares highWords, int first, int second, int n) {
        long[] own = lowWords.own();
        long[] ownHigh = highWords.own();
        long[] next = lowWords.next();
        long[] nextHigh = highWords.next();
        long low = 0;
        long high = 0;
        for (int i = 0; i < n; i++) {
            int j = first + i;
            int k = second + i;
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

    private static void addTo(long[] words, int sum, long[] word) {
        addTo(words, sum, word[0], word[1]);
    }

    private static void addTo(long[] words, int sum, long low, long high) {
        words[sum] += low;
        words[words.length / 2 + sum] += high + carry(words[sum], low);
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
