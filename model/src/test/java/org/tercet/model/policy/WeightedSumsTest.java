package org.tercet.model.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tercet.model.Digest;
import org.tercet.model.codebook.Category;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.codebook.Numeric;
import org.tercet.model.codebook.SingleChoice;
import org.tercet.model.kit.Samples;
import org.tercet.model.manifest.Manifest;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.HistogramSpec;
import org.tercet.model.query.LogisticRegressionSpec;
import org.tercet.model.query.MeanSpec;
import org.tercet.model.query.PcaSpec;
import org.tercet.model.query.PoissonRegressionSpec;
import org.tercet.model.query.PostStratification;
import org.tercet.model.query.QuantilesSpec;
import org.tercet.model.query.Query;
import org.tercet.model.query.Question;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weightable;
import org.tercet.model.query.Weighting;

/// What the policy says of weights of tables with letters, histograms, and sums of products.
class WeightedSumsTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000L);
    private static final Weighting WEIGHT = new DesignWeight("weight");

    /// 10 000 planned rows: twice the product of 30 370 000 with 15 000 000 fits, with as much it does not.
    private static final Manifest MANIFEST = manifest();

    @Test
    void productsWithWeightsThatCouldWrapAreRefused() {
        for (StatisticSpec fits : List.of(
                new CovarianceSpec(List.of("small", "smaller")),
                new PcaSpec(List.of("small", "smaller"), PcaSpec.Matrix.COVARIANCE),
                new RegressionSpec("small", List.of("smaller", "sex")))) {
            assertThat(check(fits, WEIGHT)).as("%s", fits).isEmpty();
        }
        for (StatisticSpec wraps : List.of(
                new CovarianceSpec(List.of("small", "large")),
                new PcaSpec(List.of("large", "small"), PcaSpec.Matrix.CORRELATION),
                new RegressionSpec("small", List.of("large")),
                new RegressionSpec("large", List.of("sex")))) {
            assertThat(check(wraps, WEIGHT)).as("%s", wraps).containsExactly("sums-fit");
            assertThat(check(wraps, null)).as("%s", wraps).isEmpty();
        }
    }

    @Test
    void sumsOfNumbersTakeDesignWeightsAndTablesOfChoicesTakeAll() {
        Weighting strata = new PostStratification(List.of("sex"), List.of(1L, 1L), 5);
        assertThat(check(new ColumnProportionsSpec("sex", "region", null), strata))
                .isEmpty();
        assertThat(check(new HistogramSpec("small", null, 1_000_000L), strata)).isEmpty();
        for (StatisticSpec spec : List.of(
                new CovarianceSpec(List.of("small", "smaller")),
                new PcaSpec(List.of("small", "smaller"), PcaSpec.Matrix.COVARIANCE),
                new RegressionSpec("small", List.of("smaller")))) {
            assertThat(check(spec, strata)).as("%s", spec).containsExactly("weight-fits");
            assertThat(check(spec, WEIGHT)).as("%s", spec).isEmpty();
        }
    }

    /// Of 10 000 planned rows twice the square of 30 370 000 does not fit, though the square does.
    @Test
    void momentsOfClassesThatAreFactorsHaveABitToSpare() {
        Weighting strata = new PostStratification(List.of("sex"), List.of(1L, 1L), 5);
        assertThat(check(new MeanSpec("small", "sex"), strata)).isEmpty();
        assertThat(check(new MeanSpec("large", null), null)).isEmpty();
        assertThat(check(new MeanSpec("large", null), strata)).containsExactly("sums-fit");
        assertThat(check(TTestSpec.of("large", "sex", null), strata)).containsExactly("sums-fit");
        Codebook codebook = MANIFEST.codebook();
        // Squares of weights are more than sums of weight times at most 40, and take the bits of what is explained.
        assertThat(new MeanSpec("smaller", null).largestWeightedTerm(codebook, strata))
                .isEqualTo(BigInteger.valueOf(6 * 16).multiply(BigInteger.TEN.pow(10)));
        assertThat(new MeanSpec("large", null).largestWeightedTerm(codebook, strata))
                .isEqualTo(BigInteger.valueOf(30_370_000L).pow(2).shiftLeft(1));
    }

    @Test
    void quantilesAreWeightedIfTheyAreOfTypeOneAndTheirSumsFit() {
        QuantilesSpec inverse = new QuantilesSpec("small", List.of(500L), QuantilesSpec.INVERSE);
        assertThat(check(inverse, WEIGHT)).isEmpty();
        assertThat(check(inverse, new PostStratification(List.of("sex"), List.of(1L, 1L), 5)))
                .containsExactly("weight-fits");
        QuantilesSpec between = new QuantilesSpec("small", List.of(500L), QuantilesSpec.INTERPOLATED);
        assertThat(check(between, WEIGHT)).containsExactly("weight-fits");
        assertThat(check(between, null)).isEmpty();
        Codebook codebook = MANIFEST.codebook();
        assertThat(inverse.largestWeightedTerm(codebook, new DesignWeight("smaller")))
                .isEqualTo(BigInteger.valueOf(20 * 1000));
        assertThat(inverse.largestWeightedTerm(codebook, WEIGHT))
                .isEqualTo(BigInteger.valueOf(30_370_000L).pow(2));
    }

    @Test
    void testsOfMeansAreWeightedUnlessTheyArePaired() {
        assertThat(check(TTestSpec.of("small", "sex", null), WEIGHT)).isEmpty();
        assertThat(check(TTestSpec.of("large", null, null), WEIGHT)).containsExactly("sums-fit");
        assertThat(check(TTestSpec.of("small", null, "smaller"), WEIGHT)).containsExactly("weight-fits");
        assertThat(check(TTestSpec.of("small", null, "smaller"), null)).isEmpty();
    }

    @Test
    void modelsTakeDesignWeightsIfTheirSumsFit() {
        Weighting strata = new PostStratification(List.of("sex"), List.of(1L, 1L), 5);
        StatisticSpec logistic = new LogisticRegressionSpec("sex", "1", List.of("large"));
        StatisticSpec poisson = new PoissonRegressionSpec("count", List.of("smaller", "sex"));
        for (StatisticSpec model : List.of(logistic, poisson)) {
            assertThat(check(model, WEIGHT)).as("%s", model).isEmpty();
            assertThat(check(model, strata)).as("%s", model).containsExactly("weight-fits");
        }
        Codebook codebook = MANIFEST.codebook();
        Weightable counts = (Weightable) poisson;
        assertThat(counts.largestWeightedTerm(codebook, new DesignWeight("small")))
                .isEqualTo(BigInteger.valueOf(15_000_000L).pow(2));
        assertThat(counts.largestWeightedTerm(codebook, new DesignWeight("smaller")))
                .isEqualTo(BigInteger.valueOf(2 * 20 * 100));
        // n, sample, w, w^2, w y; of two coefficients the two, the triangles of information and meat, an exponent.
        assertThat(((Weightable) logistic).weightedCells(codebook)).isEqualTo(5 + 2 + 2 + 3 + 1 + 3 + 1);
        assertThat(counts.weightedCells(codebook)).isEqualTo(5 + 2 + 3 + 6 + 2 + 6 + 1);
    }

    private static List<String> check(StatisticSpec spec, @Nullable Weighting weight) {
        Query query = Query.ask(
                Digest.of(Samples.ascii("manifest")),
                Samples.BATCH,
                "statlab",
                NOW,
                new Question(spec, null, weight, List.of()));
        return Policy.check(MANIFEST, query, PolicyContext.at(NOW)).stream()
                .map(Refusal::rule)
                .toList();
    }

    private static Manifest manifest() {
        Manifest sample = Samples.manifest();
        List<Category> two = List.of(new Category("1", "One"), new Category("2", "Two"));
        Codebook codebook = new Codebook(
                List.of(
                        new Numeric("weight", "Weight", 6, 0, 30_370_000, "", 0, 6),
                        new Numeric("small", "Small", 0, 0, 15_000_000, "", 6, 6),
                        new Numeric("smaller", "Smaller", 0, -20, 20, "", 12, 6),
                        new Numeric("large", "Large", 0, 0, 30_370_000, "", 18, 6),
                        new SingleChoice("sex", "Sex", two, 24, 6),
                        new SingleChoice("region", "Region", two, 30, 6),
                        new Numeric("count", "Count", 0, 0, 100, "", 36, 6)),
                42);
        return new Manifest(
                sample.format(),
                sample.study(),
                sample.version(),
                sample.previous(),
                sample.title(),
                sample.plannedRows(),
                sample.survey(),
                codebook,
                sample.parties(),
                sample.stores(),
                sample.checks(),
                sample.disclosure(),
                List.of());
    }
}
