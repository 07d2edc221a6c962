package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.query.WilcoxonSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Sign;

/// What [Wilcoxon] releases, of two numbers: rows are sorted by the size of their differences.
///
/// Shown from k people on who gave both, if those with a positive, a negative and no difference are 0 or at
/// least k each.
final class WilcoxonOfNumbers {
    private enum Steps implements org.tercet.smc.Step {
        WILCOXON_OF_NUMBERS,
        POSITIVE,
        NEGATIVE
    }

    private WilcoxonOfNumbers() {}

    static Shares run(Session session, Columns columns, @Nullable Shares filter, Numeric one, Numeric other, long k) {
        Session here = session.enter(Steps.WILCOXON_OF_NUMBERS);
        long[] factors = WilcoxonSpec.factors(one, other);
        Shares difference = columns.column(one.valueColumn())
                .scale(factors[0])
                .subtract(columns.column(other.valueColumn()).scale(factors[1]));
        int bits = OrderColumn.bits(WilcoxonSpec.largestDifference(one, other).longValueExact());
        Shares both = Products.of(here, columns.column(one.presentColumn()), columns.column(other.presentColumn()));
        Shares gave = filter == null ? both : Products.of(here, both, filter);
        Products round = new Products(here);
        int below = round.ask(negative(here.enter(Steps.NEGATIVE), difference, bits), gave);
        int above = round.ask(negative(here.enter(Steps.POSITIVE), difference.negate(), bits), gave);
        round.run();
        Shares positive = round.answer(above);
        Shares negative = round.answer(below);
        Shares counted = positive.add(negative);
        Shares key = Products.of(here, difference, positive.subtract(negative))
                .subtract(counted.scale(1L << bits))
                .addPublic(here.party(), 1L << bits);
        RankRows rows = RankRows.of(here, key, bits + 1, List.of(positive, counted));
        Shares tied = Products.of(here, rows.columns().getLast(), rows.equals());
        Shares sums = DotProduct.run(
                here, new Shares[] {rows.columns().getFirst(), tied}, new Shares[] {rows.doubled(), rows.equals()});
        Shares base = gave.sum();
        Shares n = counted.sum();
        Shares released = Shares.concat(base, n, sums.at(0), sums.at(1).subtract(n));
        Shares counts = Shares.concat(positive.sum(), negative.sum(), base.subtract(n));
        return Products.of(
                here, released, RankCells.noneSmall(here, counts, base, k).repeat(released.length()));
    }

    private static Shares negative(Session here, Shares difference, int bits) {
        return BitToArithmetic.run(here, Sign.run(here, difference, Math.max(2, bits + 1)));
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long @Nullable [] filter, Numeric one, Numeric other, long k) {
        long[] factors = WilcoxonSpec.factors(one, other);
        long[] differences = new long[table.rows()];
        int n = 0;
        for (int r = 0; r < table.rows(); r++) {
            if ((filter == null || filter[r] == 1)
                    && table.column(one.presentColumn())[r] == 1
                    && table.column(other.presentColumn())[r] == 1) {
                differences[n++] = factors[0] * table.column(one.valueColumn())[r]
                        - factors[1] * table.column(other.valueColumn())[r];
            }
        }
        long[] gave = Arrays.copyOf(differences, n);
        long[] counts = new long[3];
        for (long difference : gave) {
            counts[1 + Long.signum(difference)]++;
        }
        return RankCells.noneSmall(counts, n, k) ? sums(gave) : new long[4];
    }

    /// The numbers of differences.
    static long[] sums(long[] differences) {
        long[] sizes = Arrays.stream(differences)
                .filter(difference -> difference != 0)
                .map(Math::abs)
                .toArray();
        RankRows.Plain ranks = new RankRows.Plain(sizes);
        long positive = Arrays.stream(differences)
                .filter(difference -> difference > 0)
                .map(ranks::doubled)
                .sum();
        return new long[] {differences.length, sizes.length, positive, ranks.ties()};
    }
}
