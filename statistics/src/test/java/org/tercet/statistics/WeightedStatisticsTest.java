package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.Variable;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.MedianDeviationSpec;
import org.tercet.model.query.MultipleResponseSpec;
import org.tercet.model.query.MultiwayTableSpec;
import org.tercet.model.query.NetPromoterSpec;
import org.tercet.model.query.NetSpec;
import org.tercet.model.query.PcaSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.ScaleSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weightable;
import org.tercet.smc.Party;
import org.tercet.smc.kit.ThreeParties;

class WeightedStatisticsTest {
    static final DesignWeight WEIGHT = new DesignWeight("weight");

    static final List<StatisticSpec> SPECS = List.of(
            new FrequencySpec("first"),
            new CrosstabSpec("first", "second"),
            new CrosstabSpec("second", "first"),
            new MeanSpec("amount", null),
            new MeanSpec("amount", "second"),
            new ChiSquareSpec("first", "second"),
            new ScaleSpec("first", null),
            new NetSpec("first", List.of("f0")),
            new NetPromoterSpec("first"),
            new MultipleResponseSpec("several"),
            new ColumnProportionsSpec("first", "second", null),
            new HistogramSpec("age", List.of(30L, 45L, 60L), null),
            new HistogramSpec("amount", null, 2500L),
            new CovarianceSpec(List.of("amount", "age")),
            new PcaSpec(List.of("age", "amount"), PcaSpec.Matrix.COVARIANCE),
            new RegressionSpec("amount", List.of("age")),
            new RegressionSpec("amount", List.of("second", "age", "first")),
            new LogisticRegressionSpec("third", "t0", List.of("age")),
            new PoissonRegressionSpec("age", List.of("amount")),
            new QuantilesSpec("amount", List.of(100L, 500L), QuantilesSpec.INVERSE),
            new QuantilesSpec("age", List.of(333L, 500L, 667L), QuantilesSpec.INVERSE),
            new BoxplotSpec("age"),
            new MedianDeviationSpec("age"),
            TTestSpec.of("amount", null, null),
            TTestSpec.of("amount", "second", null),
            new MultiwayTableSpec(List.of("third", "second", "fourth")),
            new MultiwayTableSpec(List.of("third", "second", "fourth", "first")));

    /// Everybody has a weight, so that it matches whatever rows are there.
    private static final Filter WEIGHED = new Filter.Between("weight", 0, 50_000);

    @Test
    void theSecureResultEqualsThePlainResultOnSeededRandomTables() {
        for (long seed = 1; seed <= 8; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Codebook codebook = codebook(random.nextInt(1, 6), random.nextInt(1, 5));
            Population people = people(codebook, random, random.nextInt(20, 300), seed % 3 == 0 ? 0 : 0.15);
            requireSecureIsPlain(seed, people, seed % 2 == 0 ? StatisticsTest.FILTER : null);
            requireSecureIsPlain(seed, withWeightsMissing(people, random, 0.2), WEIGHED);
        }
    }

    @Test
    void theSecureResultEqualsThePlainResultAtEdgeSizes() {
        for (int rows : new int[] {0, 1, 63, 64, 65}) {
            Population people = people(codebook(2, 3), new SplittableRandom(rows), rows, 0.1);
            requireSecureIsPlain(rows, people, null);
            requireSecureIsPlain(rows, people, StatisticsTest.FILTER);
        }
    }

    @Test
    void countsAreThoseOfTheTableWithoutWeights() {
        Population people = people(codebook(5, 4), new SplittableRandom(3), 300, 0.1);
        for (StatisticSpec spec : List.of(SPECS.get(0), SPECS.get(1))) {
            long[] counts = StatisticsTest.plain(people, spec, StatisticsTest.FILTER, 10);
            assertThat(counts).contains(0);
            assertThat(plain(people, spec, StatisticsTest.FILTER, 10)).startsWith(counts);
        }
    }

