package org.tercet.statistics;

import java.util.List;
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

    /// The verdict as shares of 0/1.
    ///
    /// @param cells 1 where a cell may be shown
    /// @param others likewise
    /// @param base one element
    record Verdict(Shares cells, Shares others, Shares base) {}

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

    /// The verdict on shares of counts; seven rounds, with `mayShow` eight.
    ///
    /// @param cells counts, each 0 to 2^30
    /// @param mayShow 1 where a cell is not hidden already; null for all
    /// @param others counts of those who did not answer
    /// @leaks nothing; no message depends on a count
    static Verdict run(Session session, Shares cells, @Nullable Shares mayShow, Shares others, long k) {
        List<Group> groups = Group.begin(
                        session, List.of(new Group.Side(cells, others.sum()), new Group.Side(others, cells.sum())), k)
                .finish();
        Group first = groups.getFirst();
        Group answered = mayShow == null ? first : first.restricted(session, mayShow);
        List<Group.Verdict> verdicts = Group.decide(session, List.of(answered, groups.getLast()), k);
        return new Verdict(
                verdicts.getFirst().shown(),
                verdicts.getLast().shown(),
                verdicts.getFirst().total());
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
