package org.tercet.statistics;

import java.math.BigInteger;
import java.util.Arrays;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Sign;

/// The smallest value that enough weight is at or below, for several probabilities at once.
///
/// The binary search of [OrderSearch], which goes on where a share of the secret sum of weights is reached:
/// `1000 sum(w, value <= v) >= permille sum(w)`. People are counted along without weights: the rule of ADR 0011 looks
/// at them only.
///
/// @leaks nothing; the messages depend on the rows, the bits and the number of probabilities only
final class WeightedOrderSearch {
    /// Signed bits of 1000 times a sum of weights less the like.
    private static final int WIDTH = 64;

    /// Elements that are compared at once.
    private static final int AT_ONCE = 1 << 20;

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_ORDER_SEARCH
    }

    private WeightedOrderSearch() {}

    /// Searches.
    ///
    /// @param weights at least 0, one per row; 1000 times their sum is below 2^63
    /// @param total the sum of the weights of those who count
    static OrderSearch.Found run(Session session, OrderColumn column, Shares weights, Shares total, long[] permilles) {
        Session here = session.enter(Steps.WEIGHTED_ORDER_SEARCH);
        int ranks = permilles.length;
        Shares needed = total.repeat(ranks).scale(permilles);
        Shares found = Shares.zero(ranks);
        Shares below = Shares.zero(ranks);
        Shares upTo = column.n().repeat(ranks);
        for (int b = column.bits() - 1; b >= 0; b--) {
            Shares both = atMost(here, column, weights, found.addPublic(here.party(), (1L << b) - 1));
            Shares count = both.slice(0, ranks);
            Shares weight = both.slice(ranks, 2 * ranks);
            Shares reached = AtLeast.run(here, weight.scale(OrderSearch.UNIT).subtract(needed), 0, WIDTH);
            Products kept = new Products(here);
            int lower = kept.ask(reached, count.subtract(upTo));
            int upper = kept.ask(reached, below.subtract(count));
            kept.run();
            upTo = upTo.add(kept.answer(lower));
            below = count.add(kept.answer(upper));
            found = found.add(reached.negate().addPublic(here.party(), 1).scale(1L << b));
        }
        return new OrderSearch.Found(found, below, upTo);
    }

    /// How many people are at most at each threshold, then their weights.
    private static Shares atMost(Session here, OrderColumn column, Shares weights, Shares thresholds) {
        int ranks = thresholds.length();
        int rows = column.values().length();
        int atOnce = Math.max(1, AT_ONCE / ranks);
        Shares sums = Shares.zero(2 * ranks);
        int from = 0;
        do {
            int to = Math.min(rows, from + atOnce);
            int length = to - from;
            Shares differences = Vectors.stretched(here, thresholds, length)
                    .subtract(Vectors.tiled(here, column.values().slice(from, to), ranks));
            Shares inside = BitToArithmetic.run(
                    here, Sign.run(here, differences, column.bits() + 1).not(here.party()));
            Shares[] each = new Shares[ranks];
            Arrays.setAll(each, r -> inside.slice(r * length, (r + 1) * length));
            Shares weighted = DotProduct.matrix(here, each, new Shares[] {weights.slice(from, to)});
            sums = sums.add(Shares.concat(Vectors.rowSums(here, inside, ranks, length), weighted));
            from = to;
        } while (from < rows);
        return sums;
    }

    /// Plain twin of [#run] for one probability.
    ///
    /// @param values 0 to 2^bits - 1, of those who count
    /// @param weights theirs
    static OrderSearch.Plain plain(long[] values, long[] weights, long permille) {
        BigInteger unit = BigInteger.valueOf(OrderSearch.UNIT);
        BigInteger needed = BigInteger.valueOf(Arrays.stream(weights).sum()).multiply(BigInteger.valueOf(permille));
        long found = 0;
        for (long value : Arrays.stream(values).distinct().sorted().toArray()) {
            BigInteger weight = BigInteger.valueOf(weightBelow(values, weights, found + 1));
            if (unit.multiply(weight).compareTo(needed) >= 0) {
                break;
            }
            found = value;
        }
        return new OrderSearch.Plain(found, below(values, found), below(values, found + 1));
    }

    private static long weightBelow(long[] values, long[] weights, long bound) {
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] < bound ? weights[i] : 0;
        }
        return sum;
    }

    private static long below(long[] values, long bound) {
        return Arrays.stream(values).filter(v -> v < bound).count();
    }
}
