package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;
import org.tercet.smc.kit.ThreeParties;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// A small published sample, computed with three parties and set as the table that people read.
final class Sample {
    private static final int MINIMUM_COUNT = 5;

    private final List<Variable> variables = new ArrayList<>();
    private final Map<String, List<Answer>> answers = new LinkedHashMap<>();
    private int offset;

    /// Adds a number; NaN is refused.
    Sample number(String name, int scale, double... values) {
        return number(name, scale, -1_000_000_000L, 1_000_000_000L, values);
    }

    /// Adds a number that is never negative, and small.
    Sample weight(String name, int scale, double... values) {
        return number(name, scale, 0, 1_000_000L, values);
    }

    private Sample number(String name, int scale, long min, long max, double... values) {
        variables.add(new Numeric(name, name, scale, min, max, "", offset, 6));
        offset += 6;
        List<Answer> column = new ArrayList<>();
        for (double value : values) {
            column.add(
                    Double.isNaN(value)
                            ? new Answer.Absent(Missing.REFUSED)
                            : new Answer.Amount(BigDecimal.valueOf(value)));
        }
        answers.put(name, column);
        return this;
    }

    /// Adds a number with a declared range of scaled values.
    Sample narrow(String name, int scale, long min, long max, double... values) {
        variables.add(new Numeric(name, name, scale, min, max, "", offset, 6));
        offset += 6;
        answers.put(
                name,
                Arrays.stream(values)
                        .<Answer>mapToObj(value -> new Answer.Amount(BigDecimal.valueOf(value)))
                        .toList());
        return this;
    }

    /// Adds whole numbers declared from 0 to `max`.
    Sample counts(String name, int max, int... values) {
        variables.add(new Numeric(name, name, 0, 0, max, "", offset, 6));
        offset += 6;
        answers.put(
                name,
                Arrays.stream(values)
                        .<Answer>mapToObj(value -> new Answer.Amount(BigDecimal.valueOf(value)))
                        .toList());
        return this;
    }

    /// Adds a single choice with these counts of its categories, in order.
    Sample single(String name, Map<String, Integer> counts) {
        List<Answer> column = new ArrayList<>();
        counts.forEach((code, count) -> {
            for (int i = 0; i < count; i++) {
                column.add(new Answer.Chosen(code));
            }
        });
        return single(name, List.copyOf(counts.keySet()), column);
    }

    /// Adds a single choice, a code's index per person.
    Sample single(String name, List<String> codes, int... chosen) {
        return single(
                name,
                codes,
                Arrays.stream(chosen)
                        .<Answer>mapToObj(c -> new Answer.Chosen(codes.get(c)))
                        .toList());
    }

    /// Adds a single choice.
    Sample single(String name, List<String> codes, List<Answer> column) {
        variables.add(new SingleChoice(
                name, name, codes.stream().map(code -> new Category(code, code)).toList(), offset, codes.size() + 4));
        offset += codes.size() + 4;
        answers.put(name, column);
        return this;
    }

    /// The table of what three parties release, which equals what the plain twin gives.
    Table table(StatisticSpec spec) {
        return table(spec, MINIMUM_COUNT);
    }

    Table table(StatisticSpec spec, int minimumCount) {
        return table(spec, null, minimumCount);
    }

    /// With weights.
    Table table(StatisticSpec spec, Weighting weight) {
        return table(spec, weight, MINIMUM_COUNT);
    }

    Table table(StatisticSpec spec, @Nullable Weighting weight, int minimumCount) {
        Population people = people();
        Statistic statistic = Statistics.of(spec, weight);
        long[] opened = StatisticsTest.secure(ThreeParties.seeded(17), people, statistic, null, minimumCount);
        assertThat(opened).isEqualTo(StatisticsTest.plain(people, statistic, null, minimumCount));
        return statistic.table(people.codebook(), new Disclosure(minimumCount), opened);
    }

