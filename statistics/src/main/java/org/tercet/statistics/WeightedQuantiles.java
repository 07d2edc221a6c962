package org.tercet.statistics;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;

/// Weighted quantiles of a number: the smallest value at or below which a share p of the weight lies, the inverse of
/// the weighted distribution function, as R's `svyquantile` has it with `qrule = "math"`.
///
/// A value is shown by [OrderRule], on people and not on weights. How many people lie between two probabilities follows
/// from weights, not from n: none is shown if 1 to k-1 people are from one found value up to the next, either end left
/// out in turn.
///
/// @leaks n tells how many gave no amount; where weights take few values, how many people have each
record WeightedQuantiles(QuantilesSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new QuantilesSpec("wage", List.of(250L, 500L, 750L), QuantilesSpec.INVERSE),
            "n, sum of weights, sum of squared weights, size of the sample; one order statistic per probability, only with "
                    + "k people on either side of it or k people at it, and none if 1 to k-1 people lie from one found "
                    + "value to the next",
            "as without weights; where weights take few values, how many people have each; which value holds a share of "
                    + "the weight depends on weights, so that weights of few people ask for their values",
            "of 7 bits 154, with a filter 157; of 14 bits 301, with a filter 304",
            "per row and probability, of 7 bits about 110, of 14 about 263; with a filter 8 per row more");

    private static final int PERCENT_DECIMALS = 1;

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_QUANTILES
    }

    /// @param weight of a kind that quantiles take
    static WeightedQuantiles of(QuantilesSpec spec, Weighting weight) {
        if (spec.interpolated()) {
            throw new IllegalArgumentException("type: weighted quantiles are of type " + QuantilesSpec.INVERSE);
        }
        return new WeightedQuantiles(spec, RowWeights.designOnly(spec, weight));
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>(
                RowWeights.names(List.of(CellName.moment(Measure.N, CellName.ALL)), RowWeights::twoSums));
        names.addAll(
                1,
                new Quantiles(spec)
                        .cells(codebook)
                        .subList(1, 1 + spec.permilles().size()));
        return List.copyOf(names);
    }

    private long[] permilles() {
        return spec.permilles().stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_QUANTILES);
        long k = disclosure.minimumCount();
        OrderColumn column = OrderColumn.of(here, columns, filter, Tally.numeric(codebook, spec.variable()));
        RowWeights weights = RowWeights.of(here, columns, filter, Tally.numeric(codebook, weight.variable()));
        Shares sums = weights.sums(here, column.weight());
        Shares needed = sums.at(0).repeat(permilles().length).scale(permilles());
        OrderSearch.Found found = WeightedOrderSearch.run(here, column, weights.weights(), needed);
        OrderRule.Verdict verdict = OrderRule.run(here, found, column.n(), k, k);
        Shares apart = apart(here, Shares.concat(steps(found.below()), steps(found.upTo())), k);
        Shares shown = Products.of(
                here,
                verdict.values(),
                Comparisons.all(here, apart).repeat(found.values().length()));
        Shares released = Products.of(
                here,
                Shares.concat(column.n(), found.values().addPublic(here.party(), 1)),
                Shares.concat(verdict.base(), shown));
        return weights.release(here, released.at(0), released.slice(1, released.length()), sums, k);
    }

    /// 1 where nobody, or at least k people, lie from one found value to another; three rounds.
    ///
    /// @param between how many do
    static Shares apart(Session here, Shares between, long k) {
        Comparisons sizes = new Comparisons(here);
        int any = sizes.atLeast(between, 1);
        int enough = sizes.atLeast(between, k);
        sizes.run();
        return sizes.answer(enough).subtract(sizes.answer(any)).addPublic(here.party(), 1);
    }

    /// The same in the clear, either end left out in turn.
    static boolean apart(OrderSearch.Plain from, OrderSearch.Plain to, long k) {
        long below = to.below() - from.below();
        long upTo = to.upTo() - from.upTo();
        return (below == 0 || below >= k) && (upTo == 0 || upTo >= k);
    }

    private static Shares steps(Shares counts) {
        return counts.slice(1, counts.length()).subtract(counts.slice(0, counts.length() - 1));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        long k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        WeightedOrderSearch.Rows rows = WeightedOrderSearch.Rows.of(table, filter, number, weights);
        long n = rows.values().length;
        long[] all = rows.sums(v -> true);
        List<OrderSearch.Plain> found = spec.permilles().stream()
                .map(permille -> rows.search(OrderColumn.bits(number), permille * all[1]))
                .toList();
        boolean apart = true;
        for (int i = 1; i < found.size(); i++) {
            apart &= apart(found.get(i - 1), found.get(i), k);
        }
        long[] shown = new long[found.size()];
        for (int i = 0; i < shown.length; i++) {
            boolean safe = OrderRule.plain(found.get(i), n, k, k);
            shown[i] = apart && safe ? found.get(i).value() + 1 : 0;
        }
        return weights.release(new long[] {n >= k ? n : 0}, new long[] {all[1], all[2]}, k, shown);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        WeightSums weights =
                values.weights(CellName.moment(Measure.N, CellName.ALL), RowWeights.decimals(weight, codebook));
        Line base = Line.base(List.of(weights.base()));
        List<Line> lines = new ArrayList<>(List.of(base));
        for (Long permille : spec.permilles()) {
            String code = permille.toString();
            long value = values.value(Measure.VALUE, code);
            BigDecimal percent = BigDecimal.valueOf(permille, PERCENT_DECIMALS).stripTrailingZeros();
            lines.add(Line.result(
                    code,
                    percent.toPlainString() + " %",
                    value == 0 || weights.weight() == 0
                            ? Figure.hidden()
                            : Figure.of(weights.n(), weights.n())
                                    .with(
                                            Quantity.VALUE,
                                            number.unscaled(value - 1 + number.min())
                                                    .doubleValue())));
        }
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, Part.of(lines, Quantity.VALUE))
                .amounts(number.scale(), number.unit())
                .and("Bases", WeightedFrequency.bases(List.of(base)))
                .note(
                        "weighted quantiles of type 1: the smallest value at or below which the share of the weight lies");
    }
}
