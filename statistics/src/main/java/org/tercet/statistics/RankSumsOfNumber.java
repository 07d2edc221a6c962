package org.tercet.statistics;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// What [RankSums] releases, of a number with any number of values: rows are sorted instead of counted.
///
/// No cell of value by group can have k people here, nor need it: a number is held back for groups, not for
/// values, as its mean is. The sums are shown if n is at least k and there is no count in 1..k-1 among the
/// groups and those in no group, neither of those who gave the number nor of all.
final class RankSumsOfNumber {
    private enum Steps implements org.tercet.smc.Step {
        RANK_SUMS_OF_NUMBER
    }

    private RankSumsOfNumber() {}

    static Shares run(
            Session session, Columns columns, @Nullable Shares filter, Numeric number, SingleChoice by, long k) {
        Session here = session.enter(Steps.RANK_SUMS_OF_NUMBER);
        int groups = by.categories().size();
        Shares oneWay = Tally.run(here, columns, filter, by.offset(), by.width());
        Shares present = columns.column(number.presentColumn());
        Shares gave = filter == null ? present : Products.of(here, present, filter);
        Shares[] members = Products.each(here, Tally.columns(columns, by.offset(), groups), gave);
        Shares counted = Shares.zero(columns.rows());
        Shares sizes = Shares.zero(0);
        for (Shares member : members) {
            counted = counted.add(member);
            sizes = Shares.concat(sizes, member.sum());
        }
        int bits = OrderColumn.bits(number);
        Shares value = columns.column(number.valueColumn()).addPublic(here.party(), -number.min() - (1L << bits));
        Shares key = Products.of(here, value, counted).addPublic(here.party(), 1L << bits);
        RankRows rows = RankRows.of(here, key, bits + 1, List.of(members));
        Shares[] left = new Shares[groups + 1];
        Shares[] right = new Shares[groups + 1];
        Shares there = Shares.zero(columns.rows());
        for (int g = 0; g < groups; g++) {
            left[g] = rows.columns().get(g);
            right[g] = rows.doubled();
            there = there.add(left[g]);
        }
        left[groups] = Products.of(here, there, rows.equals());
        right[groups] = rows.equals();
        Shares sums = DotProduct.run(here, left, right);
        Shares n = sizes.sum();
        Shares released =
                Shares.concat(sizes, sums.slice(0, groups), sums.at(groups).subtract(n));
        Shares counts = Shares.concat(
                sizes,
                gave.sum().subtract(n),
                oneWay.slice(0, groups),
                oneWay.slice(groups, oneWay.length()).sum());
        return Products.of(
                here, released, RankCells.noneSmall(here, counts, n, k).repeat(released.length()));
    }

    /// Plain twin of [#run].
    static long[] plain(PlainTable table, long @Nullable [] filter, Numeric number, SingleChoice by, long k) {
        int groups = by.categories().size();
        long[] gave = new long[groups + 1];
        long[] all = new long[groups + 1];
        long[] values = new long[table.rows()];
        int[] of = new int[table.rows()];
        int n = 0;
        for (int r = 0; r < table.rows(); r++) {
            int group = Crosstab.category(table, by, r);
            if (group < 0 || (filter != null && filter[r] == 0)) {
                continue;
            }
            all[group]++;
            if (table.column(number.presentColumn())[r] == 1) {
                gave[group]++;
                if (group < groups) {
                    of[n] = group;
                    values[n++] = table.column(number.valueColumn())[r];
                }
            }
        }
        long[] counts = new long[2 * (groups + 1)];
        System.arraycopy(gave, 0, counts, 0, groups + 1);
        System.arraycopy(all, 0, counts, groups + 1, groups + 1);
        boolean shown = RankCells.noneSmall(counts, n, k);
        return shown ? sums(Arrays.copyOf(values, n), Arrays.copyOf(of, n), groups) : new long[2 * groups + 1];
    }

    /// The numbers of values and the groups that they belong to.
    static long[] sums(long[] values, int[] of, int groups) {
        RankRows.Plain ranks = new RankRows.Plain(values);
        long[] out = new long[2 * groups + 1];
        for (int r = 0; r < values.length; r++) {
            out[of[r]]++;
            out[groups + of[r]] += ranks.doubled(values[r]);
        }
        out[2 * groups] = ranks.ties();
        return out;
    }
}
