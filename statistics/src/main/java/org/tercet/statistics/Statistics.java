package org.tercet.statistics;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tercet.model.query.AnovaSpec;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.CrosstabSpec;
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
import org.tercet.model.query.Query;
import org.tercet.model.query.RegressionSpec;
import org.tercet.model.query.ScaleSpec;
import org.tercet.model.query.SpearmanSpec;
import org.tercet.model.query.StatisticSpec;
import org.tercet.model.query.TTestSpec;
import org.tercet.model.query.Weighting;
import org.tercet.model.query.WilcoxonSpec;

/// All statistics: the registry that docs/statistics.md, the command line and the API's contract are held against.
public final class Statistics {
    /// One entry per kind, in the order of the documentation.
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(FrequencySpec.class, Frequency::new, Frequency.DOC),
            new Kind<>(CrosstabSpec.class, Crosstab::new, Crosstab.DOC),
            new Kind<>(MultiwayTableSpec.class, MultiwayTable::new, MultiwayTable.DOC),
            new Kind<>(MultipleResponseSpec.class, MultipleResponse::new, MultipleResponse.DOC),
            new Kind<>(MeanSpec.class, MeanAndDeviation::new, MeanAndDeviation.DOC),
            new Kind<>(GroupBySpec.class, GroupMeans::new, GroupMeans.DOC),
            new Kind<>(CovarianceSpec.class, Covariance::new, Covariance.DOC),
            new Kind<>(TTestSpec.class, TTest::new, TTest.DOC),
            new Kind<>(AnovaSpec.class, Anova::new, Anova.DOC),
            new Kind<>(RegressionSpec.class, Regression::new, Regression.DOC),
            new Kind<>(LogisticRegressionSpec.class, LogisticRegression::new, LogisticRegression.DOC),
            new Kind<>(PoissonRegressionSpec.class, PoissonRegression::new, PoissonRegression.DOC),
            new Kind<>(PcaSpec.class, PrincipalComponents::new, PrincipalComponents.DOC),
            new Kind<>(KMeansSpec.class, KMeans::new, KMeans.DOC),
            new Kind<>(ChiSquareSpec.class, ChiSquare::new, ChiSquare.DOC),
            new Kind<>(GoodnessOfFitSpec.class, GoodnessOfFit::new, GoodnessOfFit.DOC),
            new Kind<>(ColumnProportionsSpec.class, ColumnProportions::new, ColumnProportions.DOC),
            new Kind<>(ScaleSpec.class, Scale::new, Scale.DOC),
            new Kind<>(NetSpec.class, Net::new, Net.DOC),
            new Kind<>(NetPromoterSpec.class, NetPromoter::new, NetPromoter.DOC),
            new Kind<>(QuantilesSpec.class, Quantiles::new, Quantiles.DOC),
            new Kind<>(BoxplotSpec.class, Boxplot::new, Boxplot.DOC),
            new Kind<>(MedianDeviationSpec.class, MedianDeviation::new, MedianDeviation.DOC),
            new Kind<>(HistogramSpec.class, Histogram::new, Histogram.DOC),
            new Kind<>(MannWhitneySpec.class, MannWhitney::new, MannWhitney.DOC),
            new Kind<>(KruskalWallisSpec.class, KruskalWallis::new, KruskalWallis.DOC),
            new Kind<>(SpearmanSpec.class, Spearman::new, Spearman.DOC),
            new Kind<>(KendallSpec.class, Kendall::new, Kendall.DOC),
            new Kind<>(WilcoxonSpec.class, Wilcoxon::new, Wilcoxon.DOC));

    /// One row per statistic, in the order of the documentation.
    public static final List<StatisticDoc> DOCS =
            KINDS.stream().<StatisticDoc>map(Kind::doc).toList();

    private Statistics() {}

    private record Kind<S extends StatisticSpec>(Class<S> spec, Function<S, Statistic> maker, StatisticDoc doc) {
        Statistic of(StatisticSpec asked) {
            return maker.apply(spec.cast(asked));
        }
    }

    /// The statistic that a query asks for, with its weights.
    public static Statistic of(Query query) {
        return of(query.statistic(), query.weight());
    }

    /// The same from its parts.
    ///
    /// @param weight null for none
    public static Statistic of(StatisticSpec spec, @Nullable Weighting weight) {
        return weight == null ? of(spec) : WeightedStatistics.of(spec, weight);
    }

    /// The statistic that a query without weights asks for.
    public static Statistic of(StatisticSpec spec) {
        return KINDS.stream()
                .filter(kind -> kind.spec().isInstance(spec))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("kind " + spec.kind() + " is not in the registry"))
                .of(spec);
    }
}
