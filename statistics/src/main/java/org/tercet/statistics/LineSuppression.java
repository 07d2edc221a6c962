package org.tercet.statistics;

import org.jspecify.annotations.Nullable;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// Which counts of one line of a table may be shown: primary suppression, and secondary suppression against
/// subtraction.
///
/// A line is the counts `cells` of those who answered and the counts `others` of those who did not; `base` is the sum
/// of the first, `missing` of the
/// second. What may be known from elsewhere counts as known: `base + missing` always (it is the number of valid rows),
/// and `base` where it is shown.
///
/// The rule, for a minimum count k:
/// 1. a count below k is hidden, and every cell that `mayShow` excludes;
/// 2. the base is shown if it is at least k and `missing` is 0 or at least k;
/// 3. if the hidden cells, together with `missing` where that is in 1..k-1, sum to 1..k-1, the smallest shown cell is
/// hidden too, with all that equal it;
/// 4. the same for `others`, together with the base where that is in 1..k-1.
///
/// Then, unless the whole line is below k people, every sum over hidden counts that follows from the shown numbers is 0
/// or at least k. With the base shown,
/// these are the hidden cells and the hidden others, each on its own: both the base and `missing` are 0 or at least k,
/// so wherever a part of them in 1..k-1
/// is hidden there is a shown count to take along. With the base hidden only the total of all hidden counts is known:
/// it holds either all of `missing`, in 1..k-1, and
/// reaches k by 3, or all of the base, in 1..k-1, and reaches k by 4, or the base is 0. What is hidden depends on the
/// multiset of counts only; no
/// tie is broken by position.
final class LineSuppression {
    private LineSuppression() {}

    /// The verdict in the clear.
    record Plain(boolean[] cells, boolean[] others, boolean base) {}

    /// The verdict as shares of 0/1, and the order of the cells.
    ///
    /// @param cells 1 where a cell may be shown
    /// @param others likewise
    /// @param base one element
    /// @param smaller element `i * cells + l` is 1 where cell l is smaller than cell i
    record Verdict(Shares cells, Shares others, Shares base, Shares smaller) {}

    /// Plain twin of [#run].
    ///
    /// @param mayShow cells that are not hidden already; null for all
    static Plain plain(long[] cells, boolean @Nullable [] mayShow, long[] others, long k) {
        long base = sum(cells);
        long missing = sum(others);
        boolean[] shown = new boolean[cells.length];
        for (int i = 0; i < cells.length; i++) {
            shown[i] = cells[i] >= k && (mayShow == null || mayShow[i]);
        }
        boolean[] shownOthers = new boolean[others.length];
        for (int i = 0; i < others.length; i++) {
            shownOthers[i] = others[i] >= k;
        }
        hideSmallest(cells, shown, small(missing, k) ? missing : 0, k);
        hideSmallest(others, shownOthers, small(base, k) ? base : 0, k);
        return new Plain(shown, shownOthers, base >= k && !small(missing, k));
    }

    private static void hideSmallest(long[] cells, boolean[] shown, long hiddenElsewhere, long k) {
        long hidden = hiddenElsewhere;
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < cells.length; i++) {
            if (shown[i]) {
                smallest = Math.min(smallest, cells[i]);
            } else {
                hidden += cells[i];
            }
        }
        if (small(hidden, k)) {
            for (int i = 0; i < cells.length; i++) {
                shown[i] &= cells[i] != smallest;
            }
        }
    }

    /// The verdict on shares of counts.
    ///
    /// @param cells counts, each 0 to 2^30
    /// @param mayShow 1 where a cell is not hidden already; null for all
    /// @param others counts of those who did not answer
    /// @leaks nothing; no message depends on a count
    static Verdict run(Session session, Shares cells, @Nullable Shares mayShow, Shares others, long k) {
        int c = cells.length();
        int m = others.length();
        Shares base = cells.sum();
        Shares missing = others.sum();

        Comparisons first = new Comparisons(session);
        int cellsReach = first.atLeast(cells, k);
        int othersReach = first.atLeast(others, k);
        int baseReach = first.atLeast(base, k);
        int baseAny = first.atLeast(base, 1);
        int missingReach = first.atLeast(missing, k);
        int missingAny = first.atLeast(missing, 1);
        int cellOrder = first.atLeast(differences(session, cells), 1);
        int otherOrder = first.atLeast(differences(session, others), 1);
        first.run();

        Shares shown = first.answer(cellsReach);
        if (mayShow != null) {
            shown = Products.of(session, shown, mayShow);
        }
        Shares shownOthers = first.answer(othersReach);
        Shares smaller = first.answer(cellOrder);
        Shares smallerOthers = first.answer(otherOrder);
        Shares baseSmall = first.answer(baseAny).subtract(first.answer(baseReach));
        Shares missingSmall = first.answer(missingAny).subtract(first.answer(missingReach));

        Products second = new Products(session);
        int shownCounts = second.ask(shown, cells);
        int shownOtherCounts = second.ask(shownOthers, others);
        int shownSmaller = second.ask(Vectors.tiled(session, shown, c), smaller);
        int shownSmallerOthers = second.ask(Vectors.tiled(session, shownOthers, m), smallerOthers);
        int baseShown = second.ask(first.answer(baseReach), missingSmall);
        int missingElsewhere = second.ask(missing, missingSmall);
        int baseElsewhere = second.ask(base, baseSmall);
        second.run();
        Shares hidden = base.subtract(second.answer(shownCounts).sum()).add(second.answer(missingElsewhere));
        Shares hiddenOthers =
                missing.subtract(second.answer(shownOtherCounts).sum()).add(second.answer(baseElsewhere));

        Comparisons third = new Comparisons(session);
        int hiddenReach = third.atLeast(hidden, k);
        int hiddenAny = third.atLeast(hidden, 1);
        int othersHiddenReach = third.atLeast(hiddenOthers, k);
        int othersHiddenAny = third.atLeast(hiddenOthers, 1);
        int notSmallest = third.atLeast(Vectors.rowSums(session, second.answer(shownSmaller), c, c), 1);
        int otherNotSmallest = third.atLeast(Vectors.rowSums(session, second.answer(shownSmallerOthers), m, m), 1);
        third.run();
        Shares need = third.answer(hiddenAny).subtract(third.answer(hiddenReach));
        Shares otherNeed = third.answer(othersHiddenAny).subtract(third.answer(othersHiddenReach));

        Products fourth = new Products(session);
        int later = fourth.ask(shown, third.answer(notSmallest));
        int otherLater = fourth.ask(shownOthers, third.answer(otherNotSmallest));
        fourth.run();

        Products fifth = new Products(session);
        int taken = fifth.ask(shown.subtract(fourth.answer(later)), need.repeat(c));
        int otherTaken = fifth.ask(shownOthers.subtract(fourth.answer(otherLater)), otherNeed.repeat(m));
        fifth.run();
        return new Verdict(
                shown.subtract(fifth.answer(taken)),
                shownOthers.subtract(fifth.answer(otherTaken)),
                first.answer(baseReach).subtract(second.answer(baseShown)),
                smaller);
    }

    /// Element `i * c + l` is `x_i - x_l`.
    private static Shares differences(Session session, Shares x) {
        int c = x.length();
        return Vectors.stretched(session, x, c).subtract(Vectors.tiled(session, x, c));
    }

    private static boolean small(long count, long k) {
        return count >= 1 && count < k;
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }
}
