package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Centred;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Part.Role;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Covariances and correlations of numbers over the people who gave all of them: n, every sum and every sum of
/// products, shown together or not at all.
///
/// They are shown if n is at least k and [AmountsRule] and [Leverage] hold.
///
/// @leaks how many people gave all the numbers
public record Covariance(CovarianceSpec spec) implements Statistic {
    static final StatisticDoc DOC = new StatisticDoc(
            new CovarianceSpec(List.of("wage", "education", "age")),
            "means, standard deviations, covariances and correlations of numbers, over those who gave all of them",
            "n, sum of each number, sum of the product of every two; these are opened instead of the matrices, which determine them",
            "how many people gave all the numbers; nothing is shown for fewer than k, if 1 to k-1 gave one of the numbers but not all, or where one person may have too much of a sum of amounts, or of the sum of squares of a combination of the numbers",
            "with 2 numbers, one of them of 7 bits from 0 up, 701, with a filter 704; about 140 more for each further number",
            "126 per row with 2 numbers, with a filter 158; about 37 more for each further number");

    private enum Steps implements org.tercet.smc.Step {
        COVARIANCE
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return CellName.crossProducts(spec.numbers());
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.COVARIANCE);
        return Tested.released(here, tested(here, columns, filter, codebook, disclosure));
    }

    /// The sums, and whether they may be shown.
    Tested<Shares> tested(
            Session here, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Shares sums = CrossProducts.run(here, columns, filter, variables(codebook), elements(codebook));
        Comparisons sizes = new Comparisons(here);
        int reach = sizes.atLeast(sums.at(0), disclosure.minimumCount());
        sizes.run();
        AmountsRule.Shown<Shares> shown = amounts().map(places -> Vectors.picked(here, sums, places));
        Shares tests = Shares.concat(
                sizes.answer(reach),
                AmountsRule.run(here, columns, filter, numbers(codebook), shown, disclosure),
                Leverage.run(here, columns, filter, variables(codebook), design(codebook), sums, disclosure));
        return new Tested<>(sums, Comparisons.all(here, tests));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return Tested.released(tested(table, filter, codebook, disclosure));
    }

    /// The same in the clear.
    Tested<long[]> tested(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        long[] sums = CrossProducts.plain(table, filter, variables(codebook), elements(codebook));
        AmountsRule.Shown<long[]> shown = amounts().map(places -> Vectors.picked(sums, places));
        return Tested.of(
                sums,
                sums[0] >= disclosure.minimumCount()
                        && AmountsRule.plain(table, filter, numbers(codebook), shown, disclosure)
                        && Leverage.plain(table, filter, variables(codebook), design(codebook), sums, disclosure));
    }

    /// Places of the numbers' sums and sums of squares.
    private AmountsRule.Shown<int[]> amounts() {
        int width = spec.numbers().size();
        return new AmountsRule.Shown<>(
                new int[] {0},
                IntStream.range(0, width).map(CrossProducts::sum).toArray(),
                IntStream.range(0, width)
                        .map(j -> CrossProducts.product(width, j, j))
                        .toArray(),
                new int[0],
                new int[0],
                new int[0]);
    }

    private List<Variable> variables(Codebook codebook) {
        return List.copyOf(numbers(codebook));
    }

    private List<Numeric> numbers(Codebook codebook) {
        return spec.numbers().stream()
                .map(name -> Tally.numeric(codebook, name))
                .toList();
    }

    /// The columns whose leverage counts.
    List<Leverage.Column> design(Codebook codebook) {
        return numbers(codebook).stream().map(Leverage.Column::of).toList();
    }

    private int[] elements(Codebook codebook) {
        return numbers(codebook).stream().mapToInt(Numeric::valueColumn).toArray();
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        List<Numeric> numbers = numbers(codebook);
        List<Heading> headings = numbers.stream()
                .map(number -> new Heading(number.name(), number.label()))
                .toList();
        Centred centred =
                Centred.of(opened, numbers.stream().mapToInt(Numeric::scale).toArray());
        List<Line> means = new ArrayList<>(List.of(Line.base(centred.n())));
        List<Line> covariances = new ArrayList<>();
        List<Line> correlations = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Numeric number = numbers.get(i);
            means.add(Line.result(
                    number.name(),
                    number.label(),
                    Figure.mean(
                            centred.n(),
                            values.value(Measure.SUM, number.name()),
                            values.value(Measure.SUM_SQUARES, number.name()),
                            number.scale())));
            covariances.add(line(number, centred, i, Quantity.COVARIANCE));
            correlations.add(line(number, centred, i, Quantity.CORRELATION));
        }
        String title = String.join(", ", numbers.stream().map(Numeric::label).toList());
        int decimals = numbers.stream().mapToInt(Numeric::scale).max().orElse(0);
        Part main = Part.of(means, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        return Table.of(spec.kind(), title, String.join(",", spec.numbers()), disclosure, main)
                .amounts(Math.max(2, decimals), "")
                .and("Covariance, divisor n - 1", Part.matrix(headings, covariances, Quantity.COVARIANCE))
                .and("Correlation", Part.matrix(headings, correlations, Quantity.CORRELATION))
                .note("± 95 % margin of error of the mean; over the people who gave all the numbers");
    }

    /// A row of the matrix of covariances or correlations.
    static Line line(Numeric number, Centred centred, int i, Quantity quantity) {
        List<Figure> figures = new ArrayList<>();
        for (int j = 0; j < centred.columns(); j++) {
            double value = quantity == Quantity.COVARIANCE ? centred.covariance(i, j) : centred.correlation(i, j);
            figures.add(Figure.of(centred.n(), centred.n()).with(quantity, value));
        }
        return new Line(Role.RESULT, number.name(), number.label(), figures);
    }
}
