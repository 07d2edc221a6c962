package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;
import org.tercet.statistics.table.WeightedEstimates;

/// Weighted five-number summary and boxplot: hinges and median are the weighted quantiles of [WeightedQuantiles], as
/// R's `svyboxplot` takes them; whiskers end at the last values within 1.5 times the distance of the hinges, as those
/// of [Boxplot] do.
///
/// Who has weight 0 is no extreme, and counts beyond the fences. Every value is shown by [OrderRule], on people and not
/// on weights, and none for fewer than 4k people; hinges and median only if no 1 to k-1 people are from one of them up
/// to the next, either end left out in turn, and a whisker only if the same holds up to its hinge.
///
/// @leaks n tells how many gave no amount; where weights take few values, how many people have each
record WeightedBoxplot(BoxplotSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new BoxplotSpec("wage"),
            "n and the number of outliers on either side, if at least k, with sum of weights and sum of squared weights; "
                    + "size of the sample; hinges, median, extremes and whiskers, one order statistic each, only with k people "
                    + "on either side of it or k people at it, none for fewer than 4k people; no hinge nor the median if 1 to k-1 "
                    + "people lie from one of them to the next, no whisker if 1 to k-1 lie between it and its hinge",
            "as weighted `quantiles`",
            "of 7 bits 299, with a filter 302",
            "per row, of 7 bits about 675, of 14 about 1709; with a filter 8 more");

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_BOXPLOT,
        WHISKERS
    }

    /// Thousandths of the weight: hinges, median, and all of it for the maximum.
    private static final long[] SHARES = {250, 500, 750, 1000, 0};

    /// For the minimum any weight.
    private static final long[] CONSTANTS = {0, 0, 0, 0, 1};

    /// The places of what is found.
    private static final int LOWER = 0;

    private static final int MEDIAN = 1;
    private static final int UPPER = 2;
    private static final int MAXIMUM = 3;
    private static final int MINIMUM = 4;
    private static final int LOWER_WHISKER = 5;
    private static final int UPPER_WHISKER = 6;

    /// In the order in which [Boxplot] releases them.
    private static final int[] RELEASED = {LOWER, UPPER, MEDIAN, MINIMUM, MAXIMUM, LOWER_WHISKER, UPPER_WHISKER};

    /// From one to the next: of hinges and median, then of a whisker and its hinge.
    private static final int[] FROM = {LOWER, MEDIAN, LOWER_WHISKER, UPPER};

    private static final int[] TO = {MEDIAN, UPPER, LOWER, UPPER_WHISKER};
    private static final int QUARTERS = 4;

    /// @param weight of a kind that boxplots take
    static WeightedBoxplot of(BoxplotSpec spec, Weighting weight) {
        return new WeightedBoxplot(spec, RowWeights.designOnly(spec, weight));
    }

    private Boxplot boxplot() {
        return new Boxplot(spec);
    }

    /// n, then those below and above the fences.
    private List<CellName> counts(Codebook codebook) {
        List<CellName> names = boxplot().cells(codebook);
        return List.of(names.getFirst(), names.get(names.size() - 2), names.getLast());
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = boxplot().cells(codebook);
        List<CellName> all = new ArrayList<>(RowWeights.names(counts(codebook), RowWeights::twoSums));
        all.addAll(3, names.subList(1, 1 + RELEASED.length));
        return List.copyOf(all);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_BOXPLOT);
        long k = disclosure.minimumCount();
        OrderColumn column = OrderColumn.of(here, columns, filter, Tally.numeric(codebook, spec.variable()));
        RowWeights weights = RowWeights.of(here, columns, filter, Tally.numeric(codebook, weight.variable()));
        Shares theirs = Products.of(here, weights.weights(), column.weight());
        Shares squares = Products.of(here, theirs, theirs);
        Shares total = theirs.sum();
        Shares needed = total.repeat(SHARES.length).scale(SHARES).addPublic(here.party(), CONSTANTS);
        OrderSearch.Found five = WeightedOrderSearch.run(here, column, theirs, needed);
        // Of either side people, weights and squares.
        Shares beyond = Boxplot.outliers(
                here,
                column,
                five.values().at(LOWER).scale(2),
                five.values().at(UPPER).scale(2),
                column.weight(),
                theirs,
                squares);
        Shares outliers = beyond.slice(0, 2);
        Shares last = Shares.concat(
                beyond.at(2).scale(OrderSearch.UNIT).addPublic(here.party(), 1),
                total.subtract(beyond.at(3)).scale(OrderSearch.UNIT));
        OrderSearch.Found found = five.and(WeightedOrderSearch.run(here.enter(Steps.WHISKERS), column, theirs, last));
        OrderRule.Verdict verdict = OrderRule.run(here, found, column.n(), QUARTERS * k, k);
        Shares shown = Products.of(here, verdict.values(), apart(here, found, k));
        Comparisons sizes = new Comparisons(here);
        int enough = sizes.atLeast(outliers, k);
        sizes.run();
        Shares counts = Products.of(
                here, Shares.concat(column.n(), outliers), Shares.concat(verdict.base(), sizes.answer(enough)));
        long[] doubled = new long[RELEASED.length];
        Arrays.setAll(doubled, i -> i < 3 ? 2 : 1);
        Shares values = Products.of(
                here,
                Vectors.picked(here, found.values(), RELEASED).scale(doubled).addPublic(here.party(), 1),
                Vectors.picked(here, shown, RELEASED));
        Shares sums = Shares.concat(total, squares.sum(), beyond.at(2), beyond.at(4), beyond.at(3), beyond.at(5));
        return weights.release(here, counts, values, sums, k);
    }

    /// 1 for every place that has nobody, or at least k people, between it and its neighbours.
    private static Shares apart(Session here, OrderSearch.Found found, long k) {
        Shares far =
                WeightedQuantiles.apart(here, Shares.concat(steps(here, found.below()), steps(here, found.upTo())), k);
        // Hinges and median stand or fall together.
        Shares either = Products.of(here, far.slice(0, FROM.length), far.slice(FROM.length, far.length()));
        Shares middle = Products.of(here, either.at(0), either.at(1));
        Shares one = Shares.ofPublic(here.party(), new long[] {1});
        return Shares.concat(middle, middle, middle, one, one, either.at(2), either.at(3));
    }

    private static Shares steps(Session here, Shares counts) {
        return Vectors.picked(here, counts, TO).subtract(Vectors.picked(here, counts, FROM));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        long k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        int bits = OrderColumn.bits(number);
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        WeightedOrderSearch.Rows rows = WeightedOrderSearch.Rows.of(table, filter, number, weights);
        long n = rows.values().length;
        long[] all = rows.sums(v -> true);
        long total = all[1];
        List<OrderSearch.Plain> found = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            found.add(rows.search(bits, SHARES[i] * total + CONSTANTS[i]));
        }
        long lower = found.get(LOWER).value();
        long upper = found.get(UPPER).value();
        long[] below = rows.sums(v -> 2 * v < 5 * lower - 3 * upper);
        long[] above = rows.sums(v -> 2 * v > 5 * upper - 3 * lower);
        found.add(rows.search(bits, OrderSearch.UNIT * below[1] + 1));
        found.add(rows.search(bits, OrderSearch.UNIT * (total - above[1])));
        boolean[] shown = new boolean[found.size()];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = OrderRule.plain(found.get(i), n, QUARTERS * k, k);
        }
        boolean middle = apart(found, 0, k) && apart(found, 1, k);
        for (int i : new int[] {LOWER, MEDIAN, UPPER}) {
            shown[i] &= middle;
        }
        shown[LOWER_WHISKER] &= apart(found, 2, k);
        shown[UPPER_WHISKER] &= apart(found, 3, k);
        long[] values = new long[RELEASED.length];
        for (int i = 0; i < values.length; i++) {
            long value = found.get(RELEASED[i]).value();
            values[i] = shown[RELEASED[i]] ? (i < 3 ? 2 * value : value) + 1 : 0;
        }
        long[] counts = {n >= k ? n : 0, below[0] >= k ? below[0] : 0, above[0] >= k ? above[0] : 0};
        long[] sums = {all[1], all[2], below[1], below[2], above[1], above[2]};
        return weights.release(counts, sums, k, values);
    }

    private static boolean apart(List<OrderSearch.Plain> found, int step, long k) {
        return WeightedQuantiles.apart(found.get(FROM[step]), found.get(TO[step]), k);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        List<CellName> counts = counts(codebook);
        WeightSums base = values.weights(counts.getFirst(), RowWeights.decimals(weight, codebook));
        Part outliers = Part.of(
                List.of(
                        Line.result("below", "Below", share(values, counts.get(1), base)),
                        Line.result("above", "Above", share(values, counts.get(2), base))),
                Quantity.N,
                Quantity.WEIGHTED_N,
                Quantity.PERCENT);
        return boxplot()
                .table(codebook, disclosure, values.ordered(boxplot().cells(codebook), base))
                .and("Weighted outliers", outliers)
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(base.base())))))
                .note("hinges and median are weighted quantiles of type 1; n is not weighted");
    }

    private static Figure share(Opened values, CellName side, WeightSums base) {
        return WeightedEstimates.share(values.weights(side, base.scale()), base);
    }
}
