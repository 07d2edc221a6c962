package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MeanSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Moments of a number, over everyone or by the categories of a single choice: n, sum and sum of squares per group,
/// exact in Z_2^64, and the base.
///
/// A group's three numbers are shown together or not at all. With groups, those that the one-way table of the grouping
/// variable hides are hidden here,
/// and [LineSuppression] holds for the n of the groups: the moments over everyone, which a query without groups gives,
/// less the shown groups, are those of 0 or at
/// least k people. Of a number that is not negative nothing is shown where somebody has too much of a sum
/// ([DominanceRule]).
///
/// @leaks n next to the one-way count of a group tells how many of it gave no amount; this number is not held back
public record MeanAndDeviation(MeanSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new MeanSpec("wage", "sex"),
            "mean and standard deviation of a number, also by a single choice",
            "n, sum, sum of squares per group, base",
            "how many of a shown group gave no amount; the moments of all hidden groups together, 0 or at least k people; of a number from 0 up nothing is shown where one person may have more than half (or the manifest's dominancePercent) of a shown sum or of what is not shown",
            "5, with a filter 6; by groups 15, with a filter 17; of a number from 0 up more for the dominance rule: of 7 bits 57, with a filter 58; of 7 bits by groups 70, with a filter 72",
            "1520, with a filter 16 per row more; by groups as two frequency tables and 8 per row, with a filter 24");

    private static final int MEAN_DECIMALS = 2;

    private enum Steps implements org.tercet.smc.Step {
        MEAN
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        List<CellName> names = new ArrayList<>();
        for (String group : groups(codebook)) {
            names.add(CellName.moment(Measure.N, group));
            names.add(CellName.moment(Measure.SUM, group));
            names.add(CellName.moment(Measure.SUM_SQUARES, group));
        }
        names.add(CellName.base());
        return List.copyOf(names);
    }

    private List<String> groups(Codebook codebook) {
        Tally.numeric(codebook, spec.variable());
        String by = spec.by();
        return by == null
                ? List.of(CellName.ALL)
                : Tally.single(codebook, by).categories().stream()
                        .map(Category::code)
                        .toList();
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric variable = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        String by = spec.by();
        Variable stub = by == null ? variable : Tally.single(codebook, by);
        List<Category> groups = by == null
                ? List.of(new Category(CellName.ALL, "All"))
                : Tally.single(codebook, by).categories();
        List<Line> lines = new ArrayList<>(List.of(Line.base(values.value(CellName.base()))));
        for (Category group : groups) {
            lines.add(Line.of(group, values.mean(group.code(), variable.scale())));
        }
        String title = by == null ? variable.label() : variable.label() + " by " + stub.label();
        Part main = Part.of(lines, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        return Table.of(spec.kind(), title, stub.name(), disclosure, main)
                .amounts(Math.max(MEAN_DECIMALS, variable.scale()), variable.unit())
                .note("± 95 % margin of error of the mean");
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.MEAN);
        Numeric variable = Tally.numeric(codebook, spec.variable());
        Shares value = columns.column(variable.valueColumn());
        Shares present = columns.column(variable.presentColumn());
        Shares[] both = {value, present};
        Shares[] filtered = filter == null ? both : Products.each(here, both, filter);
        Shares counted = filtered[0];
        Shares weight = filtered[1];
        String by = spec.by();
        if (by == null) {
            return overall(here, variable, weight, counted, value, disclosure);
        }
        Shares[] amounts = {weight, counted, Products.of(here, counted, value)};
        SingleChoice groups = Tally.single(codebook, by);
        Shares shown = byGroup(here, columns, filter, groups, amounts, disclosure);
        if (!DominanceRule.holdsFor(variable)) {
            return shown;
        }
        int count = groups.categories().size();
        return DominanceRule.restrict(
                here,
                shown,
                Vectors.column(here, shown, 3, 1, count),
                Vectors.column(here, shown, 3, 2, count),
                Shares.concat(amounts[1].sum(), amounts[2].sum()),
                variable,
                weight.length(),
                disclosure);
    }

    private static Shares overall(
            Session here, Numeric variable, Shares weight, Shares counted, Shares value, Disclosure disclosure) {
        Shares n = weight.sum();
        Shares moments = Shares.concat(n, counted.sum(), DotProduct.run(here, counted, value), n);
        Comparisons sizes = new Comparisons(here);
        int reach = sizes.atLeast(n, disclosure.minimumCount());
        sizes.run();
        Shares shown = sizes.answer(reach);
        if (DominanceRule.holdsFor(variable)) {
            Shares safe = DominanceRule.run(here, moments.at(1), moments.at(2), variable, weight.length(), disclosure);
            shown = Products.of(here, shown, safe);
        }
        return Products.of(here, moments, shown.repeat(moments.length()));
    }

    private static Shares byGroup(
            Session here,
            Columns columns,
            @Nullable Shares filter,
            SingleChoice by,
            Shares[] amounts,
            Disclosure disclosure) {
        int k = disclosure.minimumCount();
        int groups = by.categories().size();
        Shares counts = Tally.run(here, columns, filter, by.offset(), by.width());
        Shares weight = amounts[0];
        Shares moments = DotProduct.matrix(here, Tally.columns(columns, by.offset(), groups), amounts);
        Shares n = Vectors.column(here, moments, 3, 0, groups);
        Shares base = n.sum();
        Group.Side oneWay = new Group.Side(
                counts.slice(0, groups), counts.slice(groups, counts.length()).sum());
        Group.Side amount = new Group.Side(n, weight.sum().subtract(base));
        List<Group> sizes = Group.begin(here, List.of(oneWay, amount), k).finish();
        Shares mayShow =
                Group.decide(here, List.of(sizes.getFirst()), k).getFirst().shown();
        Group.Verdict verdict = Group.decide(here, List.of(sizes.getLast().restricted(here, mayShow)), k)
                .getFirst();
        return Products.of(
                here,
                Shares.concat(moments, base),
                Shares.concat(Vectors.stretched(here, verdict.shown(), 3), verdict.total()));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        int k = disclosure.minimumCount();
        Numeric variable = Tally.numeric(codebook, spec.variable());
        String by = spec.by();
        if (by == null) {
            long[] moments = new long[4];
            for (int r = 0; r < table.rows(); r++) {
                addRow(table, variable, filter, r, moments, 0);
            }
            moments[3] = moments[0];
            boolean dominated = DominanceRule.holdsFor(variable)
                    && !DominanceRule.plain(moments[1], moments[2], variable, table.rows(), disclosure);
            return moments[0] >= k && !dominated ? moments : new long[4];
        }
        SingleChoice groups = Tally.single(codebook, by);
        int count = groups.categories().size();
        long[] out = new long[3 * count + 1];
        long[] everyone = new long[3];
        for (int r = 0; r < table.rows(); r++) {
            addRow(table, variable, filter, r, everyone, 0);
            for (int g = 0; g < count; g++) {
                if (table.column(groups.categoryColumn(g))[r] == 1) {
                    addRow(table, variable, filter, r, out, 3 * g);
                }
            }
        }
        long[] n = new long[count];
        long base = 0;
        for (int g = 0; g < count; g++) {
            n[g] = out[3 * g];
            base += n[g];
        }
        LineSuppression.Plain oneWay = LineSuppression.plain(
                Tally.plain(table, filter, groups.offset(), count),
                null,
                Tally.plain(table, filter, Tally.missingColumn(groups), Missing.COUNT),
                k);
        LineSuppression.Plain verdict = LineSuppression.plain(n, oneWay.cells(), new long[] {everyone[0] - base}, k);
        for (int g = 0; g < count; g++) {
            if (!verdict.cells()[g]) {
                java.util.Arrays.fill(out, 3 * g, 3 * g + 3, 0);
            }
        }
        out[3 * count] = verdict.base() ? base : 0;
        if (!DominanceRule.holdsFor(variable)) {
            return out;
        }
        long[] sums = new long[count];
        long[] squares = new long[count];
        for (int g = 0; g < count; g++) {
            sums[g] = out[3 * g + 1];
            squares[g] = out[3 * g + 2];
        }
        boolean safe = DominanceRule.plain(sums, squares, everyone[1], everyone[2], variable, table.rows(), disclosure);
        return safe ? out : new long[out.length];
    }

    private static void addRow(
            PlainTable table, Numeric variable, long @Nullable [] filter, int row, long[] moments, int at) {
        if ((filter == null || filter[row] == 1) && table.column(variable.presentColumn())[row] == 1) {
            long value = table.column(variable.valueColumn())[row];
            moments[at]++;
            moments[at + 1] += value;
            moments[at + 2] += value * value;
        }
    }
}
