package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.codebook.Variable;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.GroupBySpec;
import org.tercet.model.query.KMeansSpec;
import org.tercet.model.query.KendallSpec;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.MultiwayTableSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.StatisticSpec;

/// Each reason for which a specification refuses variables of fitting types, and what is allowed next to it.
class SpecRefusalsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);

    private static final Codebook CODEBOOK = codebook();

    /// Choices of one to fifteen categories; numbers of several ranges.
    private static Codebook codebook() {
        List<Variable> variables = new ArrayList<>();
        Map<String, Integer> choices =
                Map.of("one", 1, "two", 2, "nine", 9, "nineToo", 9, "nineThree", 9, "ten", 10, "fifteen", 15);
        int offset = 0;
        for (Map.Entry<String, Integer> choice : choices.entrySet()) {
            List<Category> codes = IntStream.range(0, choice.getValue())
                    .mapToObj(c -> new Category("c" + c, "C" + c))
                    .toList();
            String name = choice.getKey();
            variables.add(new SingleChoice(name, name, codes, offset, codes.size() + 4));
            offset += codes.size() + 4;
        }
        offset = number(variables, offset, "age", 0, 18, 99);
        offset = number(variables, offset, "wage", 2, 0, 10_000);
        offset = number(variables, offset, "visits", 0, 0, 16_383);
        offset = number(variables, offset, "many", 0, 0, 16_384);
        offset = number(variables, offset, "change", 0, -1, 50);
        offset = number(variables, offset, "wide", 0, -15_000_000, 15_000_000);
        offset = number(variables, offset, "wider", 0, -17_000_000, 17_000_000);
        return new Codebook(variables, offset);
    }

    private static int number(List<Variable> variables, int offset, String name, int scale, long min, long max) {
        variables.add(new Numeric(name, name, scale, min, max, "", offset, 6));
        return offset + 6;
    }

    private static List<Refusal> check(StatisticSpec spec) {
        return check(spec, Samples.manifest().plannedRows());
    }

    private static List<Refusal> check(StatisticSpec spec, long plannedRows) {
        Manifest sample = Samples.manifest();
        Manifest manifest = new Manifest(
                sample.format(),
                sample.study(),
                sample.version(),
                sample.previous(),
                sample.title(),
                plannedRows,
                sample.survey(),
                CODEBOOK,
                sample.parties(),
                sample.stores(),
                sample.checks(),
                sample.disclosure(),
                sample.grants());
        Query query = Query.ask(Digest.of(Samples.ascii("manifest")), Samples.BATCH, "statlab", NOW, spec, null);
        return Policy.check(manifest, query, PolicyContext.at(NOW));
    }

    private static void requireMisfit(StatisticSpec spec, String reason) {
        assertThat(check(spec)).containsExactly(new Refusal("statistic-fits-variable", reason, spec.narrower()));
    }

    @Test
    void aMultiwayTableHasAtMostAThousandCellsWithThoseLeftOpen() {
        // 10 x 10 x 10, then 10 x 10 x 11.
        assertThat(check(new MultiwayTableSpec(List.of("nine", "nineToo", "nineThree"))))
                .isEmpty();
        requireMisfit(
                new MultiwayTableSpec(List.of("nine", "nineToo", "ten")),
                "multiway-table has 1100 cells with those left open, allowed 1000");
        requireMisfit(
                new MultiwayTableSpec(List.of("one", "nine", "ten", "fifteen")),
                "multiway-table has 3520 cells with those left open, allowed 1000");
    }

    @Test
    void aLogisticRegressionModelsACategoryThatHasOthersBesideIt() {
        assertThat(check(new LogisticRegressionSpec("two", "c1", List.of("age"))))
                .isEmpty();
        requireMisfit(
                new LogisticRegressionSpec("two", "c2", List.of("age")),
                "logistic-regression needs a code of two, which has others beside it");
        requireMisfit(
                new LogisticRegressionSpec("one", "c0", List.of("age")),
                "logistic-regression needs a code of one, which has others beside it");
    }

    @Test
    void aFitHasAtMostFifteenCoefficients() {
        assertThat(check(new LogisticRegressionSpec("two", "c1", List.of("fifteen"))))
                .isEmpty();
        requireMisfit(
                new LogisticRegressionSpec("two", "c1", List.of("fifteen", "age")),
                "logistic-regression has 16 coefficients, allowed 15");
        assertThat(check(new PoissonRegressionSpec("visits", List.of("fifteen"))))
                .isEmpty();
        requireMisfit(
                new PoissonRegressionSpec("visits", List.of("age", "fifteen")),
                "poisson-regression has 16 coefficients, allowed 15");
    }

    @Test
    void aPoissonRegressionTakesCountsOnly() {
        for (String outcome : List.of("wage", "many", "change")) {
            requireMisfit(
                    new PoissonRegressionSpec(outcome, List.of("age")),
                    "poisson-regression needs whole numbers declared within 0 to 16383; " + outcome + " is not");
        }
    }

    private static KMeansSpec clusters(String number, long... centres) {
        return new KMeansSpec(
                List.of(number),
                java.util.Arrays.stream(centres)
                        .mapToObj(centre -> List.of(BigDecimal.valueOf(centre)))
                        .toList(),
                3);
    }

    @Test
    void clustersBeginWithinTheDeclaredRange() {
        assertThat(check(clusters("age", 18, 99))).isEmpty();
        requireMisfit(clusters("age", 17, 99), "k-means needs centres within the declared range of age");
        requireMisfit(clusters("age", 18, 100), "k-means needs centres within the declared range of age");
        assertThat(check(clusters("wage", 0, 100))).isEmpty();
        requireMisfit(clusters("wage", 0, 101), "k-means needs centres within the declared range of wage");
    }

    @Test
    void clustersNeedFourFractionalBitsBesideTheDeclaredRange() {
        assertThat(clusters("wide", 0, 1).fraction(CODEBOOK)).isEqualTo(4);
        assertThat(clusters("wider", 0, 1).fraction(CODEBOOK)).isEqualTo(3);
        assertThat(clusters("wide", 0, 1).misfit(CODEBOOK)).isEmpty();
        requireMisfit(clusters("wider", 0, 1), "k-means needs numbers declared within a narrower range");
    }

    /// A specification of group-by has nothing of its own to refuse: its variables' types are all that it needs.
    @Test
    void groupsAreOfANumberByANumber() {
        assertThat(check(new GroupBySpec("wage", "age", 5))).isEmpty();
        assertThat(check(new GroupBySpec("wage", "two", 5)))
                .extracting(Refusal::rule)
                .containsExactly("statistic-fits-variable");
        assertThat(check(new GroupBySpec("two", "age", 5)))
                .extracting(Refusal::rule)
                .containsExactly("statistic-fits-variable");
        assertThat(new GroupBySpec("wage", "age", 5).misfit(CODEBOOK)).isEmpty();
    }

    @Test
    void variablesOfTheWrongTypeAreRefusedForTheirTypeAlone() {
        assertThat(check(new MultiwayTableSpec(List.of("two", "nine", "age"))))
                .extracting(Refusal::rule)
                .containsExactly("statistic-fits-variable");
        assertThat(check(new LogisticRegressionSpec("age", "c1", List.of("two"))))
                .extracting(Refusal::rule)
                .containsExactly("statistic-fits-variable");
        assertThat(check(new PoissonRegressionSpec("two", List.of("age"))))
                .extracting(Refusal::rule)
                .containsExactly("statistic-fits-variable");
        assertThat(check(clusters("two", 0, 1))).extracting(Refusal::rule).containsExactly("statistic-fits-variable");
    }

    @Test
    void kendallTakesTwoNumbersOfStudiesThatArePlannedSmallOrTwoChoicesOfAny() {
        requireMisfit(
                new KendallSpec("age", "two"),
                "kendall needs two numbers or two ordered single choices; a number can be cut");
        requireMisfit(
                new KendallSpec("two", "age"),
                "kendall needs two numbers or two ordered single choices; a number can be cut");
        assertThat(check(new KendallSpec("nine", "ten"), 5001)).isEmpty();
        assertThat(check(new KendallSpec("age", "wage"), 5000)).isEmpty();
        assertThat(check(new KendallSpec("age", "wage"), 5001))
                .containsExactly(new Refusal(
                        "rows-fit", "kendall of these variables takes at most 5000 rows; 5001 are planned", null));
    }
}
