package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.query.Calibration;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;

/// Adjustment classes of a batch, sums by them, and whether a table with their weights is shown: everything is, or
/// nothing.
///
/// It is shown if every row that the filter matches is in a class, every category of a margin has at least k people,
/// and every cell of class by cell of the table, those who did not answer included, is 0 or at least k. Whatever
/// follows from the counts and the weighted sums is then a sum over cells that have nobody or at least k people. The
/// argument is in ADR 0013.
record Classes(ClassCells cells, ClassWeights weights) {
    /// Rows times columns that are in memory at once.
    private static final int AT_ONCE = 1 << 22;

    static Classes of(Calibration weighting, Codebook codebook) {
        List<int[][]> choices = new ArrayList<>();
        for (String choice : weighting.choices()) {
            SingleChoice variable = Tally.single(codebook, choice);
            choices.add(Arrays.copyOf(
                    ClassCells.columns(variable), variable.categories().size()));
        }
        return new Classes(ClassCells.crossing(choices), ClassWeights.of(weighting, codebook));
    }

    int count() {
        return cells.count();
    }

    /// Columns of some rows of the batch.
    @FunctionalInterface
    interface Rows {
        Shares[] columns(int from, int to);
    }

    /// Sums of columns over the people of each class whom the filter matches, class by class.
    ///
    /// @param width how many columns
    Shares sums(Session here, Columns batch, @Nullable Shares filter, int width, Rows rows) {
        if (batch.rows() > ClassWeights.MAX_ROWS) {
            throw new IllegalArgumentException(
                    "batch has " + batch.rows() + " rows, allowed " + ClassWeights.MAX_ROWS + " with these weights");
        }
        Shares sums = Shares.zero(count() * width);
        int atOnce = Math.max(1, AT_ONCE / (count() + width));
        int from = 0;
        do {
            int to = Math.min(batch.rows(), from + atOnce);
            sums = sums.add(
                    DotProduct.matrix(here, cells.columns(here, batch, filter, from, to), rows.columns(from, to)));
            from = to;
        } while (from < batch.rows());
        return sums;
    }

    /// Whom the table is about, and whether it is shown.
    ///
    /// @param people in each class
    /// @param inhabited 1 where anybody is
    /// @param sample valid rows, whatever the filter
    /// @param shown 1 or 0
    record Verdict(Shares people, Shares inhabited, Shares sample, Shares shown) {}

    /// Decides.
    ///
    /// @param table people by class and cell, class by class
    Verdict decide(Session here, Columns batch, @Nullable Shares filter, ClassCells of, Shares table, long k) {
        Shares valid = of.valid(batch);
        Shares sample = valid.sum();
        Shares matched = filter == null ? sample : DotProduct.run(here, valid, filter);
        int whole = of.whole();
        Shares people = Vectors.rowSums(here, Vectors.block(here, table, of.count(), count(), whole), count(), whole);
        Shares margins = weights.marginCounts(here, people);
        Comparisons sizes = new Comparisons(here);
        int any = sizes.atLeast(table, 1);
        int reach = sizes.atLeast(table, k);
        int inhabited = sizes.atLeast(people, 1);
        int enough = sizes.atLeast(margins, k);
        int outside = sizes.atLeast(matched.subtract(people.sum()), 1);
        sizes.run();
        Shares small = sizes.answer(any).subtract(sizes.answer(reach)).sum();
        Shares few = sizes.answer(enough).sum().negate().addPublic(here.party(), margins.length());
        Comparisons wrong = new Comparisons(here);
        int some = wrong.atLeast(small.add(few).add(sizes.answer(outside)), 1);
        wrong.run();
        Shares shown = wrong.answer(some).negate().addPublic(here.party(), 1);
        return new Verdict(people, sizes.answer(inhabited), sample, shown);
    }

    /// The same in the clear.
    record Plain(long[] people, long sample, boolean shown) {}

    /// Which class each row is in; -1 for none, and for those whom the filter does not match.
    int[] plain(PlainTable batch, long @Nullable [] filter) {
        int[] classes = new int[batch.rows()];
        for (int r = 0; r < classes.length; r++) {
            List<Integer> in = filter == null || filter[r] == 1 ? cells.of(batch, r) : List.of();
            classes[r] = in.isEmpty() ? -1 : in.getFirst();
        }
        return classes;
    }

    /// People by class and cell, class by class.
    long[] plain(PlainTable batch, int[] classes, ClassCells of) {
        long[] table = new long[count() * of.count()];
        for (int r = 0; r < classes.length; r++) {
            if (classes[r] >= 0) {
                for (int cell : of.of(batch, r)) {
                    table[classes[r] * of.count() + cell]++;
                }
            }
        }
        return table;
    }

    /// Plain twin of [#decide].
    Plain decide(PlainTable batch, long @Nullable [] filter, ClassCells of, long[] table, long k) {
        long sample = 0;
        long matched = 0;
        for (int r = 0; r < batch.rows(); r++) {
            boolean valid = !of.of(batch, r).isEmpty();
            sample += valid ? 1 : 0;
            matched += valid && (filter == null || filter[r] == 1) ? 1 : 0;
        }
        long[] people = new long[count()];
        for (int e = 0; e < table.length; e++) {
            people[e / of.count()] += e % of.count() < of.whole() ? table[e] : 0;
        }
        boolean shown = matched == Arrays.stream(people).sum()
                && Arrays.stream(table).noneMatch(count -> count >= 1 && count < k);
        for (ClassWeights.Margin margin : weights.margins()) {
            long[] counts = new long[margin.categories()];
            for (int c = 0; c < people.length; c++) {
                counts[margin.category()[c]] += people[c];
            }
            shown &= Arrays.stream(counts).allMatch(count -> count >= k);
        }
        return new Plain(people, sample, shown);
    }
}
