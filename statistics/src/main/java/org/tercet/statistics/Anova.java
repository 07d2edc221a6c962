package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.AnovaSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.MeanTests;
import org.tercet.statistics.table.MeanTests.Variance;
import org.tercet.statistics.table.Moments;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// One-way analysis of variance, from the numbers that [MeanAndDeviation] releases by groups.
///
/// The F table is given when nobody is in a hidden group: the shown groups' n sum to the base.
///
/// @leaks as [MeanAndDeviation]
public record Anova(AnovaSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new AnovaSpec("wage", "occupation"),
            "one-way analysis of variance: F table, eta squared",
            "as `mean` by groups; the F table only if no group with people in it is hidden",
            "as `mean`",
            "15, with a filter 17",
            "as `mean` by groups, which grows per row");

    private MeanAndDeviation mean() {
        return new MeanAndDeviation(new MeanSpec(spec.variable(), spec.by()));
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return mean().cells(codebook);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        return mean().run(session, columns, filter, codebook, disclosure);
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return mean().plain(table, filter, codebook, disclosure);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        SingleChoice by = Tally.single(codebook, spec.by());
        Opened values = new Opened(cells(codebook), opened);
        long base = values.value(CellName.base());
        List<Line> means = new ArrayList<>(List.of(Line.base(base)));
        List<Moments> groups = new ArrayList<>();
        for (Category group : by.categories()) {
            means.add(Line.of(group, values.mean(group.code(), number.scale())));
            if (values.value(Measure.N, group.code()) > 0) {
                groups.add(values.moments(group.code(), number.scale()));
            }
        }
        boolean whole = base > 0 && groups.stream().mapToLong(Moments::n).sum() == base;
        Variance variance = whole ? MeanTests.anova(groups) : new Variance(Figure.hidden(), Figure.hidden());
        Part table = Part.of(
                List.of(
                        Line.result("between", "Between groups", variance.between()),
                        Line.result("within", "Within groups", variance.within())),
                Quantity.DF,
                Quantity.SUM_OF_SQUARES,
                Quantity.MEAN_SQUARE,
                Quantity.F,
                Quantity.P,
                Quantity.ETA_SQUARED);
        Part main = Part.of(means, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        return Table.of(spec.kind(), number.label() + " by " + by.label(), by.name(), disclosure, main)
                .amounts(Math.max(2, number.scale()), number.unit())
                .and("Analysis of variance", table)
                .note("± 95 % margin of error of the mean");
    }
}
