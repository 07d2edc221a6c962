package org.tercet.statistics;

import java.util.List;
import java.util.function.BiFunction;
import org.tercet.model.query.BoxplotSpec;
import org.tercet.model.query.ChiSquareSpec;
import org.tercet.model.query.ColumnProportionsSpec;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.CrosstabSpec;
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
import org.tercet.model.query.Weighting;

/// All statistics that take weights: a registry beside [Statistics].
public final class WeightedStatistics {
    /// One entry per kind, in the order of the documentation.
    private static final List<Kind<?>> KINDS = List.of(
            new Kind<>(FrequencySpec.class, WeightedFrequency::new, WeightedFrequency.DOC),
            new Kind<>(CrosstabSpec.class, WeightedCrosstab::new, WeightedCrosstab.DOC),
            new Kind<>(MultipleResponseSpec.class, WeightedMultipleResponse::new, WeightedMultipleResponse.DOC),
            new Kind<>(MeanSpec.class, WeightedMean::of, WeightedMean.DOC),
            new Kind<>(ChiSquareSpec.class, WeightedChiSquare::new, WeightedChiSquare.DOC),
            new Kind<>(ScaleSpec.class, WeightedScale::new, WeightedScale.DOC),
            new Kind<>(NetSpec.class, WeightedNet::new, WeightedNet.DOC),
            new Kind<>(NetPromoterSpec.class, WeightedNetPromoter::new, WeightedNetPromoter.DOC),
            new Kind<>(ColumnProportionsSpec.class, WeightedColumnProportions::new, WeightedColumnProportions.DOC),
            new Kind<>(HistogramSpec.class, WeightedHistogram::new, WeightedHistogram.DOC),
            new Kind<>(CovarianceSpec.class, WeightedCovariance::of, WeightedCovariance.DOC),
            new Kind<>(PcaSpec.class, WeightedPrincipalComponents::of, WeightedPrincipalComponents.DOC),
            new Kind<>(RegressionSpec.class, WeightedRegression::of, WeightedRegression.DOC),
            new Kind<>(
                    LogisticRegressionSpec.class,
                    WeightedGeneralizedRegression::logistic,
                    WeightedGeneralizedRegression.LOGISTIC),
            new Kind<>(
                    PoissonRegressionSpec.class,
                    WeightedGeneralizedRegression::poisson,
                    WeightedGeneralizedRegression.POISSON),
            new Kind<>(QuantilesSpec.class, WeightedQuantiles::of, WeightedQuantiles.DOC),
            new Kind<>(TTestSpec.class, WeightedTTest::of, WeightedTTest.DOC),
            new Kind<>(BoxplotSpec.class, WeightedBoxplot::of, WeightedBoxplot.DOC),
            new Kind<>(MedianDeviationSpec.class, WeightedMedianDeviation::of, WeightedMedianDeviation.DOC),
            new Kind<>(MultiwayTableSpec.class, WeightedMultiwayTable::new, WeightedMultiwayTable.DOC));

    /// One row per statistic, in the order of the documentation.
    public static final List<WeightedDoc> DOCS =
            KINDS.stream().<WeightedDoc>map(Kind::doc).toList();

    private WeightedStatistics() {}

    private record Kind<S extends StatisticSpec>(
            Class<S> spec, BiFunction<S, Weighting, Statistic> maker, WeightedDoc doc) {
        Statistic of(StatisticSpec asked, Weighting weight) {
            return maker.apply(spec.cast(asked), weight);
        }
    }

    /// The statistic that a query asks for with weights.
    ///
    /// @param spec of a kind that takes weights
    static Statistic of(StatisticSpec spec, Weighting weight) {
        return KINDS.stream()
                .filter(kind -> kind.spec().isInstance(spec))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("statistic: " + spec.kind() + " takes no weights"))
                .of(spec, weight);
    }
}
