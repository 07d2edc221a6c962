package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Lookup;
import org.tercet.smc.protocol.Reshare;

/// The counts of one side of a line (those who answered, or those who did not) and what is known of them: the rule of
/// [LineSuppression] on shares, for several groups in the same rounds.
///
/// Everything is 0 or 1 but the counts; `smaller` holds modulo 2^16 only.
///
/// @param counts each 0 to 2^30
/// @param total their sum
/// @param elsewhere the number of people on the line's other side
/// @param reach where a count may be shown as far as is known yet
/// @param totalReach whether the total is at least k
/// @param elsewhereSmall whether `elsewhere` is in 1..k-1
/// @param smaller element `i * counts + l` is 1 where count l is smaller than count i
record Group(
        Shares counts,
        Shares total,
        Shares elsewhere,
        Shares reach,
        Shares totalReach,
        Shares elsewhereSmall,
        Shares smaller) {

    /// What goes in: counts of one side, and the number of people on the other.
    record Side(Shares counts, Shares elsewhere) {}

    /// What comes out.
    ///
    /// @param shown 1 where a count may be shown
    /// @param total 1 where the sum of the counts may be shown
    record Verdict(Shares shown, Shares total) {}

    /// Comparisons of which the first round is sent.
    static final class Begun {
        private final Session session;
        private final List<Side> sides;
        private final Lookup.Begun sizes;
        private final Lookup.Begun pairs;

        private Begun(Session session, List<Side> sides, Lookup.Begun sizes, Lookup.Begun pairs) {
            this.session = session;
            this.sides = sides;
            this.sizes = sizes;
            this.pairs = pairs;
        }

        /// The two rounds that are left.
        List<Group> finish() {
            Parts sizeDigits = new Parts(sizes.finish());
            Parts pairDigits = new Parts(pairs.finish());
            Lookup.Begun reached = sizeDigits.notNegative(session);
            Lookup.Begun ordered = pairDigits.notNegativeNarrow(session);
            Lookup.Begun tied = pairDigits.minusOneNarrow(session);
            Reshare.Begun reachedShares = new Parts(reached.finish()).reshare(session);
            Reshare.Begun pairShares = Parts.concat(new Parts(ordered.finish()), new Parts(tied.finish()))
                    .reshare(session);
            Shares size = reachedShares.finish();
            Shares pair = pairShares.finish();
            Shares less = pair.slice(0, pair.length() / 2);
            Shares equal = pair.slice(pair.length() / 2, pair.length());
            List<Group> groups = new ArrayList<>();
            int at = 0;
            int pairAt = 0;
            for (Side side : sides) {
                int c = side.counts().length();
                int p = c * (c - 1) / 2;
                groups.add(new Group(
                        side.counts(),
                        side.counts().sum(),
                        side.elsewhere(),
                        size.slice(at, at + c),
                        size.at(at + c),
                        size.at(at + c + 2).subtract(size.at(at + c + 1)),
                        order(session, less.slice(pairAt, pairAt + p), equal.slice(pairAt, pairAt + p), c)));
                at += c + 3;
                pairAt += p;
            }
            return groups;
        }
    }

    /// Compares all counts with k and with each other; three rounds, of which the first is sent here.
    static Begun begin(Session session, List<Side> sides, long k) {
        List<Parts> sizes = new ArrayList<>();
        List<Parts> pairs = new ArrayList<>();
        for (Side side : sides) {
            Parts elsewhere = Parts.of(side.elsewhere());
            sizes.add(
                    Parts.of(Shares.concat(side.counts(), side.counts().sum())).plus(session, -k));
            sizes.add(elsewhere.plus(session, -k));
            sizes.add(elsewhere.plus(session, -1));
            pairs.add(differences(session, side.counts()).plus(session, -1));
        }
        return new Begun(
                session, sides, joined(sizes).digits(session), joined(pairs).digits(session));
    }

    /// The group when some counts are hidden already; one round.
    ///
    /// @param mayShow 1 where a count is not
    Group restricted(Session session, Shares mayShow) {
        Shares both = Parts.product(reach, mayShow).reshare(session).finish();
        return new Group(counts, total, elsewhere, both, totalReach, elsewhereSmall, smaller);
    }

    /// Hides the smallest shown count, and all that equal it, where what is hidden is in 1..k-1; four rounds.
    static List<Verdict> decide(Session session, List<Group> groups, long k) {
        List<Parts> hidden = new ArrayList<>();
        List<Parts> shownSmaller = new ArrayList<>();
        List<Parts> totals = new ArrayList<>();
        int most = 1;
        for (Group g : groups) {
            int c = g.counts.length();
            Parts sum = Parts.of(g.total)
                    .subtract(Parts.product(g.reach, g.counts).sum())
                    .add(Parts.product(g.elsewhere, g.elsewhereSmall));
            hidden.add(sum.plus(session, -k));
            hidden.add(sum.plus(session, -1));
            shownSmaller.add(Parts.products(g.smaller, g.reach, c, 1, c));
            totals.add(Parts.of(g.totalReach).subtract(Parts.product(g.totalReach, g.elsewhereSmall)));
            most = Math.max(most, c);
        }
        Lookup.Begun digits = joined(hidden).digits(session);
        Lookup.Begun none = joined(shownSmaller).isZero(session, most);
        Reshare.Begun totalShares = joined(totals).reshare(session);
        Lookup.Begun sizes = new Parts(digits.finish()).notNegative(session);
        Reshare.Begun first = new Parts(none.finish()).reshare(session);
        Shares total = totalShares.finish();
        Parts size = new Parts(sizes.finish());

        Shares isFirst = first.finish();
        List<Parts> needs = new ArrayList<>();
        List<Parts> smallest = new ArrayList<>();
        int at = 0;
        for (int j = 0; j < groups.size(); j++) {
            int c = groups.get(j).counts.length();
            needs.add(size.slice(2 * j + 1, 2 * j + 2).subtract(size.slice(2 * j, 2 * j + 1)));
            smallest.add(Parts.product(groups.get(j).reach, isFirst.slice(at, at + c)));
            at += c;
        }
        Reshare.Begun needShares = joined(needs).reshare(session);
        Reshare.Begun smallestShares = joined(smallest).reshare(session);
        Shares need = needShares.finish();
        Shares candidates = smallestShares.finish();
        List<Parts> shown = new ArrayList<>();
        at = 0;
        for (int j = 0; j < groups.size(); j++) {
            Group g = groups.get(j);
            int c = g.counts.length();
            shown.add(Parts.of(g.reach)
                    .subtract(Parts.product(
                            candidates.slice(at, at + c), need.at(j).repeat(c))));
            at += c;
        }
        Shares all = joined(shown).reshare(session).finish();
        List<Verdict> verdicts = new ArrayList<>();
        at = 0;
        for (int j = 0; j < groups.size(); j++) {
            int c = groups.get(j).counts.length();
            verdicts.add(new Verdict(all.slice(at, at + c), total.at(j)));
            at += c;
        }
        return verdicts;
    }

    /// `x_i - x_l` for all i < l, row by row.
    private static Parts differences(Session session, Shares x) {
        int c = x.length();
        int[] left = new int[c * (c - 1) / 2];
        int[] right = new int[left.length];
        int at = 0;
        for (int i = 0; i < c; i++) {
            for (int l = i + 1; l < c; l++) {
                left[at] = i;
                right[at++] = l;
            }
        }
        return Parts.of(Vectors.picked(session, x, left).subtract(Vectors.picked(session, x, right)));
    }

    /// The whole matrix from its upper half: `less` is 1 where the later is smaller, `equal` where both are the same.
    private static Shares order(Session session, Shares less, Shares equal, int c) {
        Shares more = less.add(equal).negate().addPublic(session.party(), 1);
        int pairs = less.length();
        int[] from = new int[c * c];
        Arrays.fill(from, 2 * pairs);
        int at = 0;
        for (int i = 0; i < c; i++) {
            for (int l = i + 1; l < c; l++) {
                from[i * c + l] = at;
                from[l * c + i] = pairs + at++;
            }
        }
        return Vectors.picked(session, Shares.concat(less, more, Shares.zero(1)), from);
    }

    private static Parts joined(List<Parts> parts) {
        return Parts.concat(parts.toArray(new Parts[0]));
    }
}