    @Test
    void aHiddenCountHasNoWeightedSumsEither() {
        Population people = people(codebook(5, 4), new SplittableRandom(3), 300, 0.1);
        int hidden = 0;
        for (StatisticSpec spec : SPECS) {
            List<CellName> names = Statistics.of(spec, WEIGHT).cells(people.codebook());
            long[] values = secure(ThreeParties.seeded(4), people, spec, null, 10);
            Opened opened = new Opened(names, values);
            for (CellName name : names) {
                if (name.measure() == Measure.WEIGHT) {
                    CellName count = names.stream()
                            .filter(n -> n.equals(name.as(Measure.COUNT))
                                    || n.equals(name.as(Measure.BASE))
                                    || n.equals(name.as(Measure.N)))
                            .findFirst()
                            .orElseThrow();
                    boolean shown = opened.value(count) > 0;
                    hidden += shown ? 0 : 1;
                    assertThat(opened.value(name) > 0)
                            .as("%s of %s", name, spec)
                            .isEqualTo(shown);
                    assertThat(opened.value(name.as(Measure.WEIGHT_SQUARES)) > 0)
                            .isEqualTo(shown);
                }
            }
        }
        assertThat(hidden).isPositive();
    }

    @Test
    void onePersonWithoutAWeightHidesEverything() {
        Population all = people(codebook(3, 3), new SplittableRandom(8), 200, 0);
        Population but = withWeightsMissing(all, new SplittableRandom(9), 1.0 / 200);
        for (StatisticSpec spec : SPECS) {
            assertThat(Arrays.stream(secure(ThreeParties.seeded(5), all, spec, null, 5))
                            .boxed())
                    .anyMatch(value -> value > 0);
            assertThat(secure(ThreeParties.seeded(5), but, spec, null, 5)).containsOnly(0);
            assertThat(Arrays.stream(secure(ThreeParties.seeded(5), but, spec, WEIGHED, 5))
                            .boxed())
                    .anyMatch(value -> value > 0);
        }
    }

    @Test
    void belowTheMinimumCountEverythingIsZero() {
        Population people = people(codebook(3, 2), new SplittableRandom(6), 9, 0);
        for (StatisticSpec spec : SPECS) {
            assertThat(secure(ThreeParties.seeded(6), people, spec, null, 10)).containsOnly(0);
        }
    }

    @Test
    void theBudgetCountsTheCellsThatAreReleased() {
        Codebook codebook = codebook(4, 3);
        for (StatisticSpec spec : SPECS) {
            assertThat(((Weightable) spec).weightedCells(codebook))
                    .as("%s", spec)
                    .isEqualTo(Statistics.of(spec, WEIGHT).cells(codebook).size());
        }
    }

    @Test
    void sumsBeyondSixtyFourBitsAreExact() {
        Numeric weight = new Numeric("weight", "Weight", 6, 0, 100_000_000, "", 0, 6);
        Numeric amount = new Numeric("amount", "Amount", 2, -10_000_000_000L, 10_000_000_000L, "", 6, 6);
        Population people = Population.of(new Codebook(List.of(weight, amount), 12));
        for (int r = 0; r < 10; r++) {
            people.add(Map.of(
                    "weight", new Answer.Amount(BigDecimal.valueOf(100 - r)),
                    "amount", new Answer.Amount(BigDecimal.valueOf(r % 3 == 0 ? -100_000_000L : 99_999_999L + r / 9))));
        }
        StatisticSpec spec = new MeanSpec("amount", null);
        long[] values = secure(ThreeParties.seeded(7), people, spec, null, 5);
        assertThat(values).containsExactly(plain(people, spec, null, 5));
        Opened opened = new Opened(Statistics.of(spec, WEIGHT).cells(people.codebook()), values);
        assertThat(opened.wide(Measure.TWICE_WEIGHTED_SQUARES, CellName.ALL).bitLength())
                .isGreaterThan(100);
        assertThat(opened.wide(Measure.TWICE_WEIGHTED_SUM, CellName.ALL).bitLength())
                .isGreaterThan(64);
    }

