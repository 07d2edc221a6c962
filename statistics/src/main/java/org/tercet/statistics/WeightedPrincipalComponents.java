package org.tercet.statistics;

import java.util.List;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.CovarianceSpec;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.PcaSpec;
import org.tercet.model.query.Weighting;
import org.tercet.statistics.table.Part.Line;
import org.tercet.statistics.table.Table;

/// Principal components of a weighted correlation or covariance matrix, from the numbers that [WeightedCovariance]
/// releases.
///
/// @leaks as [WeightedCovariance]
record WeightedPrincipalComponents(PcaSpec spec, DesignWeight weight) implements FollowsFrom {
    static final WeightedDoc DOC = new WeightedDoc(
            new PcaSpec(List.of("wage", "education", "age"), PcaSpec.Matrix.CORRELATION),
            "as weighted `covariance`, from which they follow",
            "as weighted `covariance`",
            "with 2 numbers, one of them of 7 bits from 0 up, 1945, with a filter 1950",
            "as weighted `covariance`");

    /// @param weight of a kind that components take
    static WeightedPrincipalComponents of(PcaSpec spec, Weighting weight) {
        return new WeightedPrincipalComponents(spec, RowWeights.designOnly(spec, weight));
    }

    @Override
    public WeightedCovariance source() {
        return new WeightedCovariance(new CovarianceSpec(spec.numbers()), weight);
    }

    @Override
    public Table table(Codebook codebook, Disclosure disclosure, long[] opened) {
        Opened values = new Opened(cells(codebook), opened);
        Line base = Line.base(List.of(source().weights(codebook, values).base()));
        return new PrincipalComponents(spec)
                .table(codebook, disclosure, source().centred(codebook, values))
                .and("Bases", WeightedFrequency.bases(List.of(base)))
                .note("weighted; n is not");
    }
}
