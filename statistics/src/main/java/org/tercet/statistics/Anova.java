package org.tercet.statistics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Adjustment;
import org.tercet.model.query.AnovaSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.statistics.table.AdjustedP;
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
public record Anova(AnovaSpec spec) implements FollowsFrom {
    static final StatisticDoc DOC = new StatisticDoc(
            new AnovaSpec("wage", "occupation", null),
            "one-way analysis of variance: F table, eta squared, comparisons of every two groups",
            "as `mean` by groups; the F table only if no group with people in it is hidden",
            "as `mean`",
            "15, with a filter 17",
            "as `mean` by groups, which grows per row");

    @Override
    public MeanAndDeviation source() {
        return new MeanAndDeviation(new MeanSpec(spec.variable(), spec.by()));
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Numeric number = Tally.numeric(codebook, spec.variable());
        SingleChoice by = Tally.single(codebook, spec.by());
        Opened values = new Opened(cells(codebook), opened);
        long base = values.value(CellName.base());
        List<Line> means = new ArrayList<>(List.of(Line.base(base)));
        Map<String, Moments> groups = new LinkedHashMap<>();
        for (Category group : by.categories()) {
            means.add(Line.of(group, values.mean(group.code(), number.scale())));
            if (values.value(Measure.N, group.code()) > 0) {
                groups.put(group.code(), values.moments(group.code(), number.scale()));
            }
        }
        boolean whole =
                base > 0 && groups.values().stream().mapToLong(Moments::n).sum() == base;
        Variance variance =
                whole ? MeanTests.anova(List.copyOf(groups.values())) : new Variance(Figure.hidden(), Figure.hidden());
        Part analysis = Part.of(
                List.of(
                        Line.result("between", "Between groups", variance.between()),
                        Line.result("within", "Within groups", variance.within())),
                Quantity.DF,
                Quantity.SUM_OF_SQUARES,
                Quantity.MEAN_SQUARE,
                Quantity.F,
                Quantity.P,
                Quantity.ETA_SQUARED);
        Adjustment pairwise = spec.pairwise();
        Part main = Part.of(means, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        Table table = Table.of(spec.kind(), number.label() + " by " + by.label(), by.name(), disclosure, main)
                .amounts(Math.max(2, number.scale()), number.unit())
                .and("Analysis of variance", analysis)
                .note("± 95 % margin of error of the mean");
        return pairwise == null
                ? table
                : table.and("Every two groups", comparisons(by, groups, whole, pairwise))
                        .note("every two groups: t with the deviation within groups; p " + pairwise.words());
    }

    /// A line for every two groups with people in them; none where a group with people in it is hidden.
    private static Part comparisons(
            SingleChoice by, Map<String, Moments> groups, boolean whole, Adjustment adjustment) {
        List<Category> shown = whole
                ? by.categories().stream()
                        .filter(group -> groups.containsKey(group.code()))
                        .toList()
                : List.of();
        List<Moments> all = List.copyOf(groups.values());
        List<String> codes = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < shown.size(); i++) {
            for (int j = i + 1; j < shown.size(); j++) {
                codes.add(shown.get(i).code() + " - " + shown.get(j).code());
                labels.add(shown.get(i).label() + " - " + shown.get(j).label());
                figures.add(MeanTests.within(all, all.get(i), all.get(j)));
            }
        }
        double[] p = AdjustedP.of(
                figures.stream()
                        .mapToDouble(figure -> Objects.requireNonNullElse(figure.value(Quantity.P), Double.NaN))
                        .toArray(),
                adjustment);
        List<Line> lines = new ArrayList<>();
        for (int c = 0; c < p.length; c++) {
            lines.add(Line.result(codes.get(c), labels.get(c), figures.get(c).with(Quantity.P, p[c])));
        }
        return Part.of(
                lines, Quantity.N, Quantity.DIFFERENCE, Quantity.STANDARD_ERROR, Quantity.T, Quantity.DF, Quantity.P);
    }
}
