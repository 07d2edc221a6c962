package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.KendallSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.AtLeast;
import org.tercet.smc.protocol.DotProduct;

/// What [Kendall] releases, of two numbers: rows are sorted by both, then the second number of every two rows is
/// compared.
///
/// With I pairs whose second numbers fall, of n people, of whom pairs are tied in the first, the second and both
/// numbers (T1, T2, T12), concordant less discordant pairs are `n (n - 1) / 2 - T1 - T2 + T12 - 2 I`: where the first
/// numbers are equal the second do not fall. Shown from k people on who gave both, as a covariance is.
///
/// @source Knight, JASA 61, 1966, with all pairs compared instead of a merge sort's exchanges
final class KendallOfNumbers {
    private static final int PAIRS_AT_ONCE = 1 << 18;

    private enum Steps implements org.tercet.smc.Step {
        KENDALL_OF_NUMBERS,
        BOTH,
        OTHER
    }

    private KendallOfNumbers() {}

    /// @throws IllegalArgumentException if the batch has too many rows
    static Shares run(Session session, Columns columns, @Nullable Shares filter, Numeric one, Numeric other, long k) {
        int rows = columns.rows();
        if (rows > KendallSpec.MOST_ROWS_OF_NUMBERS) {
            throw new IllegalArgumentException(
                    "batch has " + rows + " rows, allowed " + KendallSpec.MOST_ROWS_OF_NUMBERS);
        }
        Session here = session.enter(Steps.KENDALL_OF_NUMBERS);
        RankedPairs pairs = RankedPairs.of(here, columns, filter, one, other);
        Shares n = pairs.n();
        RankRows byOne = pairs.rows();
        int secondBits = pairs.secondBits();
        // Ranks in the place of the first number: short, and later for rows that do not count.
        Shares both = byOne.doubled().scale(1L << (secondBits + 1)).add(pairs.second());
        RankRows byBoth = RankRows.of(
                here.enter(Steps.BOTH),
                both,
                OrderColumn.bits(2L * rows) + secondBits + 1,
                List.of(pairs.second(), pairs.counted()));
        RankRows byOther =
                RankRows.of(here.enter(Steps.OTHER), pairs.second(), secondBits + 1, List.of(pairs.counted()));
        Shares inOne = pairs.counted();
        Shares inBoth = byBoth.columns().getLast();
        Shares inOther = byOther.columns().getLast();
        Products masks = new Products(here);
        int tiedOne = masks.ask(inOne, byOne.equals());
        int tiedOther = masks.ask(inOther, byOther.equals());
        masks.run();
        Shares sums = DotProduct.run(
                here,
                new Shares[] {inOne, inOther, inBoth, masks.answer(tiedOne), masks.answer(tiedOther)},
                new Shares[] {byOne.places(), byOther.places(), byBoth.places(), byOne.equals(), byOther.equals()});
        // Those who count come first: their numbers from 0 add up to n (n - 1) / 2.
        long[] numbers = new long[rows];
        Arrays.setAll(numbers, row -> row);
        Shares all = DotProduct.run(here, new Shares[] {inBoth}, new Shares[] {Shares.ofPublic(here.party(), numbers)});
        // A run of t counts 1 to t; less n this is its pairs.
        Shares concordance = all.subtract(sums.at(0))
                .subtract(sums.at(1))
                .add(sums.at(2))
                .add(n)
                .subtract(falls(here, byBoth.columns().getFirst(), secondBits).scale(2));
        Shares tiedPairs = Shares.concat(
                        masks.answer(tiedOne).sum(), masks.answer(tiedOther).sum())
                .subtract(n.repeat(2));
        Comparisons sizes = new Comparisons(here);
        int enough = sizes.atLeast(n, k);
        sizes.run();
        Shares released =
                Shares.concat(n, concordance, tiedPairs, sums.slice(3, 5).subtract(n.repeat(2)));
        return Products.of(here, released, sizes.answer(enough).repeat(released.length()));
    }

    /// How many of all pairs of rows have a smaller value in the later one.
    private static Shares falls(Session here, Shares values, int bits) {
        int rows = values.length();
        Shares falls = Shares.zero(1);
        int i = 0;
        int j = 1;
        while (i < rows - 1) {
            long left = (long) (rows - i) * (rows - i - 1) / 2 - (j - i - 1);
            int[] earlier = new int[(int) Math.min(PAIRS_AT_ONCE, left)];
            int[] later = new int[earlier.length];
            for (int pair = 0; pair < later.length; pair++) {
                earlier[pair] = i;
                later[pair] = j++;
                if (j == rows) {
                    i++;
                    j = i + 1;
                }
            }
            Shares rises = AtLeast.run(here, values.gather(later).subtract(values.gather(earlier)), 0, bits + 2);
            falls = falls.add(rises.sum().negate().addPublic(here.party(), later.length));
        }
        return falls;
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long @Nullable [] filter, Numeric one, Numeric other, long k) {
        RankedPairs.Plain pairs = RankedPairs.Plain.of(table, filter, one, other);
        return pairs.x().length >= k ? sums(pairs.x(), pairs.y()) : new long[6];
    }

    /// The numbers of pairs of values, every two people compared.
    static long[] sums(long[] x, long[] y) {
        int n = x.length;
        long concordance = 0;
        long tiedX = 0;
        long tiedY = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                concordance += Long.signum(Long.compare(x[i], x[j])) * Long.signum(Long.compare(y[i], y[j]));
                tiedX += i != j && x[i] == x[j] ? 1 : 0;
                tiedY += i != j && y[i] == y[j] ? 1 : 0;
            }
        }
        return new long[] {n, concordance / 2, tiedX, tiedY, new RankRows.Plain(x).ties(), new RankRows.Plain(y).ties()
        };
    }
}
