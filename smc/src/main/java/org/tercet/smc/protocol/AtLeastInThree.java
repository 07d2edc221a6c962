package org.tercet.smc.protocol;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Compares secret values with a public threshold in three rounds: `x >= k`, as 0 or 1 to multiply with.
///
/// In: n elements whose differences from k fit into 32 signed bits. Out: 1 where `x >= k`, else 0, in Z_2^64,
/// replicated; nobody knows it. For few values and slow links: 21 times the bytes of [AtLeast] for a third of its
/// rounds. [#begin] takes additive parts and gives parts of digits; a [Lookup] in [#nonNegative()] makes parts of 0 or
/// 1 of them. The same digits also say in [#minusOne()] whether the difference is -1, so that one comparison of
/// x - 1 with y orders the two and finds ties.
///
/// Of x - k, the dealer knows a part a, the others the rest d. The sum is negative if the top bits of a and d and the
/// carry from the 31 bits below XOR to 1; there is a carry if d is larger than 2^31 - 1 - a there. Five blocks are
/// compared at once by one-time tables: -1, 0 or 1, times 2^block, so that the highest block that differs decides the
/// sign of the sum; the top block's table adds 64 where the top bits differ. A second table reads that sum. Long
/// columns go through [#run] in chunks.
///
/// @leaks nothing
/// @cost 3 rounds, 509 bytes per element
/// @security semi-honest: as [Lookup]
/// @source elementary, on [Lookup]
public final class AtLeastInThree {
    /// Signed bits that differences fit into.
    public static final int WIDTH = 32;

    private static final int[] BLOCKS = {7, 7, 6, 6, 6};
    private static final OneTimeTables.Layout DIGITS = new OneTimeTables.Layout(BLOCKS, 8);
    private static final int DIGIT_SUMS = 128;
    private static final int TOP_BITS_DIFFER = 64;

    /// n is the number of elements.
    public static final Cost COST = new Cost(
            Chunks.each((n, w) -> 3),
            "3",
            Chunks.each((n, w) -> DIGITS.bytes(n) + new OneTimeTables.Layout(new int[] {7}, 64).bytes(n) + 8L * n),
            "about 509 n");

    private enum Steps implements org.tercet.smc.Step {
        AT_LEAST_IN_THREE,
        DIGITS,
        CHUNK
    }

    private AtLeastInThree() {}

    /// 1 where `x[j] >= k`.
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares x, long k) {
        Session here = session.enter(Steps.AT_LEAST_IN_THREE);
        Shares difference = x.subtractPublic(here.party(), k);
        return Chunks.columns(here, Steps.CHUNK, (step, rows) -> new Shares[] {nonNegative(step, rows[0])}, difference)[
                0];
    }

    private static Shares nonNegative(Session here, Shares difference) {
        long[] digits = begin(here, difference.own()).finish();
        return Reshare.run(here, Lookup.begin(here, digits, nonNegative(), 64).finish());
    }

    /// Sends what the first round needs.
    ///
    /// @param part this party's additive part of the differences
    /// @return gives parts of digits mod 128, which say whether the difference is negative
    public static Lookup.Begun begin(Session session, long[] part) {
        return new Lookup.Begun(new OneTimeTables(session.enter(Steps.DIGITS), part, DIGITS, AtLeastInThree::deal));
    }

    /// For each sum of digits, 1 where the difference is not negative.
    public static long[] nonNegative() {
        long[] table = new long[DIGIT_SUMS];
        for (int e = 0; e < DIGIT_SUMS; e++) {
            boolean differ = e > TOP_BITS_DIFFER / 2 && e < DIGIT_SUMS - TOP_BITS_DIFFER / 2;
            boolean carry = differ ? e > TOP_BITS_DIFFER : e > 0 && e < TOP_BITS_DIFFER;
            table[e] = differ == carry ? 1 : 0;
        }
        return table;
    }

    /// For each sum of digits, 1 where the difference is -1: all blocks are equal, and the top bits differ.
    public static long[] minusOne() {
        long[] table = new long[DIGIT_SUMS];
        table[TOP_BITS_DIFFER] = 1;
        return table;
    }

    /// The same on open values.
    public static long[] plain(long[] x, long k) {
        return AtLeast.plain(x, k);
    }

    private static void deal(long part, long[] entries) {
        int top = BLOCKS.length - 1;
        int first = 0;
        int shift = 0;
        for (int block = 0; block <= top; block++) {
            int bits = block == top ? BLOCKS[block] - 1 : BLOCKS[block];
            int half = 1 << bits;
            int limit = (int) (~part >>> shift) & (half - 1);
            int topBit = (int) (part >>> (WIDTH - 1)) & 1;
            for (int d = 0; d < 1 << BLOCKS[block]; d++) {
                int sign = Integer.signum((d & (half - 1)) - limit);
                boolean differ = block == top && (d >>> bits) != topBit;
                entries[first + d] = (long) sign * (1 << block) + (differ ? TOP_BITS_DIFFER : 0);
            }
            first += 1 << BLOCKS[block];
            shift += BLOCKS[block];
        }
    }
}
