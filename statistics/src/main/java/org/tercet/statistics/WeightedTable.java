package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.model.query.Calibration;
import org.tercet.model.query.DesignWeight;
import org.tercet.model.query.Weighting;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// A table of counts that takes weights of every kind: beside each count the sum of the weights and the sum of their
/// squares.
///
/// With design weights counts are shown as without, and sums where their count is; with weights of adjustment classes
/// all is shown or nothing ([Classes]).
interface WeightedTable extends Statistic {
    enum Steps implements org.tercet.smc.Step {
        WEIGHTED_TABLE
    }

    Weighting weight();

    /// The table without weights.
    Statistic unweighted();

    /// Its cells, and which of them each released count is the sum of.
    ClassTable classTable(Codebook codebook);

    /// The sum of the weights and the sum of their squares of every released count.
    Shares sums(Session here, Columns columns, Codebook codebook, RowWeights weights);

    /// Plain twin of [#sums(Session, Columns, Codebook, RowWeights)].
    long[] sums(PlainTable table, Codebook codebook, RowWeights.Plain weights);

    @Override
    default List<CellName> cells(Codebook codebook) {
        List<CellName> counts = unweighted().cells(codebook);
        return switch (weight()) {
            case DesignWeight _ -> RowWeights.names(counts, RowWeights::twoSums);
            case Calibration classes -> classTable(codebook).names(counts, classes);
        };
    }

    @Override
    default Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        Session here = session.enter(Steps.WEIGHTED_TABLE);
        long k = disclosure.minimumCount();
        return switch (weight()) {
            case DesignWeight given -> {
                Shares counts = unweighted().run(here, columns, filter, codebook, disclosure);
                RowWeights weights = RowWeights.of(here, columns, filter, Tally.numeric(codebook, given.variable()));
                yield weights.release(here, counts, sums(here, columns, codebook, weights), k);
            }
            case Calibration classes -> classTable(codebook).run(here, columns, filter, codebook, classes, k);
        };
    }

    @Override
    default long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        long k = disclosure.minimumCount();
        return switch (weight()) {
            case DesignWeight given -> {
                RowWeights.Plain weights =
                        RowWeights.Plain.of(table, filter, Tally.numeric(codebook, given.variable()));
                long[] counts = unweighted().plain(table, filter, codebook, disclosure);
                yield weights.release(counts, sums(table, codebook, weights), k);
            }
            case Calibration classes -> classTable(codebook).plain(table, filter, codebook, classes, k);
        };
    }
}