    @Test
    void theSameSizeGivesTheSameMessagesWhateverTheAnswers() {
        Codebook codebook = codebook(4, 3);
        Population mixed = people(codebook, new SplittableRandom(1), 90, 0.3);
        Population alike = Population.of(codebook);
        for (int r = 0; r < 90; r++) {
            alike.add(Map.of("first", new Answer.Chosen("f0"), "second", new Answer.Chosen("s0")));
        }
        for (StatisticSpec spec : SPECS) {
            for (Party party : Party.ALL) {
                assertThat(traffic(mixed, spec).recording(party).traffic())
                        .as("%s at %s", spec, party)
                        .isEqualTo(traffic(alike, spec).recording(party).traffic());
            }
        }
    }

    @Test
    void theDocumentationNamesTheCountedRounds() {
        List<String> wrong = new ArrayList<>();
        for (StatisticSpec spec : SPECS) {
            Population people = people(codebook(4, 3), new SplittableRandom(4), 40, 0.1);
            String counted = run(people, spec, null).rounds() + ", with a filter "
                    + run(people, spec, new Filter.In("second", List.of("s0", "s1")))
                            .rounds();
            if (Arrays.stream(doc(spec).rounds().split("; "))
                    .noneMatch(variant -> variant.equals(counted) || variant.endsWith(" " + counted))) {
                wrong.add(spec + ": " + counted);
            }
        }
        assertThat(wrong).isEmpty();
    }

    /// Bytes per row beyond those without weights; the lift to 128 bits takes 24.5 per column.
    @Test
    void theDocumentationNamesTheCountedBytesPerRow() {
        assertThat(bytesPerRow(new FrequencySpec("first"))).isEqualTo(8);
        assertThat(bytesPerRow(new MultipleResponseSpec("several"))).isEqualTo(8);
        // Four by three categories.
        assertThat(bytesPerRow(new CrosstabSpec("first", "second"))).isEqualTo(16 * 3);
        assertThat(bytesPerRow(new HistogramSpec("age", null, 20L))).isEqualTo(8);
        // Two by three categories, then two by four.
        assertThat(bytesPerRow(new MultiwayTableSpec(List.of("third", "second", "fourth"))))
                .isEqualTo(16 * 2 * 4);
        assertThat(bytesPerRow(new MultiwayTableSpec(List.of("third", "second", "fourth", "first"))))
                .isEqualTo(16 * 2 * 4 + 8 * 2 * 4);
        assertThat(bytesPerRow(new CovarianceSpec(List.of("amount", "age")))).isCloseTo(1000, within(5.0));
        assertThat(bytesPerRow(new RegressionSpec("amount", List.of("age")))).isCloseTo(1500, within(5.0));
        assertThat(bytesPerRow(new RegressionSpec("amount", List.of("age", "third"))))
                .isCloseTo(1500 + 435, within(5.0));
        assertThat(bytesPerRow(new LogisticRegressionSpec("third", "t0", List.of("age"))))
                .isCloseTo(1840, within(5.0));
        assertThat(bytesPerRow(new PoissonRegressionSpec("age", List.of("amount"))))
                .isCloseTo(2000, within(5.0));
        // One probability of 7 bits and two of 14.
        assertThat(bytesPerRow(new QuantilesSpec("age", List.of(500L), QuantilesSpec.INVERSE)))
                .isCloseTo(110, within(1.0));
        assertThat(bytesPerRow(new QuantilesSpec("amount", List.of(250L, 500L), QuantilesSpec.INVERSE)))
                .isCloseTo(2 * 263, within(1.0));
        assertThat(bytesPerRow(new BoxplotSpec("age"))).isCloseTo(675, within(1.0));
        assertThat(bytesPerRow(new BoxplotSpec("amount"))).isCloseTo(1709, within(1.0));
        assertThat(bytesPerRow(new MedianDeviationSpec("age"))).isCloseTo(181, within(1.0));
        assertThat(bytesPerRow(new MedianDeviationSpec("amount"))).isCloseTo(454, within(1.0));
        assertThat(bytesPerRow(new MeanSpec("amount", null))).isCloseTo(122, within(1.0));
        assertThat(bytesPerRow(new MeanSpec("amount", "second"))).isCloseTo(97 + 32.5 * 3, within(1.0));
    }

