package org.tercet.statistics;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.statistics.table.Centred;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Heading;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;
import org.tercet.statistics.table.WeightSums;
import org.tercet.statistics.table.WeightedEstimates;

/// Weighted covariances and correlations of numbers over the people who gave all of them: where [Covariance] shows its
/// sums, and [WeightedLeverage] holds, those of w, w^2, w x and w x y.
///
/// @leaks as [Covariance], for these sums
record WeightedCovariance(CovarianceSpec spec, DesignWeight weight) implements Statistic {
    static final WeightedDoc DOC = new WeightedDoc(
            new CovarianceSpec(List.of("wage", "education", "age")),
            "n, size of the sample; sums of w, w^2, w x for each number and w x y for every two, over weights w; these are "
                    + "opened instead of the matrices, which determine them",
            "as without weights, also for weighted sums of squares; where weights take few values, how many people have each",
            "with 2 numbers, one of them of 7 bits from 0 up, 1945, with a filter 1950",
            "with 2 numbers about 1000 per row, with a filter 8 more");

    private enum Steps implements org.tercet.smc.Step {
        WEIGHTED_COVARIANCE
    }

    /// @param weight of a kind that covariances take
    static WeightedCovariance of(CovarianceSpec spec, Weighting weight) {
        return new WeightedCovariance(spec, RowWeights.designOnly(spec, weight));
    }

    private Covariance covariance() {
        return new Covariance(spec);
    }

    private List<Numeric> numbers(Codebook codebook) {
        return spec.numbers().stream()
                .map(name -> Tally.numeric(codebook, name))
                .toList();
    }

    private List<Integer> elements(Codebook codebook) {
        return numbers(codebook).stream().map(Numeric::valueColumn).toList();
    }

    private List<Variable> variables(Codebook codebook) {
        return List.copyOf(numbers(codebook));
    }

    @Override
    public List<CellName> cells(Codebook codebook) {
        return RowWeights.names(
                List.of(CellName.moment(Measure.N, CellName.ALL)), n -> WeightedProducts.names(spec.numbers()));
    }

    @Override
    public Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_COVARIANCE);
        Numeric weighing = Tally.numeric(codebook, weight.variable());
        Tested<Shares> tested = covariance().tested(here, columns, filter, codebook, disclosure);
        RowWeights weights = RowWeights.of(here, columns, filter, weighing);
        Shares sums = WeightedProducts.run(
                here, columns, weights.weights(), weighing, variables(codebook), elements(codebook));
        SecretArithmetic on = SecretArithmetic.of(here, columns, Comparisons.MAX_COUNT);
        Shares n = shown(on, columns::column, codebook, tested, weights.weights(), sums, disclosure);
        return weights.release(here, n, sums, disclosure.minimumCount());
    }

    /// n, or 0 where the sums are hidden.
    private <V> V shown(
            Arithmetic<V> on,
            WeightedColumns.Batch<V> batch,
            Codebook codebook,
            Tested<V> tested,
            V weights,
            V sums,
            Disclosure disclosure) {
        WeightedColumns<V> rows = WeightedColumns.of(
                on, batch, variables(codebook), covariance().design(codebook), tested.sums(), weights, on.at(sums, 1));
        WeightedLeverage<V> leverage = WeightedLeverage.of(on, rows, WeightedSpread.of(on, rows), disclosure);
        return on.multiply(on.at(tested.sums(), 0), on.multiply(tested.shown(), leverage.passed()));
    }

    @Override
    public long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        RowWeights.Plain weights = RowWeights.Plain.of(table, filter, Tally.numeric(codebook, weight.variable()));
        Tested<long[]> tested = covariance().tested(table, filter, codebook, disclosure);
        long[] sums = WeightedProducts.plain(table, weights.weights(), variables(codebook), elements(codebook));
        long[] n = shown(new OpenArithmetic(), table::rows, codebook, tested, weights.weights(), sums, disclosure);
        return weights.release(n, sums, disclosure.minimumCount());
    }

    /// Who the sums are about.
    WeightSums weights(Codebook codebook, Opened values) {
        return values.weights(CellName.moment(Measure.N, CellName.ALL), RowWeights.decimals(weight, codebook));
    }

    /// The centred sums.
    Centred centred(Codebook codebook, Opened values) {
        int[] scales = numbers(codebook).stream().mapToInt(Numeric::scale).toArray();
        return WeightedProducts.centred(values, weights(codebook, values), spec.numbers(), scales);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        List<Numeric> numbers = numbers(codebook);
        List<Heading> headings = numbers.stream()
                .map(number -> new Heading(number.name(), number.label()))
                .toList();
        Opened values = new Opened(cells(codebook), opened);
        WeightSums weights = weights(codebook, values);
        Centred centred = centred(codebook, values);
        List<Line> means = new ArrayList<>(List.of(Line.base(List.of(weights.base()))));
        List<Line> covariances = new ArrayList<>();
        List<Line> correlations = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            Numeric number = numbers.get(i);
            means.add(Line.result(number.name(), number.label(), WeightedEstimates.mean(weights, centred, i)));
            covariances.add(Covariance.line(number, centred, i, Quantity.COVARIANCE));
            correlations.add(Covariance.line(number, centred, i, Quantity.CORRELATION));
        }
        String title = String.join(", ", numbers.stream().map(Numeric::label).toList());
        int decimals = numbers.stream().mapToInt(Numeric::scale).max().orElse(0);
        Part main = Part.of(means, Quantity.N, Quantity.MEAN, Quantity.SD, Quantity.MARGIN_95);
        return Table.of(spec.kind(), title, String.join(",", spec.numbers()), disclosure, main)
                .amounts(Math.max(2, decimals), "")
                .and("Bases", WeightedFrequency.bases(List.of(Line.base(List.of(weights.base())))))
                .and(
                        "Covariance: weighted means of products times n / (n - 1)",
                        Part.matrix(headings, covariances, Quantity.COVARIANCE))
                .and("Correlation", Part.matrix(headings, correlations, Quantity.CORRELATION))
                .note("weighted; n is not; ± 95 % of the mean from the effective base (Kish)")
                .note("over the people who gave all the numbers");
    }
}