    /// The table of what the plain twin gives, for samples that take three parties long.
    Table plainTable(StatisticSpec spec, int minimumCount) {
        Population people = people();
        long[] opened = StatisticsTest.plain(people, spec, null, minimumCount);
        return Statistics.of(spec).table(people.codebook(), new Disclosure(minimumCount), opened);
    }

    /// The table of the sums of covariances, components or a regression themselves, whatever the disclosure rules say
    /// of so few people.
    Table tableOfSums(StatisticSpec spec) {
        Population people = people();
        Summed summed = Summed.of(spec, people.codebook());
        long[] sums = CrossProducts.plain(people.plain(), null, summed.variables(), summed.elements());
        return Statistics.of(spec).table(people.codebook(), new Disclosure(MINIMUM_COUNT), sums);
    }

    /// The same with weights.
    Table tableOfSums(StatisticSpec spec, DesignWeight weight) {
        Population people = people();
        PlainTable table = people.plain();
        Summed summed = Summed.of(spec, people.codebook());
        RowWeights.Plain weights =
                RowWeights.Plain.of(table, null, Tally.numeric(people.codebook(), weight.variable()));
        long n = CrossProducts.plain(table, null, summed.variables(), summed.elements())[0];
        long[] sums = WeightedProducts.plain(
                table,
                weights.weights(),
                summed.variables(),
                Arrays.stream(summed.elements()).boxed().toList());
        if (spec instanceof RegressionSpec regression) {
            long[] unweighted = CrossProducts.plain(table, null, summed.variables(), summed.elements());
            WeightedRegression.Sandwich<long[]> sandwich = new WeightedRegression(regression, weight)
                    .sandwich(
                            new OpenArithmetic(),
                            table::rows,
                            people.codebook(),
                            Tested.of(unweighted, true),
                            weights.weights(),
                            sums,
                            new Disclosure(MINIMUM_COUNT));
            sums = new OpenArithmetic().concat(List.of(sums, sandwich.sums()));
        }
        long[] released = weights.release(new long[] {n}, sums, MINIMUM_COUNT);
        return Statistics.of(spec, weight).table(people.codebook(), new Disclosure(MINIMUM_COUNT), released);
    }

    /// What sums of products are over.
    private record Summed(List<Variable> variables, int... elements) {
        static Summed of(StatisticSpec spec, Codebook codebook) {
            if (spec instanceof RegressionSpec regression) {
                RegressionColumns model = RegressionColumns.of(regression, codebook);
                return new Summed(
                        model.variables(),
                        model.released().stream()
                                .mapToInt(RegressionColumns.Column::element)
                                .toArray());
            }
            List<Variable> read = spec.uses().stream()
                    .map(use -> codebook.variable(use.variable()))
                    .toList();
            return new Summed(
                    read,
                    read.stream()
                            .mapToInt(number -> ((Numeric) number).valueColumn())
                            .toArray());
        }
    }

    Population people() {
        Population people = Population.of(new Codebook(variables, offset));
        for (int r = 0; r < answers.values().iterator().next().size(); r++) {
            Map<String, Answer> row = new HashMap<>();
            for (Map.Entry<String, List<Answer>> column : answers.entrySet()) {
                row.put(column.getKey(), column.getValue().get(r));
            }
            people.add(row);
        }
        return people;
    }

    /// The only figure of the line with this code.
    static Figure figure(Table table, String code) {
        return figures(table, code).findFirst().orElseThrow();
    }

    /// One number of the only figure of a line.
    static double value(Table table, String code, Quantity quantity) {
        Double value = figures(table, code)
                .map(figure -> figure.value(quantity))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(null);
        assertThat(value).as("%s of %s", quantity, code).isNotNull();
        return value;
    }

    private static Stream<Figure> figures(Table table, String code) {
        return table.allParts()
                .flatMap(part -> part.lines().stream())
                .filter(line -> code.equals(line.code()))
                .map(Line::figures)
                .map(List::getFirst);
    }
}
