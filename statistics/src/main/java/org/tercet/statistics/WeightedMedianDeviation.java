package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.MedianDeviationSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Weighted median of a number, and the weighted median of the absolute distances from it; both are the weighted
/// quantiles of [WeightedQuantiles].
///
/// Each is one order statistic, released as [MedianDeviation] releases the sum of two that are the same.
///
/// @leaks n tells how many gave no amount; where weights take few values, how many people have each
record WeightedMedianDeviation(MedianDeviationSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new MedianDeviationSpec("wage"),
            "n, sum of weights, sum of squared weights, size of the sample; the weighted median and the weighted median of "
                    + "the distances from it, each only with k people on either side of it or k people at it",
            "as weighted `quantiles`",
            "of 7 bits 308, with a filter 311",
            "per row, of 7 bits about 181, of 14 about 454; with a filter 8 more");

    private static final long HALF = OrderSearch.UNIT / 2;

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_MEDIAN_DEVIATION,
        DISTANCES
    }

    /// @param weight of a kind that it takes
    static WeightedMedianDeviation of(MedianDeviationSpec spec, Weighting weight) {
        return new WeightedMedianDeviation(spec, RowWeights.designOnly(spec, weight));
    }

    private MedianDeviation deviation() {
        return new MedianDeviation(spec);
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = deviation().cells(codebook);
        List<CellName> all = new ArrayList<>(RowWeights.names(names.subList(0, 1), RowWeights::twoSums));
        all.addAll(1, names.subList(1, names.size()));
        return List.copyOf(all);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_MEDIAN_DEVIATION);
        long k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        OrderColumn column = OrderColumn.of(here, columns, filter, number);
        RowWeights weights = RowWeights.of(here, columns, filter, Tally.numeric(codebook, weight.variable()));
        Shares sums = weights.sums(here, column.weight());
        Shares needed = sums.at(0).scale(HALF);
        OrderSearch.Found middle = WeightedOrderSearch.run(here, column, weights.weights(), needed);
        int bits = MedianDeviation.distanceBits(number);
        Shares doubled = middle.values().scale(2);
        OrderColumn distances = new OrderColumn(
                MedianDeviation.distances(here, column, doubled, bits), column.weight(), column.n(), bits);
        OrderSearch.Found deviation =
                WeightedOrderSearch.run(here.enter(Steps.DISTANCES), distances, weights.weights(), needed);
        OrderRule.Verdict verdict = OrderRule.run(here, middle.and(deviation), column.n(), k, k);
        Shares both = Shares.concat(doubled, deviation.values().scale(2)).addPublic(here.party(), 1);
        Shares released =
                Products.of(here, Shares.concat(column.n(), both), Shares.concat(verdict.base(), verdict.values()));
        return weights.release(here, released.at(0), released.slice(1, released.length()), sums, k);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        long k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        WeightedOrderSearch.Rows rows = WeightedOrderSearch.Rows.of(table, filter, number, weights);
        long n = rows.values().length;
        long[] all = rows.sums(v -> true);
        OrderSearch.Plain middle = rows.search(OrderColumn.bits(number), HALF * all[1]);
        long doubled = 2 * middle.value();
        long[] distances =
                Arrays.stream(rows.values()).map(v -> Math.abs(2 * v - doubled)).toArray();
        OrderSearch.Plain deviation = new WeightedOrderSearch.Rows(distances, rows.weights())
                .search(MedianDeviation.distanceBits(number), HALF * all[1]);
        return weights.release(
                new long[] {n >= k ? n : 0},
                new long[] {all[1], all[2]},
                k,
                OrderRule.plain(middle, n, k, k) ? doubled + 1 : 0,
                OrderRule.plain(deviation, n, k, k) ? 2 * deviation.value() + 1 : 0);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        List<CellName> names = deviation().cells(codebook);
        WeightSums base = values.weights(names.getFirst(), RowWeights.decimals(weight, codebook));
        return deviation()
                .table(codebook, disclosure, values.ordered(names, base))
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(base.base())))))
                .note("both medians are weighted quantiles of type 1");
    }
}
