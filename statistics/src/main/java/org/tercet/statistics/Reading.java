package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// A statistic that reads in its own way what another computes: the same numbers are released, by the same rules.
interface Reading extends Statistic {
    /// What is computed.
    Computation computed();

    @Override
    default List<CellName> cells(Codebook codebook) {
        return computed().cells(codebook);
    }

    @Override
    default Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        return computed().run(session, columns, filter, codebook, disclosure);
    }

    @Override
    default long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return computed().plain(table, filter, codebook, disclosure);
    }
}
