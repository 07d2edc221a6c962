package org.tercet.statistics;

import java.util.Arrays;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Sign;

/// The smallest value that enough weight is at or below, for several secret sums of weights at once.
///
/// The binary search of [OrderSearch], which goes on where the weight is reached. It comes in thousandths, so that a
/// share of the secret sum of all weights needs no division: `1000 sum(w, value <= v) >= permille sum(w) + constant`.
/// People are counted along without weights: the rule of ADR 0011 looks at them only.
///
/// @leaks nothing; the messages depend on the rows, the bits and the number of ranks only
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
    /// @param needed thousandths of weight, one per rank, at most 1000 times the sum of those who count
    static OrderSearch.Found run(Session session, OrderColumn column, Shares weights, Shares needed) {
        Session here = session.enter(Steps.WEIGHTED_ORDER_SEARCH);
        int ranks = needed.length();
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

    /// Those who count, in the clear.
    ///
    /// @param values 0 to 2^bits - 1
    /// @param weights theirs
    record Rows(long[] values, long[] weights) {
        static Rows of(PlainTable table, long @Nullable [] filter, Numeric number, RowWeights.Plain weights) {
            int[] counted = IntStream.range(0, table.rows())
                    .filter(r -> table.column(number.presentColumn())[r] == 1 && (filter == null || filter[r] == 1))
                    .toArray();
            return new Rows(
                    IntStream.of(counted)
                            .mapToLong(r -> table.column(number.valueColumn())[r] - number.min())
                            .toArray(),
                    IntStream.of(counted).mapToLong(r -> weights.weights()[r]).toArray());
        }

        /// Plain twin of [#run] for one rank.
        OrderSearch.Plain search(int bits, long needed) {
            long found = LongStream.concat(
                            LongStream.of(0), Arrays.stream(values).sorted())
                    .filter(v -> OrderSearch.UNIT * sums(other -> other <= v)[1] >= needed)
                    .findFirst()
                    .orElse((1L << bits) - 1);
            return new OrderSearch.Plain(found, sums(v -> v < found)[0], sums(v -> v <= found)[0]);
        }

        /// How many have some values, the sum of their weights and of the squares.
        long[] sums(LongPredicate some) {
            long[] sums = new long[3];
            for (int i = 0; i < values.length; i++) {
                if (some.test(values[i])) {
                    sums[0]++;
                    sums[1] += weights[i];
                    sums[2] += weights[i] * weights[i];
                }
            }
            return sums;
        }
    }
}
