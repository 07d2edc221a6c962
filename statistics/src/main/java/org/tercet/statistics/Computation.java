package org.tercet.statistics;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tercet.model.codebook.Codebook;
import org.tercet.model.manifest.Disclosure;
import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;

/// A fixed list of named numbers computed from a batch, masked inside the computation.
public interface Computation {
    /// The names of the released numbers, in order; public and known before anything is computed.
    List<CellName> cells(Codebook codebook);

    /// Computes the released numbers as shares; nothing is opened.
    ///
    /// @param columns the batch, rows that failed a check zero throughout
    /// @param filter 0/1 per row from [FilterColumn], or null for all rows
    /// @return one element of Z_2^64 per name, 0 where the number is suppressed or empty
    /// @throws EngineFailure if a peer fails
    Shares run(Session session, Columns columns, @Nullable Shares filter, Codebook codebook, Disclosure disclosure);

    /// The same numbers from a batch in the clear.
    ///
    /// @param filter 0/1 per row, or null for all rows
    long[] plain(PlainTable table, long @Nullable [] filter, Codebook codebook, Disclosure disclosure);
}
