package org.tercet.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.codebook.Answer;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.AnovaSpec;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.CrosstabSpec;
import org.tercet.model.query.Filter;
import org.tercet.model.query.FrequencySpec;
import org.tercet.model.query.GoodnessOfFitSpec;
import org.tercet.model.query.GroupBySpec;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.KMeansSpec;
import org.tercet.model.query.KendallSpec;
import org.tercet.model.query.KruskalWallisSpec;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.MannWhitneySpec;
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
import org.tercet.model.query.SpearmanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.WilcoxonSpec;
import org.tercet.smc.Shares;
import org.tercet.smc.kit.ThreeParties;

class StatisticsTest {
    static final List<StatisticSpec> SPECS = List.of(
            new FrequencySpec("first"),
            new CrosstabSpec("first", "second"),
            new MultiwayTableSpec(List.of("first", "second", "third")),
            new MultiwayTableSpec(List.of("third", "first", "fourth", "second")),
            new MultipleResponseSpec("several"),
            new MeanSpec("amount", null),
            new MeanSpec("amount", "second"),
            new GroupBySpec("amount", "age", 7),
            new GroupBySpec("age", "amount", 3),
            new MeanSpec("age", null),
            new MeanSpec("age", "second"),
            new CovarianceSpec(List.of("amount", "age")),
            TTestSpec.of("age", null, null),
            new TTestSpec("age", null, null, new BigDecimal("40.5")),
            TTestSpec.of("amount", "first", null),
            TTestSpec.of("amount", null, "age"),
            new AnovaSpec("amount", "second", null),
            new RegressionSpec("amount", List.of("age")),
            new RegressionSpec("amount", List.of("second", "age", "first")),
            new LogisticRegressionSpec("third", "t0", List.of("age")),
            new LogisticRegressionSpec("first", "f0", List.of("second", "amount")),
            new PoissonRegressionSpec("age", List.of("amount")),
            new PoissonRegressionSpec("age", List.of("third", "amount")),
            new PcaSpec(List.of("age", "amount"), PcaSpec.Matrix.CORRELATION),
            new KMeansSpec(
                    List.of("age", "amount"),
                    List.of(
                            List.of(BigDecimal.valueOf(30), BigDecimal.valueOf(80)),
                            List.of(BigDecimal.valueOf(60), BigDecimal.valueOf(-20)),
                            List.of(BigDecimal.valueOf(45), BigDecimal.valueOf(20))),
                    3),
            new ChiSquareSpec("first", "second"),
            new GoodnessOfFitSpec("first", null),
            new ColumnProportionsSpec("first", "second", null),
            new ScaleSpec("first", null),
            new NetSpec("first", List.of("f0")),
            new NetPromoterSpec("first"),
            new QuantilesSpec("amount", List.of(100L, 500L), QuantilesSpec.INVERSE),
            new QuantilesSpec("age", List.of(333L, 667L), QuantilesSpec.INTERPOLATED),
            new BoxplotSpec("age"),
            new MedianDeviationSpec("age"),
            new HistogramSpec("age", List.of(30L, 45L, 60L), null),
            new HistogramSpec("amount", null, 2500L),
            new MannWhitneySpec("first", "second"),
            new MannWhitneySpec("amount", "second"),
            new KruskalWallisSpec("first", "second"),
            new KruskalWallisSpec("amount", "second"),
            new SpearmanSpec("first", "second"),
            new SpearmanSpec("amount", "age"),
            new KendallSpec("first", "second"),
            new KendallSpec("amount", "age"),
            new WilcoxonSpec("first", "second"),
            new WilcoxonSpec("amount", "age"));

    static final Filter FILTER = new Filter.Any(
            List.of(new Filter.In("first", List.of("f0", "refused")), new Filter.Between("amount", -100, 4000)));

