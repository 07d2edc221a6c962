package org.tercet.smc.protocol;

import java.util.Arrays;
import java.util.List;
import org.tercet.smc.BitShares;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.WordShares;

/// Finds the secret permutation that sorts by keys of few bits, stably, in few rounds.
///
/// In: one or more keys of n elements, the first the most significant, of w bits in all; any w goes, but from about 16
/// on [SortWide] sends less. Out: the number of the row that comes first, second, ..., rows of equal keys as they
/// stood; or the rows in that order; nobody knows it. Radix sort from the lowest two bits up: one-hot columns of the
/// four digits, and a row's place is how many rows have a lower digit or the same digit above it, which is one inner
/// product per row of one-hot bits with running sums. The rows' remaining bits and numbers are then moved to these
/// places by [ApplyPermutation#inverse].
///
/// @leaks nothing: as [ApplyPermutation]
/// @cost 7 rounds and about 104n bytes at the busiest party for every two bits, and the bits of the keys
/// @security as [ApplyPermutation]
/// @source Asharov, Hamada, Ikarashi, Kikuchi, Nof, Pinkas, Takahashi, Tomida, CCS 2022; two bits at once
public final class SortNarrow {
    /// n is the number of rows, w the width of the one key; for [#order].
    public static final Cost COST = new Cost(
            (n, w) -> ArithmeticToBits.COST.rounds().of(n, w) + 7L * (w / 2) + 6L * (w % 2),
            "2 + log2(w-2) + 3.5 w",
            (n, w) -> ArithmeticToBits.COST.bytes().of(n, w) + passes(n, w),
            "about 53 w n at P2");

    private enum Steps implements org.tercet.smc.Step {
        SORT_NARROW
    }

    private SortNarrow() {}

    /// The rows, sorted.
    ///
    /// @throws EngineFailure if a peer fails
    public static Rows run(Session session, List<SortKey> keys, Rows rows) {
        return ApplyPermutation.run(session, order(session, keys), rows);
    }

    /// The secret permutation that sorts; for [ApplyPermutation].
    ///
    /// @throws EngineFailure if a peer fails
    public static Shares order(Session session, List<SortKey> keys) {
        Session here = session.enter(Steps.SORT_NARROW);
        int n = keys.getFirst().column().length();
        BitShares bits = SortWide.keyBits(here, keys, 0, n);
        int width = bits.width();
        Rows rows = new Rows(n, List.of(SortWide.numbers(here, n)), List.of(WordShares.of(bits)));
        for (int low = 0; low < width; low += 2) {
            int high = Math.min(width, low + 2);
            BitShares digit = rows.words().getFirst().bits(width).planes(low, high);
            Rows moving = high < width ? rows : new Rows(n, rows.values(), List.of());
            rows = ApplyPermutation.inverse(here, places(here, digit), moving);
        }
        return rows.values().getFirst();
    }

    /// The same on open keys.
    public static int[] plain(long[][] keys, boolean[] signed, boolean[] descending) {
        return SortWide.plain(keys, signed, descending);
    }

    /// Where each row goes when rows are sorted by a digit of one or two bits.
    private static Shares places(Session here, BitShares digit) {
        int n = digit.length();
        Shares bits = BitToArithmetic.run(here, digit);
        Shares one = Shares.ofPublic(here.party(), ones(n));
        Shares low = bits.slice(0, n);
        Shares[] hot;
        if (digit.width() == 1) {
            hot = new Shares[] {one.subtract(low), low};
        } else {
            Shares high = bits.slice(n, 2 * n);
            Shares three = Multiply.run(here, low, high);
            Shares rest = one.subtract(low).subtract(high).add(three);
            hot = new Shares[] {rest, low.subtract(three), high.subtract(three), three};
        }
        long[] sums = new long[n];
        long[] before = new long[2];
        for (Shares column : hot) {
            addPlaces(column.own(), column.next(), before, sums);
        }
        return Reshare.run(here, sums);
    }

    /// Adds this party's part of one-hot bit times running count, which goes on from the digits before.
    private static void addPlaces(long[] own, long[] next, long[] before, long[] sums) {
        long countOwn = before[0];
        long countNext = before[1];
        for (int j = 0; j < sums.length; j++) {
            sums[j] += own[j] * (countOwn + countNext) + next[j] * countOwn;
            countOwn += own[j];
            countNext += next[j];
        }
        before[0] = countOwn;
        before[1] = countNext;
    }

    private static long[] ones(int n) {
        long[] out = new long[n];
        Arrays.fill(out, 1);
        return out;
    }

    private static long passes(int n, int w) {
        long bytes = 0;
        for (int low = 0; low < w; low += 2) {
            int width = Math.min(2, w - low);
            bytes += 16L * n * width + 8L * n * width;
            bytes += ApplyPermutation.COST_INVERSE.bytes().of(n, low + width < w ? 2 : 1);
        }
        return bytes;
    }
}
