package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.DotProduct;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.MeanTests;
import org.tercet.statistics.table.Moments;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// t tests of a number against a given mean or difference: one sample and two samples from the numbers that
/// [MeanAndDeviation] releases, paired ones from
/// n, sum and sum of squares of the differences.
///
/// Differences are taken at the larger of the two scales; a policy rule refuses ranges whose squared differences could
/// sum to 2^63.
///
/// @leaks as [MeanAndDeviation]; paired: how many people gave both numbers
public record TTest(TTestSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            TTestSpec.of("wage", "sex", null),
            "t tests against 0 or a given mean or difference: one sample, Welch and pooled by two categories, paired",
            "as `mean` over all or by the two groups; paired: n, sum, sum of squares of the differences",
            "as `mean`; paired: how many people gave both numbers",
            "one sample 5, with a filter 6; by groups 15, with a filter 17; paired 7, with a filter 8; not paired, of a number from 0 up more: one sample of 7 bits 57, with a filter 58",
            "one sample 1520; paired 16 per row, with a filter 24; by groups as `mean`, which grows per row");

    private enum Steps implements org.tercet.smc.Step {
        T_TEST
    }

    private MeanAndDeviation mean() {
        return new MeanAndDeviation(new MeanSpec(spec.variable(), spec.by()));
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return spec.minus() == null ? mean().cells(codebook) : CellName.moments(CellName.ALL);
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        String minus = spec.minus();
        if (minus == null) {
            return mean().run(session, columns, filter, codebook, disclosure);
        }
        Session here = session.enter(Steps.T_TEST);
        Numeric x = Tally.numeric(codebook, spec.variable());
        Numeric y = Tally.numeric(codebook, minus);
        Shares both = Products.of(here, columns.column(x.presentColumn()), columns.column(y.presentColumn()));
        if (filter != null) {
            both = Products.of(here, both, filter);
        }
        Shares difference = columns.column(x.valueColumn())
                .scale(factor(x, y))
                .subtract(columns.column(y.valueColumn()).scale(factor(y, x)));
        Shares counted = Products.of(here, both, difference);
        Shares moments = Shares.concat(both.sum(), counted.sum(), DotProduct.run(here, counted, difference));
        Comparisons sizes = new Comparisons(here);
        int reach = sizes.atLeast(moments.at(0), disclosure.minimumCount());
        sizes.run();
        return Products.of(here, moments, sizes.answer(reach).repeat(moments.length()));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        String minus = spec.minus();
        if (minus == null) {
            return mean().plain(table, filter, codebook, disclosure);
        }
        Numeric x = Tally.numeric(codebook, spec.variable());
        Numeric y = Tally.numeric(codebook, minus);
        long[] moments = new long[3];
        for (int r = 0; r < table.rows(); r++) {
            boolean both = table.column(x.presentColumn())[r] == 1 && table.column(y.presentColumn())[r] == 1;
            if (both && (filter == null || filter[r] == 1)) {
                long difference = table.column(x.valueColumn())[r] * factor(x, y)
                        - table.column(y.valueColumn())[r] * factor(y, x);
                moments[0]++;
                moments[1] += difference;
                moments[2] += difference * difference;
            }
        }
        return moments[0] >= disclosure.minimumCount() ? moments : new long[3];
    }

    /// What brings the first number to the larger scale of the two.
    private static long factor(Numeric number, Numeric other) {
        long factor = 1;
        for (int decimals = number.scale(); decimals < other.scale(); decimals++) {
            factor *= 10;
        }
        return factor;
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        Opened values = new Opened(cells(codebook), opened);
        String by = spec.by();
        String minus = spec.minus();
        String title = number.label();
        int scale = number.scale();
        List<Category> groups = List.of(new Category(CellName.ALL, "All"));
        if (by != null) {
            groups = Tally.single(codebook, by).categories();
            title += " by " + codebook.variable(by).label();
        } else if (minus != null) {
            groups = List.of(new Category(CellName.ALL, "Difference"));
            scale = Math.max(scale, Tally.numeric(codebook, minus).scale());
            title += " minus " + codebook.variable(minus).label();
        }
        List<Line> means = new ArrayList<>();
        for (Category group : groups) {
            means.add(Line.of(group, values.mean(group.code(), scale)));
        }
        Part main = Part.of(means, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        Part tests = Part.of(
                by == null ? one(values, scale) : two(values, groups, scale),
                Quantity.DIFFERENCE,
                Quantity.STANDARD_ERROR,
                Quantity.LOWER_95,
                Quantity.UPPER_95,
                Quantity.T,
                Quantity.DF,
                Quantity.P);
        String mu = spec.against().toPlainString();
        String against = spec.mu() == null ? "" : ", against " + mu;
        return Table.of(spec.kind(), title, by == null ? number.name() : by, disclosure, main)
                .amounts(Math.max(2, scale), number.unit())
                .and(by == null ? "Against " + mu : "First group minus second" + against, tests)
                .note("± 95 % margin of error of the mean")
                .note(
                        spec.mu() == null
                                ? "two-sided p, 95 % interval of the difference"
                                : "two-sided p, difference less " + mu + " and its 95 % interval");
    }

    private List<Line> one(Opened values, int scale) {
        Figure figure = values.value(Measure.N, CellName.ALL) == 0
                ? Figure.hidden()
                : MeanTests.oneSample(values.moments(CellName.ALL, scale), spec.against());
        return List.of(Line.result("t", "t test", figure));
    }

    private List<Line> two(Opened values, List<Category> groups, int scale) {
        String first = groups.getFirst().code();
        String second = groups.getLast().code();
        boolean hidden = values.value(Measure.N, first) == 0 || values.value(Measure.N, second) == 0;
        Figure welch = Figure.hidden();
        Figure pooled = Figure.hidden();
        if (!hidden) {
            Moments x = values.moments(first, scale);
            Moments y = values.moments(second, scale);
            welch = MeanTests.welch(x, y, spec.against());
            pooled = MeanTests.pooled(x, y, spec.against());
        }
        return List.of(Line.result("welch", "Welch", welch), Line.result("pooled", "Equal variances", pooled));
    }
}