    @Test
    void theSecureResultEqualsThePlainResultOnSeededRandomTables() {
        for (long seed = 1; seed <= 12; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Codebook codebook = Population.codebook(random.nextInt(1, 6), random.nextInt(1, 5), random.nextInt(1, 5));
            double missing = seed % 3 == 0 ? 0 : 0.15;
            Population people = Population.random(codebook, random, random.nextInt(20, 400), missing);
            requireSecureIsPlain(seed, people, seed % 2 == 0 ? FILTER : null, 5);
        }
    }

    @Test
    void theSecureResultEqualsThePlainResultAtEdgeSizes() {
        for (int rows : new int[] {0, 1, 63, 64, 65}) {
            Population people = Population.random(Population.codebook(2, 2, 2), new SplittableRandom(rows), rows, 0.1);
            requireSecureIsPlain(rows, people, null, 5);
            requireSecureIsPlain(rows, people, FILTER, 5);
        }
    }

    @Test
    void aFilterThatNoRowMatchesGivesZerosOnly() {
        Population people = Population.random(Population.codebook(3, 2, 2), new SplittableRandom(5), 80, 0);
        Filter none =
                new Filter.All(List.of(new Filter.In("first", List.of("f0")), new Filter.In("first", List.of("f1"))));
        for (StatisticSpec spec : SPECS) {
            assertThat(secure(5, people, spec, none, 5)).containsOnly(0);
        }
    }

    @Test
    void belowTheMinimumCountEverythingIsZero() {
        Population people = Population.random(Population.codebook(3, 2, 2), new SplittableRandom(6), 9, 0);
        for (StatisticSpec spec : SPECS) {
            assertThat(secure(6, people, spec, null, 10)).containsOnly(0);
        }
    }

    @Test
    void theMinimumCountIsShownAndOneLessIsNot() {
        Codebook codebook = Population.codebook(3, 2, 2);
        Population people = Population.of(codebook);
        for (int r = 0; r < 10 + 9 + 30; r++) {
            people.add(Map.of(
                    "first", new Answer.Chosen(r < 10 ? "f0" : r < 19 ? "f1" : "f2"),
                    "amount", new Answer.Amount(BigDecimal.ONE)));
        }
        long[] shown = secure(7, people, new FrequencySpec("first"), null, 10);
        // f1 has 9; f0, the smallest shown, goes with it.
        assertThat(shown).containsExactly(0, 0, 30, 0, 0, 0, 0, 49);
        Filter withoutF1 = new Filter.In("first", List.of("f0", "f2"));
        assertThat(secure(7, people, new FrequencySpec("first"), withoutF1, 10))
                .containsExactly(10, 0, 30, 0, 0, 0, 0, 40);
        assertThat(secure(7, people, new MeanSpec("amount", "first"), withoutF1, 10))
                .containsExactly(10, 1000, 100000, 0, 0, 0, 30, 3000, 300000, 40);
        Filter onlyF1 = new Filter.In("first", List.of("f1"));
        assertThat(secure(7, people, new MeanSpec("amount", null), onlyF1, 10)).containsOnly(0);
        assertThat(secure(7, people, new MeanSpec("amount", null), new Filter.In("first", List.of("f0")), 10))
                .containsExactly(10, 1000, 100000, 10);
    }

    @Test
    void anOptionThatAllButAFewChoseIsHidden() {
        Codebook codebook = Population.codebook(2, 2, 2);
        Population people = Population.of(codebook);
        for (int r = 0; r < 40; r++) {
            people.add(Map.of("several", new Answer.ChosenSet(r < 37 ? Set.of("o0") : Set.of("o1"))));
        }
        assertThat(secure(8, people, new MultipleResponseSpec("several"), null, 10))
                .containsExactly(0, 0, 40);
        assertThat(secure(8, people, new MultipleResponseSpec("several"), null, 3 + 2))
                .containsExactly(0, 0, 40);
    }

