package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.tercet.model.Json;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Missing;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Figure;
import org.tercet.statistics.table.Part;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Quantity;
import org.tercet.statistics.table.Table;

/// Every figure of `src/test/resources/r/figures.tsv`, which `src/test/r/figures.R` had computed by R 4.2.2 and its
/// package survey 4.1-1 from `people.csv`, against the table that people read.
///
/// Ours come from what the plain twin releases; that three parties release the same is tested with each statistic.
class AgreesWithRTest {
    /// Ours come from exact sums; R's own sums are rounded.
    private static final double ROUNDING = 1e-12;

    /// Fits in fixed point: a millionth of a standard error, which moves a p-value of 10^-48 by a part in 10^5.
    private static final double FIT = 2e-5;

    /// Errors by linearization are worked out in fixed point; coefficients of weighted fits too.
    private static final double LINEARIZED = 2e-6;

    /// A p-value of 10^-48 moves a hundred times as much.
    private static final double LINEARIZED_P = 3e-4;

    /// Weights to targets have five decimals.
    private static final double DECIMALS = 1e-5;

    private static final Disclosure FIVE = new Disclosure(5);

    private static final Map<String, List<String>> CHOICES = new LinkedHashMap<>();

    static {
        CHOICES.put("sex", List.of("f", "m"));
        CHOICES.put("region", List.of("north", "east", "south", "west"));
        CHOICES.put("edu", List.of("1", "2", "3", "4", "5"));
        CHOICES.put("smoker", List.of("no", "yes"));
        CHOICES.put("rating", List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
    }

    @TestFactory
    Stream<DynamicTest> figuresAreThoseOfR() throws IOException {
        Population people = people();
        Map<List<String>, List<CSVRecord>> questions = new LinkedHashMap<>();
        for (CSVRecord figure : read("figures.tsv", CSVFormat.newFormat('\t'))) {
            questions
                    .computeIfAbsent(List.of(figure.get(0), figure.get(1)), question -> new ArrayList<>())
                    .add(figure);
        }
        assertThat(questions).hasSizeGreaterThan(40);
        return questions.entrySet().stream()
                .map(question -> dynamicTest(
                        String.join(" ", question.getKey()),
                        () -> requireFigures(people, question.getKey(), question.getValue())));
    }

    private static void requireFigures(Population people, List<String> question, List<CSVRecord> figures) {
        StatisticSpec spec = Json.read(question.get(0).getBytes(StandardCharsets.UTF_8), StatisticSpec.class);
        Weighting weight = question.get(1).isEmpty()
                ? null
                : Json.read(question.get(1).getBytes(StandardCharsets.UTF_8), Weighting.class);
        Statistic statistic = Statistics.of(spec, weight);
        long[] released = StatisticsTest.plain(people, statistic, null, FIVE.minimumCount());
        Table table = statistic.table(people.codebook(), FIVE, released);
        for (CSVRecord figure : figures) {
            double expected = Double.parseDouble(figure.get(5));
            Quantity quantity = quantity(figure.get(4));
            double bound = bound(spec, question.get(1), quantity);
            assertThat(value(table, figure.get(2), figure.get(3), quantity))
                    .as("%s", figure)
                    .isCloseTo(expected, within(bound * Math.abs(expected)));
        }
    }

    private static double bound(StatisticSpec spec, String weight, Quantity quantity) {
        boolean fit = spec instanceof LogisticRegressionSpec || spec instanceof PoissonRegressionSpec;
        if (!weight.isEmpty() && (fit || spec instanceof RegressionSpec)) {
            return switch (quantity) {
                case P -> LINEARIZED_P;
                case STANDARD_ERROR, T, F -> LINEARIZED;
                default -> fit ? LINEARIZED : ROUNDING;
            };
        }
        return fit ? FIT : weight.contains("targets") ? DECIMALS : ROUNDING;
    }

    /// @param column empty for the first of a line
    private static double value(Table table, String line, String column, Quantity quantity) {
        return table.allParts()
                .flatMap(part -> part.lines().stream()
                        .filter(candidate -> line.equals(candidate.code()))
                        .map(candidate -> figure(part, candidate, column)))
                .filter(Objects::nonNull)
                .map(figure -> figure.value(quantity))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + quantity + " of " + line + " under " + column));
    }

    private static @Nullable Figure figure(Part part, Line line, String column) {
        for (int c = 0; c < part.columns().size(); c++) {
            if (column.isEmpty() || column.equals(part.columns().get(c).code())) {
                return line.figures().get(c);
            }
        }
        return null;
    }

    private static Quantity quantity(String field) {
        return Arrays.stream(Quantity.values())
                .filter(quantity -> field.equals(quantity.field()))
                .findFirst()
                .orElseThrow();
    }

    private static Population people() throws IOException {
        List<Variable> variables = new ArrayList<>();
        for (Map.Entry<String, List<String>> choice : CHOICES.entrySet()) {
            List<Category> categories = choice.getValue().stream()
                    .map(code -> new Category(code, code))
                    .toList();
            variables.add(new SingleChoice(
                    choice.getKey(), choice.getKey(), categories, end(variables), categories.size() + 4));
        }
        variables.add(number(variables, "age", 0, 18, 90));
        variables.add(number(variables, "income", 2, -1, 10_000_000));
        variables.add(number(variables, "before", 1, 500, 2500));
        variables.add(number(variables, "after", 1, 500, 2500));
        variables.add(number(variables, "visits", 0, 0, 100));
        variables.add(number(variables, "w", 2, 0, 1000));
        Population people = Population.of(new Codebook(variables, end(variables)));
        CSVFormat csv = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        for (CSVRecord person : read("people.csv", csv)) {
            Map<String, Answer> row = new HashMap<>();
            for (Variable variable : variables) {
                row.put(variable.name(), answer(person.get(variable.name()), variable instanceof Numeric));
            }
            people.add(row);
        }
        return people;
    }

    private static Numeric number(List<Variable> before, String name, int scale, long min, long max) {
        return new Numeric(name, name, scale, min, max, "", end(before), 6);
    }

    private static int end(List<Variable> variables) {
        return variables.stream().mapToInt(Variable::width).sum();
    }

    private static Answer answer(String text, boolean number) {
        if (text.isEmpty()) {
            return new Answer.Absent(Missing.REFUSED);
        }
        return number ? new Answer.Amount(new BigDecimal(text)) : new Answer.Chosen(text);
    }

    private static List<CSVRecord> read(String name, CSVFormat format) throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(AgreesWithRTest.class.getResourceAsStream("/r/" + name)),
                StandardCharsets.UTF_8)) {
            return format.parse(reader).getRecords();
        }
    }
}
