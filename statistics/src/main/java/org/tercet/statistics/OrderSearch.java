package org.tercet.statistics;

import java.util.Arrays;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.Sign;

/// The smallest value that enough people are at or below, for several secret ranks at once.
///
/// Binary search on the value, from its top bit down: every step compares all rows with one secret threshold per rank,
/// counts locally, and keeps the half in which the rank is reached. Ranks come in thousandths, so that a rank that is a
/// share of a secret n needs no division: `1000 count >= permille n + constant`.
///
/// @leaks nothing; the messages depend on the rows, the bits and the number of ranks only
final class OrderSearch {
    /// One rank.
    static final int UNIT = 1000;

    /// Signed bits that 1000 times a difference of two counts fits into, with room for constants.
    private static final int RANK_WIDTH = 42;

    /// Elements that are compared at once.
    private static final int AT_ONCE = 1 << 20;

    private enum Steps implements org.tercet.smc.Step {
        ORDER_SEARCH
    }

    private OrderSearch() {}

    /// What was found, one element per rank.
    ///
    /// @param values smallest values with enough people at or below; the largest possible one if there is none
    /// @param below people with a smaller value
    /// @param upTo people with this or a smaller value
    record Found(Shares values, Shares below, Shares upTo) {
        /// These, then others.
        Found and(Found more) {
            return new Found(
                    Shares.concat(values, more.values),
                    Shares.concat(below, more.below),
                    Shares.concat(upTo, more.upTo));
        }
    }

    /// Searches.
    ///
    /// @param values 0 to 2^bits - 1, or 2^bits on rows that do not count
    /// @param n how many count
    /// @param needed thousandths of people, one per rank, within +-2^40
    static Found run(Session session, Shares values, int bits, Shares n, Shares needed) {
        Session here = session.enter(Steps.ORDER_SEARCH);
        int ranks = needed.length();
        Shares found = Shares.zero(ranks);
        Shares below = Shares.zero(ranks);
        Shares upTo = n.repeat(ranks);
        for (int b = bits - 1; b >= 0; b--) {
            Shares middle = found.addPublic(here.party(), (1L << b) - 1);
            Shares count = atMost(here, values, middle, bits + 1);
            Shares reached = AtLeast.run(here, count.scale(UNIT).subtract(needed), 0, RANK_WIDTH);
            Products kept = new Products(here);
            int lower = kept.ask(reached, count.subtract(upTo));
            int upper = kept.ask(reached, below.subtract(count));
            kept.run();
            upTo = upTo.add(kept.answer(lower));
            below = count.add(kept.answer(upper));
            found = found.add(reached.negate().addPublic(here.party(), 1).scale(1L << b));
        }
        return new Found(found, below, upTo);
    }

    /// How many values are at most each threshold.
    ///
    /// @param width signed bits that every difference fits into
    private static Shares atMost(Session here, Shares values, Shares thresholds, int width) {
        int ranks = thresholds.length();
        int atOnce = Math.max(1, AT_ONCE / ranks);
        Shares counts = Shares.zero(ranks);
        for (int from = 0; from < values.length(); from += atOnce) {
            int to = Math.min(values.length(), from + atOnce);
            Shares differences = Vectors.stretched(here, thresholds, to - from)
                    .subtract(Vectors.tiled(here, values.slice(from, to), ranks));
            Shares inside =
                    BitToArithmetic.run(here, Sign.run(here, differences, width).not(here.party()));
            counts = counts.add(Vectors.rowSums(here, inside, ranks, to - from));
        }
        return counts;
    }

    /// What was found in the clear.
    record Plain(long value, long below, long upTo) {}

    /// Plain twin of [#run] for one rank.
    ///
    /// @param sorted values that count
    static Plain plain(long[] sorted, int bits, long needed) {
        long rank = Math.ceilDiv(needed, (long) UNIT);
        long value = rank <= 0 ? 0 : rank > sorted.length ? (1L << bits) - 1 : sorted[(int) rank - 1];
        return new Plain(value, below(sorted, value), below(sorted, value + 1));
    }

    private static long below(long[] sorted, long value) {
        return Arrays.stream(sorted).filter(v -> v < value).count();
    }
}