    @Test
    void anOptionThatFewOfThoseWhoAnsweredLeftOutIsHiddenThoughManyDidNotAnswer() {
        Codebook codebook = Population.codebook(2, 2, 2);
        Population people = Population.of(codebook);
        for (int r = 0; r < 60; r++) {
            people.add(
                    r < 40
                            ? Map.of("several", new Answer.ChosenSet(r < 37 ? Set.of("o0", "o1") : Set.of("o1")))
                            : Map.of());
        }
        // All 40 chose o1; 3 did not choose o0.
        assertThat(secure(8, people, new MultipleResponseSpec("several"), null, 10))
                .containsExactly(0, 40, 40);
        assertThat(plain(people, new MultipleResponseSpec("several"), null, 10)).containsExactly(0, 40, 40);
    }

    @Test
    void aGroupThatItsOneWayTableHidesHasNoMeanEither() {
        Codebook codebook = Population.codebook(3, 2, 2);
        Population people = Population.of(codebook);
        for (int r = 0; r < 29; r++) {
            Answer group = new Answer.Chosen(r < 3 ? "f0" : r < 15 ? "f1" : "f2");
            people.add(
                    r < 26
                            ? Map.of("first", group, "amount", new Answer.Amount(BigDecimal.ONE))
                            : Map.of("first", group));
        }
        // 3, 12 and 14 people: f1 is hidden with f0 one-way; the amounts of 11 in f2 are shown.
        assertThat(secure(9, people, new MeanSpec("amount", "first"), null, 10))
                .isEqualTo(plain(people, new MeanSpec("amount", "first"), null, 10))
                .containsExactly(0, 0, 0, 0, 0, 0, 11, 1100, 110000, 26);
    }

    private static void requireSecureIsPlain(long seed, Population people, @Nullable Filter filter, int k) {
        for (StatisticSpec spec : SPECS) {
            assertThat(secure(seed, people, spec, filter, k))
                    .as("%s, seed %d, filter %s", spec, seed, filter)
                    .isEqualTo(plain(people, spec, filter, k));
        }
    }

    static long[] plain(Population people, StatisticSpec spec, @Nullable Filter filter, int k) {
        return plain(people, Statistics.of(spec), filter, k);
    }

    static long[] plain(Population people, Statistic statistic, @Nullable Filter filter, int k) {
        PlainTable table = people.plain();
        long[] rows = filter == null ? null : FilterColumn.plain(table, people.codebook(), filter);
        return statistic.plain(table, rows, people.codebook(), new Disclosure(k));
    }

    static long[] secure(long seed, Population people, StatisticSpec spec, @Nullable Filter filter, int k) {
        return secure(ThreeParties.seeded(seed), people, spec, filter, k);
    }

    static long[] secure(ThreeParties three, Population people, StatisticSpec spec, @Nullable Filter filter, int k) {
        return secure(three, people, Statistics.of(spec), filter, k);
    }

    static long[] secure(ThreeParties three, Population people, Statistic statistic, @Nullable Filter filter, int k) {
        Population.Batch batch = people.deal(three);
        List<Shares> parts = three.run(session -> {
            Columns columns = batch.of(session);
            Shares rows = filter == null ? null : FilterColumn.run(session, columns, people.codebook(), filter);
            return statistic.run(session, columns, rows, people.codebook(), new Disclosure(k));
        });
        long[] values = three.reveal(parts);
        assertThat(values).hasSize(statistic.cells(people.codebook()).size());
        return values;
    }

    @Test
    void aSampleOfSeedsShowsSomethingAndHidesSomething() {
        List<Long> shown = new ArrayList<>();
        Population people = Population.random(Population.codebook(5, 4, 3), new SplittableRandom(3), 300, 0.1);
        for (StatisticSpec spec : SPECS) {
            for (long value : plain(people, spec, null, 10)) {
                shown.add(value);
            }
        }
        assertThat(shown).contains(0L).anyMatch(value -> value > 0);
    }
}
