package org.tercet.statistics;

import org.tercet.smc.EngineFailure;
import org.tercet.smc.Session;
import org.tercet.smc.Shares;
import org.tercet.smc.protocol.Multiply;
import org.tercet.smc.protocol.Open;

/// Takes invalid rows out of a batch without telling which they are: every column is multiplied by the valid column.
public final class DropInvalid {
    private enum Steps implements org.tercet.smc.Step {
        DROP_INVALID,
        COUNT_INVALID
    }

    private DropInvalid() {}

    /// One column with zeros in the invalid rows.
    ///
    /// @leaks nothing
    /// @cost 1 round, 8 bytes per row
    /// @throws EngineFailure if a peer fails
    public static Shares run(Session session, Shares column, Shares valid) {
        return Multiply.run(session.enter(Steps.DROP_INVALID), column, valid);
    }

    /// Several columns; as few rounds as bounded memory allows.
    ///
    /// @leaks nothing
    /// @throws EngineFailure if a peer fails
    public static Shares[] run(Session session, Shares[] columns, Shares valid) {
        return Products.each(session.enter(Steps.DROP_INVALID), columns, valid);
    }

    /// Opens how many rows are invalid, to all three stores; nothing else.
    ///
    /// @leaks the number of invalid rows
    /// @throws EngineFailure if a peer fails
    public static long countInvalid(Session session, Shares valid) {
        Session here = session.enter(Steps.COUNT_INVALID);
        return Open.run(here, valid.sum().negate().addPublic(here.party(), valid.length()))[0];
    }

    /// Plain twin of [#run(Session, Shares, Shares)].
    public static long[] plain(long[] column, long[] valid) {
        return Multiply.plain(column, valid);
    }
}
