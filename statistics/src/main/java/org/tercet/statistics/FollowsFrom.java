package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// A statistic whose figures follow from the numbers that another computation releases: it releases the same ones.
interface FollowsFrom extends Statistic {
    /// The other computation.
    Computation source();

    @Override
    default List<CellName> cells(Codebook codebook) {
        return source().cells(codebook);
    }

    @Override
    default Shares run(
            Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure) {
        return source().run(session, columns, filter, codebook, disclosure);
    }

    @Override
    default long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure) {
        return source().plain(table, filter, codebook, disclosure);
    }
}
