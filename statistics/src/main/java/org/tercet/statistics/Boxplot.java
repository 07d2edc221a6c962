package org.tercet.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.BitToArithmetic;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.smc.protocol.Sign;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.OrderFigures;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Five-number summary and boxplot of a number as R's `boxplot.stats` gives them: Tukey's hinges, whiskers at the last
/// values within 1.5 times the distance of the hinges, and how many lie beyond.
///
/// A hinge and the median are the middle of two neighbours, whose sum is released. With S and T the doubled hinges, x
/// is beyond the lower fence if `4x < 5S - 3T`: whole numbers throughout.
///
/// @leaks n tells how many gave no amount
public record Boxplot(BoxplotSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new BoxplotSpec("wage"),
            "five-number summary, hinges, whiskers and outliers of a number, as R's `boxplot.stats`",
            "n; minimum, maximum and whiskers; the sum of the two neighbours of each hinge and the median; the number of outliers on either side, if at least k; every order statistic only with k people on either side of it or k people at it, and none for fewer than 4k people",
            "how many people gave no amount; an order statistic is some person's value",
            "of 7 bits 206, with a filter 207",
            "per row and bit of the range about 32; with a filter 16 per row more");

    private static final int AT_ONCE = 1 << 19;

    /// Thousandths of n: neighbours of both hinges and of the median, minimum, maximum.
    private static final long[] SHARES = {250, 250, 750, 750, 500, 500, 0, 1000};

    private static final long[] CONSTANTS = {0, 500, -250, 250, 0, 500, 1000, 0};
    private static final int HINGES = 6;
    private static final int QUARTERS = 4;

    /// As released: names of sums of neighbours, and of single values.
    private static final List<String> MIDDLES = List.of("lower-hinge", "upper-hinge", "median");

    private static final List<String> SINGLES = List.of("minimum", "maximum", "lower-whisker", "upper-whisker");
    private static final List<String> SIDES = List.of("below", "above");

    private enum Steps implements org.tercet.smc.Step {
        BOXPLOT,
        WHISKERS
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        Tally.numeric(codebook, spec.variable());
        List<CellName> names = new ArrayList<>(List.of(CellName.moment(Measure.N, CellName.ALL)));
        MIDDLES.forEach(name -> names.add(CellName.moment(Measure.NEIGHBOURS, name)));
        SINGLES.forEach(name -> names.add(CellName.moment(Measure.VALUE, name)));
        SIDES.forEach(name -> names.add(CellName.count(name)));
        return List.copyOf(names);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.BOXPLOT);
        int k = disclosure.minimumCount();
        OrderColumn column = OrderColumn.of(here, columns, filter, Tally.numeric(codebook, spec.variable()));
        Shares n = column.n();
        Shares needed = n.repeat(SHARES.length).scale(SHARES).addPublic(here.party(), CONSTANTS);
        OrderSearch.Found five = OrderSearch.run(here, column.values(), column.bits(), needed);
        Shares middles = Vectors.rowSums(here, five.values().slice(0, HINGES), HINGES / 2, 2);
        Shares outliers = outliers(here, column, middles.at(0), middles.at(1), column.weight());

        Shares last = Shares.concat(outliers.at(0).addPublic(here.party(), 1), n.subtract(outliers.at(1)))
                .scale(OrderSearch.UNIT);
        OrderSearch.Found whiskers = OrderSearch.run(here.enter(Steps.WHISKERS), column.values(), column.bits(), last);
        OrderSearch.Found all = five.and(whiskers);
        OrderRule.Verdict verdict = OrderRule.run(here, all, n, QUARTERS * (long) k, k);
        Comparisons sizes = new Comparisons(here);
        int enough = sizes.atLeast(outliers, k);
        sizes.run();
        Shares neighbours = verdict.values().slice(0, HINGES);
        Shares both = Products.of(
                here,
                Vectors.column(here, neighbours, 2, 0, HINGES / 2),
                Vectors.column(here, neighbours, 2, 1, HINGES / 2));
        int ranks = all.values().length();
        return Products.of(
                here,
                Shares.concat(
                        n,
                        middles.addPublic(here.party(), 1),
                        all.values().slice(HINGES, ranks).addPublic(here.party(), 1),
                        outliers),
                Shares.concat(verdict.base(), both, verdict.values().slice(HINGES, ranks), sizes.answer(enough)));
    }

    /// Sums of amounts over those below and over those above the fences: one amount after the other.
    ///
    /// @param lower the doubled lower hinge
    /// @param amounts a column each, 0 on rows that do not count
    static Shares outliers(Session here, OrderColumn column, Shares lower, Shares upper, Shares... amounts) {
        Shares lowerFence = lower.scale(5).subtract(upper.scale(3));
        Shares upperFence = upper.scale(5).subtract(lower.scale(3));
        Shares sums = Shares.zero(SIDES.size() * amounts.length);
        int rows = column.values().length();
        for (int from = 0; from < rows; from += AT_ONCE) {
            int to = Math.min(rows, from + AT_ONCE);
            Shares fourfold = column.values().slice(from, to).scale(4);
            Shares differences = Shares.concat(
                    fourfold.subtract(lowerFence.repeat(to - from)),
                    upperFence.repeat(to - from).subtract(fourfold));
            Shares beyond = BitToArithmetic.run(here, Sign.run(here, differences, column.bits() + 5));
            Shares[] sides = {beyond.slice(0, to - from), beyond.slice(to - from, beyond.length())};
            Shares[] part = new Shares[amounts.length];
            for (int a = 0; a < part.length; a++) {
                part[a] = amounts[a].slice(from, to);
            }
            sums = sums.add(DotProduct.matrix(here, part, sides));
        }
        return sums;
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        Numeric number = Tally.numeric(codebook, spec.variable());
        long[] sorted = OrderColumn.plain(table, filter, number);
        int n = sorted.length;
        int bits = OrderColumn.bits(number);
        List<OrderSearch.Plain> found = new ArrayList<>();
        for (int i = 0; i < SHARES.length; i++) {
            found.add(OrderSearch.plain(sorted, bits, SHARES[i] * n + CONSTANTS[i]));
        }
        long[] middles = new long[HINGES / 2];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = found.get(2 * i).value() + found.get(2 * i + 1).value();
        }
        long below = Arrays.stream(sorted)
                .filter(v -> 4 * v < 5 * middles[0] - 3 * middles[1])
                .count();
        long above = Arrays.stream(sorted)
                .filter(v -> 4 * v > 5 * middles[1] - 3 * middles[0])
                .count();
        found.add(OrderSearch.plain(sorted, bits, OrderSearch.UNIT * (below + 1)));
        found.add(OrderSearch.plain(sorted, bits, OrderSearch.UNIT * (n - above)));
        boolean[] shown = new boolean[found.size()];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = OrderRule.plain(found.get(i), n, QUARTERS * (long) k, k);
        }
        long[] out = new long[1 + MIDDLES.size() + SINGLES.size() + SIDES.size()];
        out[0] = n >= k ? n : 0;
        for (int i = 0; i < middles.length; i++) {
            out[1 + i] = shown[2 * i] && shown[2 * i + 1] ? middles[i] + 1 : 0;
        }
        for (int i = HINGES; i < shown.length; i++) {
            out[1 + middles.length + i - HINGES] = shown[i] ? found.get(i).value() + 1 : 0;
        }
        out[out.length - 2] = below >= k ? below : 0;
        out[out.length - 1] = above >= k ? above : 0;
        return out;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        OrderFigures figures = new OrderFigures(number, values.value(Measure.N, CellName.ALL));
        long lower = values.value(Measure.NEIGHBOURS, "lower-hinge");
        long upper = values.value(Measure.NEIGHBOURS, "upper-hinge");
        List<Line> lines = List.of(
                Line.base(figures.n()),
                Line.result("minimum", "Minimum", figures.value(values.value(Measure.VALUE, "minimum"))),
                Line.result("lower-hinge", "Lower hinge", figures.middle(lower)),
                Line.result("median", "Median", figures.middle(values.value(Measure.NEIGHBOURS, "median"))),
                Line.result("upper-hinge", "Upper hinge", figures.middle(upper)),
                Line.result("maximum", "Maximum", figures.value(values.value(Measure.VALUE, "maximum"))));
        Part whiskers = Part.of(
                List.of(
                        Line.result(
                                "lower-whisker",
                                "Lower whisker",
                                figures.value(values.value(Measure.VALUE, "lower-whisker"))),
                        Line.result(
                                "upper-whisker",
                                "Upper whisker",
                                figures.value(values.value(Measure.VALUE, "upper-whisker")))),
                Quantity.VALUE);
        Part outliers = Part.of(
                List.of(
                        Line.result("below", "Below", Figure.count(values.value(CellName.count("below")))),
                        Line.result("above", "Above", Figure.count(values.value(CellName.count("above"))))),
                Quantity.N);
        Part spread = Part.of(
                List.of(Line.result("hinges", "Distance of the hinges", figures.distance(lower, upper))),
                Quantity.SPREAD);
        return Table.of(spec.kind(), number.label(), number.name(), disclosure, Part.of(lines, Quantity.VALUE))
                .amounts(number.scale() + 1, number.unit())
                .and("Whiskers", whiskers)
                .and("Outliers", outliers)
                .and("Spread", spread)
                .note("whiskers end at the last values within 1.5 times the distance of the hinges");
    }
}
