package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// What [Spearman] releases, of two numbers: rows are sorted by the one and then, with their ranks, by the
/// other.
///
/// Shown from k people on who gave both, as a covariance is.
final class SpearmanOfNumbers {
    private enum Steps implements org.tercet.smc.Step {
        SPEARMAN_OF_NUMBERS,
        OTHER
    }

    private SpearmanOfNumbers() {}

    static Shares run(Session session, Columns columns, @Nullable Shares filter, Numeric one, Numeric other, long k) {
        Session here = session.enter(Steps.SPEARMAN_OF_NUMBERS);
        RankedPairs pairs = RankedPairs.of(here, columns, filter, one, other);
        Shares n = pairs.n();
        RankRows rows = pairs.rows();
        Shares there = pairs.counted();
        Shares centred = rows.doubled().subtract(n.addPublic(here.party(), 1).repeat(there.length()));
        Products masks = new Products(here);
        int ranked = masks.ask(there, centred);
        int tied = masks.ask(there, rows.equals());
        masks.run();
        RankRows turned = RankRows.of(
                here.enter(Steps.OTHER), pairs.second(), pairs.secondBits() + 1, List.of(masks.answer(ranked), there));
        Shares tiedToo = Products.of(here, turned.columns().getLast(), turned.equals());
        // Centred ranks sum to 0, so that the others need not be centred.
        Shares sums = DotProduct.run(
                here,
                new Shares[] {turned.columns().getFirst(), masks.answer(tied), tiedToo},
                new Shares[] {turned.doubled(), rows.equals(), turned.equals()});
        Comparisons sizes = new Comparisons(here);
        int enough = sizes.atLeast(n, k);
        sizes.run();
        Shares released = Shares.concat(n, sums.at(0), sums.slice(1, 3).subtract(n.repeat(2)));
        return Products.of(here, released, sizes.answer(enough).repeat(released.length()));
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long @Nullable [] filter, Numeric one, Numeric other, long k) {
        RankedPairs.Plain pairs = RankedPairs.Plain.of(table, filter, one, other);
        return pairs.x().length >= k ? sums(pairs.x(), pairs.y()) : new long[4];
    }

    /// The numbers of pairs.
    static long[] sums(long[] x, long[] y) {
        RankRows.Plain one = new RankRows.Plain(x);
        RankRows.Plain other = new RankRows.Plain(y);
        long n = x.length;
        long products = 0;
        for (int r = 0; r < n; r++) {
            products += (one.doubled(x[r]) - n - 1) * (other.doubled(y[r]) - n - 1);
        }
        return new long[] {n, products, one.ties(), other.ties()};
    }
}