    private static double bytesPerRow(StatisticSpec spec) {
        long[] bytes = new long[2];
        for (int many = 0; many < 2; many++) {
            Population people = people(codebook(4, 3), new SplittableRandom(4), 640 + 640 * many, 0);
            ThreeParties plain = ThreeParties.seeded(5);
            StatisticsTest.secure(plain, people, spec, null, 10);
            bytes[many] = run(people, spec, null).bytes() - plain.bytes();
        }
        return (bytes[1] - bytes[0]) / 640.0;
    }

    private static WeightedDoc doc(StatisticSpec spec) {
        return WeightedStatistics.DOCS.stream()
                .filter(doc -> doc.kind().equals(spec.kind()))
                .findFirst()
                .orElseThrow();
    }

    private static ThreeParties traffic(Population people, StatisticSpec spec) {
        return run(people, spec, StatisticsTest.FILTER);
    }

    private static ThreeParties run(Population people, StatisticSpec spec, @Nullable Filter filter) {
        ThreeParties three = ThreeParties.seeded(5);
        secure(three, people, spec, filter, 10);
        return three;
    }

    /// The usual variables and a weight of three decimals.
    static Codebook codebook(int first, int second) {
        Codebook usual = Population.codebook(first, second, 3);
        List<Variable> variables = new ArrayList<>(usual.variables());
        variables.add(new Numeric("weight", "Weight", 3, 0, 50_000, "", usual.ringElements(), 6));
        return new Codebook(variables, usual.ringElements() + 6);
    }

    /// Random people who all have a weight above 0.
    static Population people(Codebook codebook, SplittableRandom random, int rows, double missing) {
        Population answers = Population.random(codebook, random, rows, missing);
        Population people = Population.of(codebook);
        for (long[] row : answers.rows()) {
            people.addRaw(weighed(codebook, row, random.nextLong(1, 50_001)));
        }
        return people;
    }

    private static long[] weighed(Codebook codebook, long[] row, long weight) {
        Numeric variable = (Numeric) codebook.variable("weight");
        long[] out = row.clone();
        Arrays.fill(out, variable.offset(), variable.offset() + variable.width(), 0);
        out[weight == 0 ? variable.presentColumn() + 1 : variable.presentColumn()] = 1;
        out[variable.valueColumn()] = weight;
        return out;
    }

    /// At least one of them without a weight.
    private static Population withWeightsMissing(Population people, SplittableRandom random, double missing) {
        Population out = Population.of(people.codebook());
        int left = random.nextInt(people.rows().size());
        for (int r = 0; r < people.rows().size(); r++) {
            boolean none = r == left || random.nextDouble() < missing / 2;
            out.addRaw(
                    none
                            ? weighed(people.codebook(), people.rows().get(r), 0)
                            : people.rows().get(r));
        }
        return out;
    }

    private static void requireSecureIsPlain(long seed, Population people, @Nullable Filter filter) {
        for (StatisticSpec spec : SPECS) {
            assertThat(secure(ThreeParties.seeded(seed), people, spec, filter, 5))
                    .as("%s, seed %d, filter %s", spec, seed, filter)
                    .isEqualTo(plain(people, spec, filter, 5));
        }
    }

    private static long[] plain(Population people, StatisticSpec spec, @Nullable Filter filter, int k) {
        return StatisticsTest.plain(people, Statistics.of(spec, WEIGHT), filter, k);
    }

    private static long[] secure(
            ThreeParties three, Population people, StatisticSpec spec, @Nullable Filter filter, int k) {
        return StatisticsTest.secure(three, people, Statistics.of(spec, WEIGHT), filter, k);
    }
}
